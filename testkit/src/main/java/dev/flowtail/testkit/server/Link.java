package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;

/** What carries messages to a client, and can be lost: a WebSocket, or the body of an HTTP response. */
interface Link {
    /** Counted from 0 among the links of its kind. */
    int number();

    void send(String text);

    /** Ends it in order; the code is for those who have room for one. */
    void close(int code, String reason);

    void cut(Cut cut);

    boolean isOpen();

    /** Ends it as it was planned. */
    default void lose(Reaction.Loss loss) {
        if (loss instanceof Reaction.Close close) {
            close(close.code(), close.reason());
        } else if (loss instanceof Reaction.Take take) {
            cut(take.cut());
        }
    }
}
