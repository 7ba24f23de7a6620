package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** A step that asks people before it runs, or when it has. */
final class AskedStep {
    private final WorkflowRun workflow;
    private final RunEvents events;
    private final StepPlace place;
    private final Ask ask;

    AskedStep(WorkflowRun workflow, StepPlace place, Ask ask) {
        this.workflow = workflow;
        this.events = workflow.events();
        this.place = place;
        this.ask = ask;
    }

    void play(WorkflowRun.Part<StepRun> part) throws InterruptedException {
        if (ask.kind() == Ask.Kind.REVIEW) {
            review(part);
        } else {
            askBefore(part);
        }
    }

    private void askBefore(WorkflowRun.Part<StepRun> part) throws InterruptedException {
        JsonObject input = workflow.stepInput();
        events.send(paused(events.step("StepPaused", place), ask));
        Judgement answer =
                workflow.pausing().ask(requirement(0).add("step_input", input).build(), place, true);
        workflow.refreshInput();
        if (answer.verdict() == Judgement.Verdict.GO_ON || answer.verdict() == Judgement.Verdict.RETRY) {
            events.send(events.step("StepContinued", place));
            workflow.run(new StepRun(workflow, place, workflow.input(), answer), part);
        }
    }

    static JsonObjectBuilder paused(JsonObjectBuilder event, Ask ask) {
        JsonObjectBuilder paused = event.add("requires_confirmation", ask.confirms());
        if (ask.confirms()) {
            paused.add("confirmation_message", ask.message());
        }
        paused.add("requires_user_input", !ask.confirms());
        return ask.confirms()
                ? paused
                : paused.add("user_input_message", ask.message())
                        .add("user_input_schema", JsonValues.array(ask.schema()));
    }

    private void review(WorkflowRun.Part<StepRun> part) throws InterruptedException {
        StepRun step = new StepRun(workflow, place, workflow.input(), null);
        for (boolean again = true; again; ) {
            JsonValue previous = workflow.previousContent();
            workflow.run(step, part);
            events.send(events.step("StepOutputReview", place)
                    .add("output_review_message", ask.message())
                    .add("requires_output_review", true));
            Judgement answer = workflow.pausing()
                    .ask(
                            requirement(step.tries())
                                    .add("step_input", workflow.stepInput(previous))
                                    .add("step_output", step.output())
                                    .build(),
                            place,
                            false);
            again = answer.verdict() == Judgement.Verdict.RETRY;
            if (again || answer.verdict() == Judgement.Verdict.SKIP) {
                workflow.results().drop();
            }
            workflow.refreshInput();
            if (again) {
                events.send(events.step("StepContinued", place));
            }
            step = new StepRun(workflow, place, workflow.input(), answer);
        }
    }

    private JsonObjectBuilder requirement(int tries) {
        return ask.requirement(
                place, "Step", List.of(), tries, events.stage().clock().instant());
    }

    static JsonObject stepInput(JsonValue message, JsonObject outputs, JsonValue previous) {
        return JsonValues.object()
                .add("input", message)
                .add("previous_step_outputs", outputs)
                .add("previous_step_content", previous)
                .addNull("additional_data")
                .addNull("images")
                .addNull("videos")
                .addNull("audio")
                .addNull("files")
                .build();
    }
}
