package com.example.embedding;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.UserInput;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers a run that pauses: values from a table, and a yes where somebody says so. */
public final class AnswerPauses {
    private AnswerPauses() {}

    /**
     * Runs a workflow to its end, or to a question that nobody answers: then the run is paused, and waits at the server.
     *
     * @param values by the names of fields
     * @param agrees whether a step may run, a draft is good, a tool may be called
     */
    public static RunReport run(
            URI server, String workflow, String message, Map<String, JsonValue> values, Predicate<Question> agrees) {
        PauseHandler handler = waiting -> {
            Map<Question, Answer> answers = new HashMap<>();
            for (Question question : waiting.pause().questions()) {
                answer(question, values, agrees).ifPresent(answer -> answers.put(question, answer));
            }
            // A question without an answer would count as a no: all of them are answered, or none.
            boolean all = answers.size() == waiting.pause().questions().size();
            return all && waiting.refusal().isEmpty()
                    ? Optional.of(waiting.pause().reply(answers))
                    : Optional.empty();
        };
        return FlowtailClient.to(server).pauses(handler).build().run(RunRequest.of(workflow, message), event -> {});
    }

    private static Optional<Answer> answer(
            Question question, Map<String, JsonValue> values, Predicate<Question> agrees) {
        if (question instanceof UserInput) {
            return Optional.of(new Answer.Values(values));
        }
        return question instanceof Decision && agrees.test(question)
                ? Optional.of(new Answer.Approved())
                : Optional.empty();
    }
}
