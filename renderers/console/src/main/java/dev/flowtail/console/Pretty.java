package dev.flowtail.console;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;

/** JSON with a line for each member: structured output of a model, for people. Still untrusted. */
final class Pretty {
    private static final String INDENT = "  ";

    private Pretty() {}

    static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "\n");
        return text.toString();
    }

    private static void write(StringBuilder text, JsonValue value, String lineEnd) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            String separator = "{";
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                text.append(separator)
                        .append(lineEnd)
                        .append(INDENT)
                        .append(quoted(member.getKey()))
                        .append(": ");
                write(text, member.getValue(), lineEnd + INDENT);
                separator = ",";
            }
            text.append(lineEnd).append('}');
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            String separator = "[";
            for (JsonValue item : array) {
                text.append(separator).append(lineEnd).append(INDENT);
                write(text, item, lineEnd + INDENT);
                separator = ",";
            }
            text.append(lineEnd).append(']');
        } else {
            text.append(value);
        }
    }

    private static String quoted(String key) {
        return Json.createValue(key).toString();
    }
}
