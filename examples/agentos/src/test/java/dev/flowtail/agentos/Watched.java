package dev.flowtail.agentos;

import java.util.List;

/**
 * A run from end to end, with both witnesses.
 *
 * @param launched what Flowtail did
 * @param messages what the server sent meanwhile, as it was on the wire
 * @param server who can be asked what it stored
 */
record Watched(Expected expected, Launched launched, List<String> messages, AgentOs server) {
    static Watched run(Expected expected, AgentOs server) {
        try (Relay relay = Relay.to(server)) {
            Launched launched = expected.start(relay.url()).end();
            return new Watched(expected, launched, relay.messages(), server);
        }
    }

    @Override
    public String toString() {
        return expected.toString();
    }
}
