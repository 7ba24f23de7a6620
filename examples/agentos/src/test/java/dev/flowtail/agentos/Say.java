package dev.flowtail.agentos;

import dev.flowtail.pause.Answer;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What is said to every question of one pause. */
record Say(String words, Duration after, Function<Question, Answer> answer) {
    private Say(String words, Function<Question, Answer> answer) {
        this(words, Duration.ZERO, answer);
    }

    /** The same, when the pause has expired: the server's clock is the only one there is. */
    Say late() {
        return new Say("late " + words, Duration.ofMillis(1_200), answer);
    }

    void awaitItsTime() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(after.toMillis());
    }

    static Say yes() {
        return new Say("yes", question -> new Answer.Approved());
    }

    /** With a reason, or without where it is empty. */
    static Say no(String feedback) {
        Answer answer = new Answer.Rejected(Optional.of(feedback).filter(text -> !text.isEmpty()));
        return new Say("no " + feedback, question -> answer);
    }

    static Say edit(String text) {
        return new Say("edit " + text, question -> new Answer.Edited(Json.createValue(text)));
    }

    static Say values(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonObject values = reader.readObject();
            return new Say(json, question -> new Answer.Values(values));
        }
    }

    static Say choose(String... routes) {
        return new Say("choose " + List.of(routes), question -> new Answer.Chosen(List.of(routes)));
    }

    static Say result(String text) {
        return new Say("result " + text, question -> new Answer.Result(text));
    }

    static Say select(List<String> first, List<String> second) {
        return new Say("select", question -> new Answer.Selected(List.of(first, second)));
    }

    /** One for each tool call, by its argument {@code path}. */
    static Say eachTool(Map<String, Say> byPath) {
        return new Say(
                "each",
                question -> byPath.get(
                                ((ToolConfirmation) question).tool().arguments().getString("path"))
                        .answer()
                        .apply(question));
    }

    /** One for every kind of wish of an agent. */
    static Say eachKind(Say confirmation, Say input, Say external) {
        return new Say(
                "each kind",
                question -> (question instanceof ToolInput
                                ? input
                                : question instanceof ExternalResult ? external : confirmation)
                        .answer()
                        .apply(question));
    }

    @Override
    public String toString() {
        return words;
    }
}
