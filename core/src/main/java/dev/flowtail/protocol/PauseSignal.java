package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import jakarta.json.JsonValue;

/** The events that say that a run waits for an answer, and for which. Not every server closes them with a {@code WorkflowPaused}. */
final class PauseSignal {
    private PauseSignal() {}

    /** Whether somebody waits, whoever that is. */
    static boolean isOne(String name) {
        return isOfStep(name)
                || isOfExecutor(name)
                || name.equals("WorkflowPaused")
                || name.equals("WorkflowRunOutput");
    }

    /** Whether a step of the workflow waits. */
    static boolean isOfStep(String name) {
        return switch (name) {
            case "StepPaused",
                    "StepOutputReview",
                    "StepExecutorPaused",
                    "RouterPaused",
                    "ConditionPaused",
                    "StepError" -> true;
            default -> false;
        };
    }

    /** Whether an agent or a team waits. */
    static boolean isOfExecutor(String name) {
        return name.equals("RunPaused") || name.equals("TeamRunPaused");
    }

    /** One line about who waits for what. */
    static String describe(Event event) {
        String step = event.stepName()
                .map(name -> kind(event) + " '" + Heard.of(name) + "'")
                .or(() -> event.executorName().map(name -> "'" + Heard.of(name) + "'"))
                .orElse("a step");
        return switch (event.name()) {
            case "StepPaused" -> step + " waits for " + (asksForInput(event) ? "input" : "a confirmation");
            case "StepOutputReview" -> step + " waits for a review of its output";
            case "RouterPaused" -> step + " waits for the choice of a route";
            case "StepError" -> step + " failed and waits for a decision: " + Heard.of(event, "error");
            case "RunPaused", "TeamRunPaused", "StepExecutorPaused" -> step + " waits for an answer about a tool call";
            default -> step + " waits for an answer";
        };
    }

    /** What the step is, as the questions about it have it. */
    private static String kind(Event event) {
        return switch (event.name()) {
            case "RouterPaused" -> "router";
            case "ConditionPaused" -> "condition";
            default -> "step";
        };
    }

    private static boolean asksForInput(Event event) {
        return Heard.member(event, "requires_user_input") == JsonValue.TRUE;
    }
}
