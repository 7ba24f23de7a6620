package dev.flowtail.watching;

import java.net.URI;
import java.util.Optional;

/** The command for what can be done next about a run, to copy. */
public record NextCommand(Voice voice, URI server) {
    /**
     * Says what it is for, and the command below.
     *
     * @param command empty where none can name the run
     */
    public void say(String purpose, Optional<String> command) {
        if (command.isEmpty()) {
            voice.hint(
                    "no command can name this run to come back to it: its id, or its session's, has a NUL or half a character in it.");
            return;
        }
        voice.hint(purpose);
        voice.command(command.get());
        if (server.getRawQuery() != null) {
            // It may hold a secret.
            voice.hint("the query of the server's address is not shown; add it with --server.");
        }
    }
}
