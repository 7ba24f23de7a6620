package dev.flowtail.pause;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON that a person typed. */
final class JsonTexts {
    private JsonTexts() {}

    /**
     * A value of this kind.
     *
     * @param what begins the sentence that refuses anything else
     */
    static JsonValue read(String text, JsonValue.ValueType kind, String what) {
        JsonValue value;
        try (JsonReader reader = Json.PROVIDER.createReader(new StringReader(text))) {
            value = reader.readValue();
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
            throw new InvalidAnswerException(
                    "%s is to be %s, and %s is no JSON.".formatted(what, named(kind), Quote.of(text)));
        }
        if (value.getValueType() != kind) {
            throw new InvalidAnswerException(
                    "%s is to be %s, and %s is not.".formatted(what, named(kind), Quote.of(text)));
        }
        return value;
    }

    private static String named(JsonValue.ValueType kind) {
        return kind == JsonValue.ValueType.ARRAY ? "a JSON array such as [1, 2]" : "a JSON object such as {\"key\": 1}";
    }
}
