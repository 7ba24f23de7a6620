package dev.flowtail.shell;

import dev.flowtail.spi.ConfigurationException;

/** The command {@code continue}: asks the person what a run asks, when they like. */
final class Answering {
    private final Session session;

    Answering(Session session) {
        this.session = session;
    }

    void answer(String operand) throws InterruptedException {
        throw new ConfigurationException("This cannot be answered here yet.");
    }
}
