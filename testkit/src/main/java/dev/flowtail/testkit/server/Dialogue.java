package dev.flowtail.testkit.server;

import java.util.Optional;

/** What one connection says and answers: the manners of a kind of server, with the state of that connection. */
interface Dialogue {
    /** Once, when the connection is open. */
    void greet();

    /** A text message of the client. */
    void text(String text) throws InterruptedException;

    /** A binary message of the client. */
    void binary();

    /** The name by which this kind of server tells commands apart; empty if the text has none. */
    Optional<String> action(String text);
}
