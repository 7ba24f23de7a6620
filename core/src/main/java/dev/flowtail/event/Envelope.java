package dev.flowtail.event;

/** The fields every consumer asks for, filled once by {@link EnvelopeReader}; {@code null} and -1 mean absent, and do not leave this package. */
final class Envelope {
    String event;
    String type;
    boolean typePresent;
    String runId;
    String workflowRunId;
    String parentRunId;
    String sessionId;
    String workflowId;
    String stepId;
    String parentStepId;
    String stepName;
    String executorId;
    String executorName;
    long index = -1;
    long createdAt = -1;
    int nestedDepth = -1;
}
