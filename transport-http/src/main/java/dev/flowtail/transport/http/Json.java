package dev.flowtail.transport.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Reads what servers answer. */
final class Json {
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());

    private Json() {}

    static Optional<JsonObject> object(String text) {
        return value(text).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    static Optional<JsonArray> array(String text) {
        return value(text).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray);
    }

    private static Optional<JsonValue> value(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readValue());
        } catch (JsonException | IllegalStateException e) {
            // Whoever asked says what he found instead.
            return Optional.empty();
        }
    }
}
