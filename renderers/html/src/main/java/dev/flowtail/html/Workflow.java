package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Follows the workflow family: which steps are open, and where what happens belongs. */
final class Workflow {
    private final Report report;
    private final Room room;
    private final Questions questions;
    private final OpenSteps open;
    private boolean cancelled;

    Workflow(Report report, Room room, Questions questions) {
        this.report = report;
        this.room = room;
        this.questions = questions;
        this.open = new OpenSteps(report, room);
    }

    void accept(Event event, Moment at) {
        switch (event.name()) {
            case "WorkflowStarted" -> started(event, at);
            case "WorkflowCompleted" -> completed(event, at);
            case "WorkflowCancelled" -> {
                ended(event, at, "Cancelled", Members.of(event, "reason", "content"));
                cancel(event, at);
            }
            case "WorkflowError" -> ended(event, at, "Failed", Members.of(event, "error"));
            case "WorkflowPaused" -> paused(event, at);
            case "StepStarted",
                    "ParallelExecutionStarted",
                    "ConditionExecutionStarted",
                    "RouterExecutionStarted",
                    "StepsExecutionStarted",
                    "LoopExecutionStarted" -> open.start(event, at).describe(SafeText.inline(Containers.words(event)));
            case "LoopIterationStarted" -> open.round(event, at);
            case "LoopIterationCompleted" -> open.endRound(event, at);
            case "StepCompleted" -> stepCompleted(event, at);
            case "ParallelExecutionCompleted",
                    "ConditionExecutionCompleted",
                    "RouterExecutionCompleted",
                    "StepsExecutionCompleted",
                    "LoopExecutionCompleted" -> open.close(open.of(event, at), at, State.DONE);
            case "StepPaused", "RouterPaused", "ConditionPaused", "StepOutputReview", "StepError" ->
                questions.ofStep(event, open.paused(event, at), at);
            case "StepOutput" -> output(event, at);
            case "CustomEvent" -> custom(event, open.of(event, at));
            default -> {
                // The others say again what is told elsewhere.
            }
        }
    }

    /** The open step that an event belongs to. */
    Span of(Event event, Moment at) {
        return open.of(event, at);
    }

    void custom(Event event, Span span) {
        span.add(new Entry.Speech(Entry.Manner.CUSTOM, room.text(Members.own(event))), room);
    }

    private void started(Event event, Moment at) {
        if (isNested(event)) {
            Members members = Members.of(event, "workflow_name");
            open.host(event, at).describe(SafeText.inline("workflow " + members.text("workflow_name"), 200));
        }
    }

    /** Servers before 2.5.15 do not say; there another run tells. */
    private boolean isNested(Event event) {
        return event.nestedDepth().orElse(0) > 0
                || event.parentStepId().isPresent()
                || event.runId().isPresent()
                        && !report.runId().isEmpty()
                        && !event.runId().get().equals(report.runId());
    }

    private void stepCompleted(Event event, Moment at) {
        Span span = open.of(event, at);
        Members members = Members.of(event, "content", "step_response");
        say(span, Entry.Manner.OUTPUT, members.text("content"));
        Members response = members.inner("step_response");
        if (response.isNot("success")) {
            fail(span, response.text("error"));
        }
        open.close(span, at, State.DONE);
    }

    private void output(Event event, Moment at) {
        Members output = Members.of(event, "step_output").inner("step_output");
        say(open.of(event, at), Entry.Manner.OUTPUT, output.text("content"));
    }

    /** Unless it was said in this step before. */
    private void say(Span span, Entry.Manner manner, String text) {
        if (!text.isBlank() && !span.said(text)) {
            span.add(new Entry.Speech(manner, room.text(text)), room);
        }
    }

    private void fail(Span span, String error) {
        span.trouble(true);
        span.add(new Entry.Remark(true, "Failed", room.text(error)), room);
    }

    private void completed(Event event, Moment at) {
        if (isNested(event)) {
            return;
        }
        // A cancelled run completes as well; its result is then the news that it was cancelled.
        if (!cancelled) {
            List<Members> failed = new ArrayList<>();
            Members.each(event, "step_results", result -> {
                if (result.isNot("success") && failed.size() < 100) {
                    failed.add(result);
                }
            });
            failed.forEach(result -> skipped(result.text("step_name"), result.text("error"), at));
            String content = Members.of(event, "content").text("content");
            if (!content.isBlank()) {
                report.result(room.text(content));
            }
        }
        Span run = report.run(at);
        run.trouble(run.parts().anyMatch(part -> part.state() == State.FAILED));
        run.end(at, cancelled ? State.CANCELLED : State.DONE);
    }

    /** A step that failed under the policy "skip" has a start, no end, and this one line in the results. */
    private void skipped(String name, String error, Moment at) {
        Span span = open.named(name);
        if (span != null) {
            fail(span, error);
            open.close(span, at, State.FAILED);
        }
    }

    private void ended(Event event, Moment at, String label, Members members) {
        Span span = isNested(event) ? open.host(event, at) : report.run(at);
        span.add(new Entry.Remark(true, label, room.text(members.firstText("error", "reason", "content"))), room);
        if (event.name().equals("WorkflowError")) {
            span.trouble(true);
            if (!isNested(event)) {
                span.end(at, State.FAILED);
            }
        }
    }

    private void cancel(Event event, Moment at) {
        if (!isNested(event)) {
            cancelled = true;
            open.closeAll(at, State.CANCELLED);
            report.run(at).end(at, State.CANCELLED);
        }
    }

    /** Asks what nobody has asked before: some servers tell a pause here only. Of what they list, the last is what they wait for. */
    private void paused(Event event, Moment at) {
        AtomicReference<Members> last = new AtomicReference<>();
        Members.each(event, "step_requirements", last::set);
        Members requirement = last.get();
        if (requirement != null && !questions.isWaiting()) {
            Span span = open.named(requirement.text("step_name"));
            questions.ofRequirement(requirement, span == null ? report.run(at) : span, at);
        }
    }
}
