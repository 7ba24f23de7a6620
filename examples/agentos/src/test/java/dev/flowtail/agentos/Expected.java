package dev.flowtail.agentos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run and how it should end.
 *
 * @param options of the command line, besides those that every run has
 * @param outcome as the last JSON line names it
 * @param stored the status that the server stored, if it can tell
 */
record Expected(
        String workflow, String message, List<String> options, String outcome, int exit, Optional<String> stored) {
    private static final List<String> SOON = List.of("--idle-timeout", "3s");

    /** Each workflow of the example at least once. */
    static final List<Expected> OF_EVERY_WORKFLOW = List.of(
            completes("functions"),
            completes("digest"),
            completes("thinking"),
            completes("structured"),
            completes("structured", "nan=1").stored(Optional.empty()),
            completes("custom-event"),
            completes("custom-event", "lost=1").stored(Optional.of("RUNNING")),
            completes("loop"),
            completes("parallel"),
            completes("nested"),
            completes("team"),
            completes("delegation"),
            completes("condition", "urgent"),
            completes("condition", "whenever"),
            completes("router", "brief"),
            completes("router", "at length"),
            completes("steps"),
            pauses("confirm"),
            pauses("ask"),
            pauses("choose"),
            pauses("tool-confirm"),
            pauses("output-review"),
            pauses("loop-review"),
            pauses("error-pause"),
            completesWithErrors("agent-fails"),
            completes("tool-fails"),
            completesWithErrors("skip-fails"),
            failsInSilence("fails"),
            failsInSilence("nested-fails"),
            completes("stops"),
            completes("slow", "tokens=40 delay=0.02"),
            completes("big"),
            completes("quiet", "seconds=2"),
            completes("hostile"),
            completes("unicode"),
            completes("agentic"),
            completes("agentic", "again").stored(Optional.empty()));

    private static Expected completes(String workflow) {
        return completes(workflow, "go");
    }

    private static Expected completes(String workflow, String message) {
        return new Expected(workflow, message, List.of(), "completed", 0, Optional.of("COMPLETED"));
    }

    private static Expected completesWithErrors(String workflow) {
        return new Expected(workflow, "go", List.of(), "completed_with_errors", 1, Optional.of("COMPLETED"));
    }

    private static Expected pauses(String workflow) {
        return new Expected(workflow, "go", List.of(), "paused", 6, Optional.of("PAUSED"));
    }

    /** The server says nothing of the failure: it is found when the silent run is looked up. */
    private static Expected failsInSilence(String workflow) {
        return new Expected(workflow, "go", SOON, "failed", 1, Optional.of("ERROR"));
    }

    /** The same, but for what the server has to say about it later. */
    private Expected stored(Optional<String> status) {
        return new Expected(workflow, message, options, outcome, exit, status);
    }

    /** {@code flowtail run} with JSON Lines on standard output. */
    Flowtail start(String url) {
        List<String> arguments =
                new ArrayList<>(List.of("run", message, "--server", url, "--workflow", workflow, "-o", "jsonl"));
        arguments.addAll(options);
        return Flowtail.start(Map.of(), arguments);
    }

    @Override
    public String toString() {
        return workflow + " '" + message + "'";
    }
}
