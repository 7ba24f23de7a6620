package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.OptionalInt;

/** A server's object, read without trust in the kinds of its members: what is missing or odd counts as not said. */
final class Json {
    /** Kept: looking it up costs more than what it then does. */
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonValue value(JsonObject from, String key) {
        return from.getOrDefault(key, JsonValue.NULL);
    }

    static boolean isTrue(JsonObject from, String key) {
        return value(from, key) == JsonValue.TRUE || value(from, key).equals(JsonValue.TRUE);
    }

    static boolean isNull(JsonObject from, String key) {
        return value(from, key).getValueType() == JsonValue.ValueType.NULL;
    }

    /** Empty where there is no text. */
    static String text(JsonObject from, String key) {
        return value(from, key) instanceof JsonString text ? text.getString() : "";
    }

    static JsonObject object(JsonObject from, String key) {
        return value(from, key) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    static JsonArray array(JsonObject from, String key) {
        return value(from, key) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** Those members of an array that are objects. */
    static List<JsonObject> objects(JsonObject from, String key) {
        return array(from, key).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    static OptionalInt count(JsonObject from, String key) {
        if (value(from, key) instanceof JsonNumber number) {
            double count = number.doubleValue();
            return count >= 0 && count <= Integer.MAX_VALUE ? OptionalInt.of((int) count) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /** A string's content, any other value as it is written in JSON. */
    static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    static JsonValue string(String text) {
        return PROVIDER.createValue(text);
    }

    static JsonValue bool(boolean value) {
        return value ? JsonValue.TRUE : JsonValue.FALSE;
    }

    /** As JSON's authors mean it, and as servers compare: 1 is 1.0. */
    static boolean same(JsonValue one, JsonValue other) {
        return one instanceof JsonNumber a && other instanceof JsonNumber b
                ? a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0
                : one.equals(other);
    }
}
