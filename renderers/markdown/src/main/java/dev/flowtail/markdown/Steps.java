package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the workflow family: which steps are open, and where what happens belongs. */
final class Steps {
    private final Section run;
    private final StepTable table;
    /** By the id of the step, or by its name where it has none. */
    private final Map<String, Section> open = new LinkedHashMap<>();
    /** The top-level run, once it began. */
    private Optional<String> runId = Optional.empty();

    private boolean cancelled;

    Steps(Section run, StepTable table) {
        this.run = run;
        this.table = table;
    }

    void accept(Event event) throws IOException {
        switch (event.name()) {
            case "WorkflowStarted" -> workflowStarted(event);
            case "WorkflowCompleted" -> completed(event);
            case "WorkflowCancelled" -> ended(event, "Cancelled", Members.of(event, "reason", "content"));
            case "WorkflowError" -> ended(event, "Workflow failed", Members.of(event, "error"));
            case "StepStarted",
                    "ParallelExecutionStarted",
                    "ConditionExecutionStarted",
                    "RouterExecutionStarted",
                    "StepsExecutionStarted",
                    "LoopExecutionStarted" -> started(event);
            case "LoopIterationStarted" -> round(event);
            case "LoopIterationCompleted" -> of(event).endRound();
            case "StepCompleted" -> stepCompleted(event);
            case "ParallelExecutionCompleted",
                    "ConditionExecutionCompleted",
                    "RouterExecutionCompleted",
                    "StepsExecutionCompleted",
                    "LoopExecutionCompleted" -> close(of(event), event.receivedAt());
            case "StepPaused", "RouterPaused", "ConditionPaused", "StepOutputReview", "StepError" -> paused(event);
            case "StepContinued" -> resumed(event);
            case "CustomEvent" -> CustomEvents.show(event, of(event));
            default -> {
                // The others say again what is told elsewhere.
            }
        }
    }

    /** The open step that an event belongs to; one that began before we came is opened now. The run itself for events without a step. */
    Section of(Event event) throws IOException {
        if (event.stepId().isEmpty() && event.stepName().isEmpty()) {
            return run;
        }
        Section section = open.get(key(event));
        if (section == null && event.stepId().isEmpty()) {
            section = named(event.stepName().orElseThrow());
        }
        if (section == null) {
            section = add(event);
            section.start(event.receivedAt());
        }
        return section;
    }

    private Section named(String name) {
        return open.values().stream()
                .filter(section -> section.name().equals(name))
                .reduce((first, last) -> last)
                .orElse(null);
    }

    private Section add(Event event) throws IOException {
        Section around = event.parentStepId().map(open::get).orElse(run);
        String name = event.stepName().filter(n -> !n.isBlank()).orElse("unnamed step");
        Section section = around.step(name);
        open.put(key(event), section);
        return section;
    }

    private static String key(Event event) {
        return event.stepId().orElseGet(() -> "name " + event.stepName().orElse(""));
    }

    private void started(Event event) throws IOException {
        Section section = open.get(key(event));
        if (section != null && section.isStarted()) {
            close(section, event.receivedAt());
            section = null;
        }
        if (section == null) {
            section = pausedBeforeItBegan(event);
        }
        section.start(event.receivedAt());
        Containers.introduce(event, section.passage());
    }

    /** A pause may come before the start of its step, for containers under another id. */
    private Section pausedBeforeItBegan(Event event) throws IOException {
        Section waiting =
                event.stepName().map(this::named).filter(s -> !s.isStarted()).orElse(null);
        if (waiting == null) {
            return add(event);
        }
        open.values().remove(waiting);
        open.put(key(event), waiting);
        return waiting;
    }

    private void round(Event event) throws IOException {
        Members members = Members.of(event, "iteration", "max_iterations");
        long most = members.count("max_iterations");
        of(event).round("Iteration " + members.count("iteration") + (most > 0 ? " of " + most : ""));
    }

    private void stepCompleted(Event event) throws IOException {
        Section section = of(event);
        Members members = Members.of(event, "content", "step_response");
        Members response = members.inner("step_response");
        section.output("**Output**", members.text("content"));
        if (response.isNot("success")) {
            section.row().fail(event.receivedAt());
            Quotes.error(section.passage(), "Failed", response.text("error"));
        }
        close(section, event.receivedAt());
    }

    private void paused(Event event) throws IOException {
        Section section = open.get(key(event));
        if (section == null) {
            section = event.stepName().map(this::named).orElse(null);
        }
        if (section == null) {
            section = event.stepId().isEmpty() && event.stepName().isEmpty() ? run : add(event);
        }
        section.row().waits();
        Questions.ofStep(event, section.passage());
    }

    private void resumed(Event event) throws IOException {
        Section section = of(event);
        section.row().goesOn();
        Quotes.note(section.passage(), "Continued", "");
    }

    private void workflowStarted(Event event) throws IOException {
        if (runId.isEmpty()) {
            runId = event.runId();
        }
        if (isNested(event)) {
            Passage host = host(event);
            host.block("Workflow **"
                    + Markdown.text(Members.of(event, "workflow_name").firstText("workflow_name")) + "**, run "
                    + Markdown.code(event.runId().orElse("?")));
        }
    }

    /** Servers before 2.5.15 do not say; there another run tells. */
    private boolean isNested(Event event) {
        return event.nestedDepth().orElse(0) > 0
                || event.parentStepId().isPresent()
                || event.runId().isPresent()
                        && runId.isPresent()
                        && !event.runId().equals(runId);
    }

    private Passage host(Event event) {
        return event.parentStepId().map(open::get).orElse(run).passage();
    }

    private void completed(Event event) throws IOException {
        if (isNested(event)) {
            return;
        }
        if (cancelled) {
            // The server adds a completion, whose result is the news that the run was cancelled.
            closeAll();
            return;
        }
        Map<String, String> errors = new LinkedHashMap<>();
        Members.each(event, "step_results", result -> {
            if (result.isNot("success")) {
                errors.put(result.text("step_name"), result.text("error"));
            }
        });
        for (Map.Entry<String, String> error : errors.entrySet()) {
            failed(error.getKey(), error.getValue(), event.receivedAt());
        }
        closeAll();
        run.output("## Result", Members.of(event, "content").text("content"));
    }

    /** A step that failed under the policy "skip" has a start, no end, and this one line in the results. */
    private void failed(String name, String error, Instant at) throws IOException {
        table.rows().stream()
                .filter(row -> row.isOpen() && row.name().equals(name))
                .forEach(row -> row.fail(at));
        Section section = named(name);
        if (section != null) {
            Quotes.error(section.passage(), "Failed", error);
        }
    }

    private void ended(Event event, String label, Members members) throws IOException {
        Quotes.error(host(event).floor(), label, members.firstText("error", "reason", "content"));
        if (event.name().equals("WorkflowCancelled") && !isNested(event)) {
            cancelled = true;
            open.values().forEach(section -> section.row().cancel(event.receivedAt()));
        }
    }

    private void close(Section section, Instant at) throws IOException {
        if (section.isRun()) {
            return;
        }
        if (section.row().isOpen()) {
            section.row().complete(at);
        }
        open.values().remove(section);
        section.close();
    }

    /** What is open stays unfinished in the table. */
    void closeAll() throws IOException {
        List<Section> sections = new ArrayList<>(open.values());
        open.clear();
        for (int i = sections.size() - 1; i >= 0; i--) {
            sections.get(i).close();
        }
        run.close();
    }
}
