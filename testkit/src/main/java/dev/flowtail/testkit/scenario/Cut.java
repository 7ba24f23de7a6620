package dev.flowtail.testkit.scenario;

/** How a connection ends that does not say goodbye. */
public enum Cut {
    /** The TCP connection is closed in order: the client reads an end of stream. */
    FIN,
    /** The TCP connection is reset: the client's next read or write fails. */
    RST,
    /** Nothing is read and nothing is sent any more, and the connection stays open: a pulled cable. */
    SILENCE
}
