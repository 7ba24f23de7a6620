package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;
import java.util.ArrayList;
import java.util.List;

/** What people look for in a job that did not go smoothly: one line for each question and each failure. */
final class Highlights {
    private static final int MOST = 50;

    private final List<Line> lines = new ArrayList<>();
    private long left;

    /** One of them; a question until the run goes on. */
    private static final class Line {
        private final String markdown;
        private final boolean question;
        private boolean answered;

        private Line(String markdown, boolean question) {
            this.markdown = markdown;
            this.question = question;
        }

        private String markdown() {
            return "- " + markdown + (question ? answered ? " *Answered.*" : " **Not answered.**" : "");
        }
    }

    void accept(Event event) {
        hear(event);
        switch (withoutTeam(event.name())) {
            case "StepPaused" -> stepPaused(event);
            case "ConditionPaused" -> ask(event, "waiting for confirmation", "confirmation_message");
            case "RouterPaused" -> ask(event, "waiting for a choice", "user_input_message");
            case "StepOutputReview" -> ask(event, "waiting for a review", "output_review_message");
            case "StepError" -> ask(event, "failed, waiting for a decision", "error");
            case "RunPaused" -> toolsPaused(event);
            case "RunError" ->
                fail(event, "failed", Members.of(event, "content").text("content"));
            case "ToolCallError" ->
                fail(event, "a tool failed", Members.of(event, "error").text("error"));
            case "StepCompleted" -> stepCompleted(event);
            case "WorkflowCompleted" -> completed(event);
            case "WorkflowError" ->
                fail(event, "the workflow failed", Members.of(event, "error").text("error"));
            case "WorkflowCancelled" ->
                fail(event, "cancelled", Members.of(event, "reason", "content").firstText("reason", "content"));
            case Notice.GAP ->
                add("**Gap:** " + Transcript.missing(Members.of(event, "first", "last")) + " not delivered.");
            default -> {
                // All is well.
            }
        }
    }

    /** Nobody says that a question was answered: the run goes on. */
    private void hear(Event event) {
        EventPhase phase = event.type().phase();
        EventFamily family = event.type().family();
        boolean ofTheRun = family == EventFamily.WORKFLOW || family == EventFamily.AGENT || family == EventFamily.TEAM;
        if (ofTheRun && (phase == EventPhase.START || phase == EventPhase.RESUME || phase == EventPhase.END)) {
            lines.forEach(line -> line.answered = true);
        }
    }

    private static String withoutTeam(String name) {
        return name.startsWith("Team") ? name.substring("Team".length()) : name;
    }

    private void stepPaused(Event event) {
        boolean input = Members.of(event, "requires_user_input").is("requires_user_input");
        ask(
                event,
                input ? "waiting for input" : "waiting for confirmation",
                input ? "user_input_message" : "confirmation_message");
    }

    private void toolsPaused(Event event) {
        List<Members> tools = Members.of(event, "tools").list("tools");
        if (tools.isEmpty()) {
            ask(event, "waiting for an answer", "content");
        }
        for (Members tool : tools) {
            question(where(event) + "waiting for the tool " + Markdown.code(tool.text("tool_name")) + ".");
        }
    }

    private void stepCompleted(Event event) {
        Members response = Members.of(event, "step_response").inner("step_response");
        if (response.isNot("success")) {
            fail(event, "failed", response.text("error"));
        }
    }

    /** A step that failed and was skipped is told of here only. */
    private void completed(Event event) {
        if (event.nestedDepth().orElse(0) == 0) {
            Members.each(event, "step_results", result -> {
                if (result.isNot("success")) {
                    add("**" + Markdown.text(result.text("step_name")) + "** failed" + said(result.text("error")));
                }
            });
        }
    }

    private void ask(Event event, String what, String member) {
        question(where(event) + what + said(Members.of(event, member).text(member)));
    }

    private void fail(Event event, String what, String error) {
        add(where(event) + what + said(error));
    }

    private static String where(Event event) {
        return event.stepName()
                .filter(name -> !name.isBlank())
                .map(name -> "**" + Markdown.text(name) + "** ")
                .orElse("");
    }

    private static String said(String text) {
        return text.isBlank() ? "." : ": " + Markdown.text(text);
    }

    private void question(String markdown) {
        put(new Line(markdown, true));
    }

    private void add(String markdown) {
        put(new Line(markdown, false));
    }

    private void put(Line line) {
        if (lines.stream().anyMatch(other -> !other.question && other.markdown.equals(line.markdown))) {
            return;
        }
        if (lines.size() < MOST) {
            lines.add(line);
        } else {
            left++;
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String markdown() {
        String list = String.join("\n", lines.stream().map(Line::markdown).toList());
        return left == 0 ? list : list + "\n\nAnd " + Spans.count(left) + " more.";
    }
}
