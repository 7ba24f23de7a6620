package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pauses of one run: keeps the list of requirements, in which only the last is open. */
final class Pausing {
    private final RunEvents events;
    private final Results results;
    private List<JsonValue> requirements = new ArrayList<>();

    Pausing(RunEvents events, Results results) {
        this.events = events;
        this.results = results;
    }

    /** Waits until somebody answers, which cancels the run or says how it goes on. */
    Judgement ask(JsonObject requirement, StepPlace place, boolean writable) throws InterruptedException {
        return ask(requirement, place, "step", writable, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The same for an agent or a team, of which there is an event more. */
    Judgement askTools(JsonObject requirement, StepPlace place, JsonObject aside) throws InterruptedException {
        return ask(requirement, place, "executor", true, aside);
    }

    private Judgement ask(JsonObject requirement, StepPlace place, String kind, boolean writable, JsonObject aside)
            throws InterruptedException {
        requirements.add(requirement);
        List<JsonValue> stored = List.copyOf(requirements);
        JsonArray answer = events.stage()
                .awaitContinue(new Waiting(
                        events.numbered(paused(place)
                                .add("pause_kind", kind)
                                .add("step_requirements", JsonValues.array(stored))
                                .add("step_results", results.outputs())),
                        writable,
                        aside,
                        JsonValue.EMPTY_JSON_OBJECT,
                        sent -> refusal(sent, stored)));
        Judgement judgement = judge(answer, stored);
        requirements = new ArrayList<>(judgement.requirements());
        judgement.edit().ifPresent(results::edit);
        if (judgement.verdict() == Judgement.Verdict.CANCEL) {
            events.stage().cancel(judgement.reason());
        }
        return judgement;
    }

    /** Waits for ever: AgentOS 2.9.0 asks what to do about an error, and takes no answer. */
    void despair(StepPlace place, String error, String type) throws InterruptedException {
        JsonObject requirement = JsonValues.object()
                .add("step_id", place.id())
                .add("step_name", place.name())
                .add("step_index", place.index())
                .add("error_message", error)
                .add("error_type", type)
                .add("retry_count", 0)
                .addNull("decision")
                .build();
        Optional<Refusal> refusal = Optional.of(
                new Refusal(false, "Cannot continue run - unresolved error requirements: ['" + place.name() + "']"));
        events.stage()
                .awaitContinue(new Waiting(
                        events.numbered(paused(place).add("step_results", results.outputs())),
                        true,
                        JsonValue.EMPTY_JSON_OBJECT,
                        JsonValues.object()
                                .add("error_requirements", JsonValues.array().add(requirement))
                                .build(),
                        sent -> Judgement.unreadable(sent).or(() -> refusal)));
    }

    private JsonObjectBuilder paused(StepPlace place) {
        return events.run("WorkflowPaused")
                .add("status", "PAUSED")
                .add("paused_step_index", place.index())
                .add("paused_step_name", place.name());
    }

    private Optional<Refusal> refusal(JsonArray sent, List<JsonValue> stored) {
        return Judgement.unreadable(sent).or(() -> judge(sent, stored).unresolved());
    }

    private Judgement judge(JsonArray sent, List<JsonValue> stored) {
        return Judgement.of(
                sent.isEmpty() ? JsonValues.array(stored) : sent,
                events.stage().clock().instant());
    }
}
