package dev.flowtail.console;

import dev.flowtail.event.Event;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The events of workflows and steps, as a tree. */
final class Tree {
    private final Page page;
    private final Facts facts;
    private final Steps steps;
    /** Whether the question of the pause that the workflow is about to report has been shown. */
    private boolean asked;
    /** Whether the completion that follows is the one of a cancelled workflow. */
    private boolean cancelled;

    Tree(Page page) {
        this.page = page;
        this.facts = page.facts();
        this.steps = page.steps();
    }

    void workflowStarted(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        String name = facts.inline(object, "workflow_name");
        if (nested(event)) {
            page.row(
                    event,
                    label,
                    name.isEmpty() ? facts.inline(event.workflowId().orElse("")) : name);
            return;
        }
        Box box = page.open(0, label, name, page.time(event));
        if (event.runId().isPresent()) {
            box.text(Tone.QUIET, "run " + facts.inline(event.runId().get()));
        }
        if (event.sessionId().isPresent()) {
            box.text(Tone.QUIET, "session " + facts.inline(event.sessionId().get()));
        }
        box.close(Label.none(label.tone()), "", "");
    }

    /** Only what was not shown yet: the content is nearly always the text of the last step. */
    void workflowCompleted(Event event, JsonObject object) {
        for (JsonValue value : Facts.array(object, "step_results")) {
            if (value instanceof JsonObject result && Facts.isFalse(result, "success")) {
                steps.fail(facts.inline(result, "step_name"), facts.inline(result, "error"));
            }
        }
        if (steps.follows(event)) {
            closeOpen();
        }
        Label label = Labels.of(event.type());
        String content = Facts.content(object);
        String name = facts.inline(object, "workflow_name");
        if (content.isBlank() || Said.of(content) == steps.said()) {
            if (!cancelled) {
                page.row(event, label, name);
            }
            return;
        }
        Box box = page.open(event, label, name, page.time(event));
        page.prose(box, facts.block(content), Facts.isText(object, "content"));
        box.close(Label.none(label.tone()), "", "");
    }

    void workflowCancelled(Event event, JsonObject object) {
        String reason = facts.block(object, "reason", "content");
        page.block(event, Labels.of(event.type()), facts.inline(object, "workflow_name"), "", Tone.PLAIN, reason);
        steps.said(null, Said.of(reason));
        if (!nested(event)) {
            cancelled = true;
            steps.cancel();
        }
    }

    void workflowPaused(Event event, JsonObject object) {
        Label label = Labels.of(event.type());
        String where = Gist.waiting(facts.inline(object, "paused_step_name"));
        JsonObject active = Questions.active(object);
        String question = asked ? "" : Questions.text(facts, active);
        asked = false;
        if (question.isEmpty()) {
            page.row(event, label, where);
        } else {
            page.block(event, label, where, Questions.kind(active), Tone.PLAIN, question);
        }
    }

    /** A step, or what it runs, asks. */
    void paused(Event event, JsonObject object) {
        steps.pause(event);
        page.block(
                event,
                Labels.of(event.type()),
                facts.inline(object, "step_name"),
                Questions.kind(object),
                Tone.PLAIN,
                Questions.text(facts, object));
        asked = true;
    }

    /** The question of a pause has been shown elsewhere. */
    void asked() {
        asked = true;
    }

    /** The run goes on: the next pause is another one. */
    void answered(Event event) {
        asked = false;
        steps.resume(event);
    }

    void failed(Event event, JsonObject object) {
        Step step = steps.of(event);
        String error = facts.block(object, "error", "message", "content", "reason");
        if (step != null) {
            step.fail(facts.inline(error));
        }
        page.block(
                event,
                Labels.of(event.type()),
                facts.inline(object, "step_name"),
                facts.inline(object, "error_type"),
                Tone.BAD,
                error);
    }

    void begin(Event event) {
        if (steps.follows(event)) {
            closeOpen();
        }
        Step step = steps.begin(event);
        String gist = Gist.of(facts, event);
        page.begin(step, Labels.of(event.type()), gist, page.time(event));
    }

    void iteration(Event event, JsonObject object) {
        Step loop = steps.of(event);
        if (loop != null) {
            loop.iteration = Math.max(0, Facts.count(object, "iteration"));
        }
        page.row(event, Labels.of(event.type()), Gist.iteration(object));
    }

    void stepCompleted(Event event, JsonObject object) {
        Step step = steps.of(event);
        JsonObject response = Facts.object(object, "step_response");
        String error = facts.block(response, "error");
        if (step == null) {
            step = steps.join(event);
        }
        if (Facts.isFalse(response, "success")) {
            step.fail(facts.inline(error));
        }
        String content = Facts.content(object);
        long hash = Said.of(content);
        if (!content.isBlank() && step.said != hash) {
            Box box = inside(step, Label.none(Tone.TEXT));
            page.prose(box, facts.block(content), Facts.isText(object, "content"));
            box.close(Label.none(Tone.TEXT), "", "");
            steps.said(step, hash);
        }
        if (!error.isEmpty()) {
            Box box = inside(step, Label.ERROR);
            box.text(Tone.BAD, error);
            box.close(Label.none(Tone.BAD), "", "");
        }
        end(event, "");
    }

    private Box inside(Step step, Label label) {
        return page.open(step.joined ? step.depth : step.depth + 1, label, "", "");
    }

    void end(Event event, String gist) {
        Step step = steps.end(event);
        Label label = step.state == Step.State.FAILED ? Label.ERROR : Labels.of(event.type());
        if (step.joined) {
            page.row(step.depth - 1, label, page.about(step.name, gist), "");
        } else {
            page.end(step, label, gist, Figures.duration(step.took));
        }
    }

    /** Closes the frames of steps whose ends the server did not tell. */
    void closeOpen() {
        for (Step step : steps.takeOpen()) {
            Label label = step.state == Step.State.FAILED ? Label.ERROR : new Label("[STEP]", step.state.tone);
            page.end(step, label, step.state.word, "");
        }
    }

    private static boolean nested(Event event) {
        return event.nestedDepth().orElse(0) > 0 || event.parentStepId().isPresent();
    }
}
