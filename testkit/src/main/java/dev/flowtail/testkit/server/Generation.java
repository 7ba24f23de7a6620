package dev.flowtail.testkit.server;

/** How an AgentOS treats failures, pauses and nested workflows. */
public enum Generation {
    /**
     * 2.9.0: a run that fails says nothing and counts as running for those who come back, as does a paused one. Events of nested workflows count in a sequence of
     * their own, as the script numbers them, and only the connection that started the run sees them.
     */
    AGENT_OS_2,
    /**
     * 3.0.0a3: a run that fails ends with a WorkflowError, and failed and paused runs are replayed. The server numbers all events itself, in one sequence; those
     * without a number stay without.
     */
    AGENT_OS_3
}
