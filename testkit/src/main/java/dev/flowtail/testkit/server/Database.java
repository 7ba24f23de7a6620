package dev.flowtail.testkit.server;

/** What becomes of runs that the memory of the server has lost, for a client that names the workflow and the session. */
public enum Database {
    /** They are not found. */
    NONE,
    /** As in every AgentOS so far: {@code Subscription failed: 'str' object has no attribute 'value'}. */
    FAILING,
    /** As AgentOS intends it: all events again, in 2.x numbered anew from 0, in 3.x with their own numbers and only those that were missed. */
    WORKING
}
