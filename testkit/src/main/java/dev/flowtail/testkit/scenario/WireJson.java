package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Iterator;

/** JSON as the servers write it on a WebSocket: {@code ", "} and {@code ": "} between the parts, and nothing but ASCII. */
public final class WireJson {
    private final StringBuilder out = new StringBuilder();

    private WireJson() {}

    /** The value as one line of ASCII. */
    public static String of(JsonValue value) {
        WireJson json = new WireJson();
        json.value(value);
        return json.out.toString();
    }

    private void value(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject());
            case ARRAY -> array(value.asJsonArray());
            case STRING -> text(((JsonString) value).getString());
            default -> out.append(value);
        }
    }

    private void object(JsonObject object) {
        String separator = "{";
        for (var member : object.entrySet()) {
            out.append(separator);
            text(member.getKey());
            out.append(": ");
            value(member.getValue());
            separator = ", ";
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private void array(JsonArray array) {
        out.append('[');
        for (Iterator<JsonValue> items = array.iterator(); items.hasNext(); ) {
            value(items.next());
            out.append(items.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(this::character);
        out.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || c > '~') {
                    out.append("\\u%04x".formatted(c));
                } else {
                    out.append((char) c);
                }
            }
        }
    }
}
