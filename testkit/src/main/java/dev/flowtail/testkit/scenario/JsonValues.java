package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;

/** Makes JSON values, for the messages of servers. */
public final class JsonValues {
    // Kept: looking a provider up costs more than the object that is built with it.
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonValues() {}

    /** An empty object, to be filled in order. */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** The same members, and room for more behind them. */
    public static JsonObjectBuilder object(JsonObject start) {
        return BUILDERS.createObjectBuilder(start);
    }

    /**
     * What a JSON text says.
     *
     * @throws jakarta.json.JsonException if it is none
     */
    public static JsonValue parsed(String json) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** An empty array, to be filled in order. */
    public static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    /** An array of these values. */
    public static JsonArray array(Iterable<? extends JsonValue> values) {
        JsonArrayBuilder array = array();
        values.forEach(array::add);
        return array.build();
    }

    /** A JSON text. */
    public static JsonValue text(String value) {
        return PROVIDER.createValue(value);
    }

    /** A JSON number. */
    public static JsonValue number(int value) {
        return PROVIDER.createValue(value);
    }
}
