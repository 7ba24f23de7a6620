package dev.flowtail.html;

/** What a bar of the chart stands for. */
enum Kind {
    RUN("run", "whole"),
    STEP("step", "step"),
    PARALLEL("steps side by side", "group"),
    LOOP("loop", "group"),
    CONDITION("condition", "group"),
    ROUTER("router", "group"),
    STEPS("steps in a row", "group"),
    ITERATION("iteration", "round"),
    AGENT("agent", "agent"),
    TEAM("team", "agent"),
    TOOL("tool", "tool");

    private final String words;
    private final String style;

    Kind(String words, String style) {
        this.words = words;
        this.style = style;
    }

    /** By the event that opens a step. */
    static Kind opened(String event) {
        return switch (event) {
            case "ParallelExecutionStarted" -> PARALLEL;
            case "LoopExecutionStarted" -> LOOP;
            case "ConditionExecutionStarted" -> CONDITION;
            case "RouterExecutionStarted" -> ROUTER;
            case "StepsExecutionStarted" -> STEPS;
            default -> STEP;
        };
    }

    String words() {
        return words;
    }

    /** Its class in the style sheet. */
    String style() {
        return style;
    }

    /** Whether it is a step of the workflow, with a number and a row in the table. */
    boolean isStep() {
        return style.equals("step") || style.equals("group");
    }
}
