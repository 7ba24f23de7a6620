package dev.flowtail.event;

/** Whose life an event tells of. */
public enum EventFamily {
    /** A workflow run and its steps. Its {@code run_id} is the workflow run. */
    WORKFLOW,
    /** A run of one agent inside a step. Its {@code run_id} is the agent run, {@code workflow_run_id} the top-level workflow run. */
    AGENT,
    /** A run of a team of agents inside a step, shaped as the agent family. */
    TEAM,
    /** What the server says about the connection and its commands: greetings, acknowledgements, refusals. */
    CONTROL,
    /** Flowtail's own notices, with types in the {@code flowtail.} name space. */
    FLOWTAIL,
    /** A type that is not in the table. */
    UNKNOWN
}
