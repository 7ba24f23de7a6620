package dev.flowtail.testkit.server;

import java.util.Optional;

/** Records every message, and lets the test's reactions come before the ordinary answers. */
final class ReactiveDialogue implements Dialogue {
    private final Dialogue ordinary;
    private final ServerConnection connection;
    private final Manners manners;
    private final Journal<Received> received;

    ReactiveDialogue(Dialogue ordinary, ServerConnection connection, Manners manners, Journal<Received> received) {
        this.ordinary = ordinary;
        this.connection = connection;
        this.manners = manners;
        this.received = received;
    }

    @Override
    public void greet() {
        try {
            Reactions.perform(manners.reactionTo(Manners.GREETING), connection, ordinary::greet);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void text(String text) throws InterruptedException {
        String action = ordinary.action(text).orElse("");
        // Taken before the message can be seen: what a test sends next must not take it away.
        Reaction reaction = manners.reactionTo(action);
        received.add(new Received(connection.number(), text));
        Reactions.perform(reaction, connection, () -> ordinary.text(text));
    }

    @Override
    public void binary() {
        ordinary.binary();
    }

    @Override
    public Optional<String> action(String text) {
        return ordinary.action(text);
    }
}
