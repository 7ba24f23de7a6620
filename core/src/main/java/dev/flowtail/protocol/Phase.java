package dev.flowtail.protocol;

/** Where a run is on its way. */
enum Phase {
    CONNECTING,
    /** From the open connection to the moment when a command may be sent. */
    ADMISSION,
    RUNNING,
    BACKING_OFF,
    /** Without a connection, waiting for the answer to a look-up. */
    ASKING,
    /** Without a connection, while somebody thinks about what to answer. */
    WAITING,
    ENDED
}
