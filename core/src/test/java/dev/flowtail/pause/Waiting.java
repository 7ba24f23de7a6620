package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paused runs for tests, in JSON with single quotes. */
final class Waiting {
    static final JsonProvider JSON = JsonProvider.provider();
    static final Answer YES = new Answer.Approved();
    static final Answer NO = new Answer.Rejected(Optional.empty());

    private Waiting() {}

    /** A pause with these requirements, the last of them active. */
    static Pause on(String... requirements) {
        return Pause.of(json("{'step_requirements': [" + String.join(",", requirements) + "]}"))
                .orElseThrow();
    }

    static JsonObject json(String quotedSingly) {
        try (JsonReader reader = JSON.createReader(new StringReader(quotedSingly.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    static JsonValue value(String quotedSingly) {
        return json("{'it': " + quotedSingly + "}").get("it");
    }

    /** Says something to the questions, in their order. */
    static List<JsonValue> reply(Pause pause, Answer... answers) {
        Map<Question, Answer> all = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            all.put(pause.questions().get(i), answers[i]);
        }
        return pause.reply(all).stepRequirements();
    }

    /** What of the active requirement is sent. */
    static JsonObject sent(Pause pause, Answer... answers) {
        List<JsonValue> reply = reply(pause, answers);
        return reply.get(reply.size() - 1).asJsonObject();
    }

    static Answer.Values values(String object) {
        return new Answer.Values(json(object));
    }

    static Answer.Chosen chosen(String... names) {
        return new Answer.Chosen(Arrays.asList(names));
    }

    static JsonArray strings(String... texts) {
        return JSON.createArrayBuilder(Arrays.asList(texts)).build();
    }
}
