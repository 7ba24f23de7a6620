package dev.flowtail.spi;

/** How the connection to a run is, for people who watch. */
public enum ConnectionState {
    /** Being made for the first time. */
    CONNECTING,
    /** There. */
    OPEN,
    /** Lost; another is being made, or waited for. */
    LOST
}
