package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** A container that asks people: before it runs, which way to go, or whether what it made will do. */
final class AskedContainer {
    private final WorkflowRun workflow;
    private final RunEvents events;
    private final StepPlace place;
    private final Container container;
    private final Ask ask;

    AskedContainer(WorkflowRun workflow, StepPlace place, Container container, Ask ask) {
        this.workflow = workflow;
        this.events = workflow.events();
        this.place = place;
        this.container = container;
        this.ask = ask;
    }

    void play() throws InterruptedException {
        switch (ask.kind()) {
            case CONFIRMATION -> confirm();
            case ROUTE -> workflow.keep(run().route(choose(0)));
            case REVIEW -> {
                if (container.type().equals("Loop")) {
                    reviewIterations();
                } else {
                    reviewRoute();
                }
            }
            default -> throw new IllegalArgumentException("A container does not ask for values; a step does.");
        }
    }

    private void confirm() throws InterruptedException {
        events.send(AskedStep.paused(events.unplaced("StepPaused", place), ask));
        switch (ask(requirement(0, List.of()).add("step_input", workflow.stepInput()), true)
                .verdict()) {
            case GO_ON, RETRY -> {
                events.send(events.unplaced("StepContinued", place));
                workflow.keep(run().all());
            }
            case ELSE -> workflow.keep(run().branch(container.otherwise(), "else"));
            default -> {
                // Skipped without a word.
            }
        }
    }

    private List<String> choose(int tries) throws InterruptedException {
        // A router is asked about under an identifier of its own, and its event has none.
        events.send(events.unplaced("RouterPaused", place)
                .add("available_choices", Ask.texts(container.steps()))
                .add("user_input_message", ask.message())
                .add("allow_multiple_selections", ask.allowsSeveral()));
        Ask route = ask.kind() == Ask.Kind.ROUTE ? ask : Ask.route(ask.message());
        return ask(
                        route.requirement(
                                        place.again(events.stage().freshId()),
                                        "Router",
                                        container.steps(),
                                        tries,
                                        events.stage().clock().instant())
                                .add("step_input", workflow.stepInput()),
                        true)
                .choices();
    }

    private void reviewRoute() throws InterruptedException {
        JsonObject output = run().all();
        for (int tries = 0; ; tries++) {
            workflow.keep(output);
            Judgement answer = review(requirement(tries, container.steps()).add("step_output", output), true);
            if (answer.verdict() == Judgement.Verdict.SKIP) {
                workflow.results().drop();
                workflow.refreshInput();
            }
            if (answer.verdict() != Judgement.Verdict.RETRY) {
                return;
            }
            workflow.results().drop();
            output = run().route(choose(tries));
        }
    }

    /** Each time it begins again with the first iteration, and nobody counts how often: only people end it. */
    private void reviewIterations() throws InterruptedException {
        for (boolean again = true; again; ) {
            ContainerRun loop = run();
            loop.beginLoop();
            loop.iterate();
            JsonValue previous = workflow.previousContent();
            workflow.keep(loop.soFar());
            Judgement answer = review(
                    requirement(0, List.of())
                            .add("step_input", workflow.stepInput(previous))
                            .add("step_output", loop.latest()),
                    false);
            again = answer.verdict() == Judgement.Verdict.RETRY;
            if (again || answer.verdict() == Judgement.Verdict.SKIP) {
                workflow.results().drop();
                workflow.refreshInput();
            }
            if (again) {
                events.send(events.unplaced("StepContinued", place));
            }
        }
    }

    private Judgement review(JsonObjectBuilder requirement, boolean writable) throws InterruptedException {
        events.send(events.unplaced("StepOutputReview", place)
                .add("output_review_message", ask.message())
                .add("requires_output_review", true));
        return ask(requirement, writable);
    }

    private Judgement ask(JsonObjectBuilder requirement, boolean writable) throws InterruptedException {
        Judgement answer = workflow.pausing().ask(requirement.build(), place, writable);
        workflow.refreshInput();
        return answer;
    }

    private JsonObjectBuilder requirement(int tries, List<String> choices) {
        return ask.requirement(
                place.again(events.stage().freshId()),
                container.type(),
                choices,
                tries,
                events.stage().clock().instant());
    }

    private ContainerRun run() {
        return new ContainerRun(events, place, container);
    }
}
