package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pause of a run: the questions that are open, and the server's own words for them. Immutable.
 *
 * <p>Of the requirements that a server lists only the last is active; those before it are answered, and stay for the record.
 */
public final class Pause {
    private final List<JsonValue> requirements;
    private final JsonObject active;
    private final List<Question> questions;
    private final Optional<String> unanswerable;

    private Pause(JsonArray requirements, Optional<String> failed) {
        this.requirements = List.copyOf(requirements);
        active = !requirements.isEmpty() && requirements.get(requirements.size() - 1) instanceof JsonObject last
                ? last
                : JsonValue.EMPTY_JSON_OBJECT;
        questions = failed.isPresent() ? List.of() : Requirement.questions(active);
        unanswerable = failed.or(() -> questions.isEmpty() ? Optional.of(unknown()) : Optional.empty());
    }

    /**
     * Reads what a run waits for. What is odd in it counts as not said; nothing makes this fail.
     *
     * @param said an event that carries {@code step_requirements}, such as {@code WorkflowPaused}, or the run object that a look-up brings
     * @return empty if nothing in it says what the run waits for
     */
    public static Optional<Pause> of(JsonObject said) {
        JsonArray requirements = Json.array(said, "step_requirements");
        Optional<String> failed = FailedStep.explained(said);
        return requirements.isEmpty() && failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pause(requirements, failed));
    }

    private String unknown() {
        return "%s waits for something that this version of Flowtail does not know; answer it where the server lets you."
                .formatted(PausedStep.of(active).label());
    }

    /** What has to be answered, in the server's order: mostly one question; several where a step wants several things, or several tool calls wait. Empty where no server takes an answer. */
    public List<Question> questions() {
        return questions;
    }

    /** Why no answer can be given: a sentence or two for people, safe to print. Empty where one can. */
    public Optional<String> unanswerable() {
        return unanswerable;
    }

    /** Until when an answer counts; empty for ever. AgentOS takes values, routes and what tools wait for whenever they come. */
    public Optional<Expiry> expiry() {
        return questions.stream().anyMatch(StepDecision.class::isInstance) ? Expiry.of(active) : Optional.empty();
    }

    /** The active requirement as the server sent it, for whoever wants to see more, such as {@code step_input}; empty where there is none. Not safe to print. */
    public JsonObject active() {
        return active;
    }

    /**
     * What to send: the requirements as the server sent them, the answers filled in, and old edits taken out.
     *
     * @param answers one for every question
     * @throws InvalidAnswerException if one is missing, or does not fit its question
     */
    public Reply reply(Map<Question, Answer> answers) {
        unanswerable.ifPresent(why -> {
            throw new InvalidAnswerException(why);
        });
        for (Question question : questions) {
            Answer answer = answers.get(question);
            if (answer == null) {
                throw new InvalidAnswerException("%s waits for %s, and there is no answer to that."
                        .formatted(question.step().label(), question.wants()));
            }
            question.check(answer);
            if (answer instanceof Answer.Late late) {
                checkLate(question, late);
            }
        }
        for (Question question : answers.keySet()) {
            if (!questions.contains(question)) {
                throw new InvalidAnswerException("%s does not wait for %s, or no more."
                        .formatted(question.step().label(), question.wants()));
            }
        }
        List<JsonValue> reply = new ArrayList<>();
        requirements.subList(0, requirements.size() - 1).forEach(old -> reply.add(Answered.withoutEdit(old)));
        reply.add(Answered.active(active, answers));
        return new Reply(reply, expiry().filter(limit -> !limit.agreesWith(answers)));
    }

    private void checkLate(Question question, Answer.Late late) {
        Optional<OnTimeout> then = expiry().map(Expiry::then);
        if (!then.equals(Optional.of(late.then()))) {
            throw new InvalidAnswerException("%s is left to the server to %s it, and %s; answer it."
                    .formatted(
                            question.step().label(),
                            late.then().word(),
                            then.map(word -> "the server's word for an answer that comes too late is " + word.word())
                                    .orElse("no answer comes too late for it")));
        }
    }
}
