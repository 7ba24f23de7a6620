package dev.flowtail.console;

import dev.flowtail.event.Event;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.Set;

/**
 * Reads what a screen can show of an event of many megabytes, without holding the rest as objects: final events carry the whole history of their run.
 *
 * <p>Texts at the first level are whole, deeper ones are cut with their length said.
 */
final class LargeEvent {
    /** Characters of JSON from which an event counts as large. */
    static final int FROM = 256 * 1024;

    private static final Set<String> UNSHOWN = Set.of(
            "step_executor_runs",
            "member_responses",
            "messages",
            "session_state",
            "all_results",
            "iteration_results",
            "step_input");
    private static final int DEEP_TEXT = 4000;
    private static final int DEPTH = 6;
    private static final int ITEMS = 1000;

    private LargeEvent() {}

    static JsonObject read(Event event) {
        try (JsonParser parser = event.parser()) {
            parser.next();
            return object(parser, 1);
        }
    }

    private static JsonObject object(JsonParser parser, int depth) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        while (parser.next() != JsonParser.Event.END_OBJECT) {
            String key = parser.getString();
            JsonParser.Event kind = parser.next();
            if (UNSHOWN.contains(key)) {
                skip(parser, kind);
            } else {
                object.add(key, value(parser, kind, depth));
            }
        }
        return object.build();
    }

    private static JsonArray array(JsonParser parser, int depth) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        int items = 0;
        for (JsonParser.Event kind = parser.next(); kind != JsonParser.Event.END_ARRAY; kind = parser.next()) {
            if (items++ < ITEMS) {
                array.add(value(parser, kind, depth));
            } else {
                skip(parser, kind);
            }
        }
        return array.build();
    }

    private static JsonValue value(JsonParser parser, JsonParser.Event kind, int depth) {
        boolean nested = kind == JsonParser.Event.START_OBJECT || kind == JsonParser.Event.START_ARRAY;
        if (nested && depth == DEPTH) {
            skip(parser, kind);
            return JsonValue.NULL;
        }
        return switch (kind) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
            case VALUE_STRING -> text(parser.getString(), depth);
            default -> parser.getValue();
        };
    }

    private static JsonValue text(String text, int depth) {
        if (depth == 1 || text.length() <= DEEP_TEXT) {
            return Json.createValue(text);
        }
        return Json.createValue(text.substring(0, DEEP_TEXT) + "... ("
                + Figures.counted(text.length() - DEEP_TEXT, "more character") + ")");
    }

    private static void skip(JsonParser parser, JsonParser.Event kind) {
        if (kind == JsonParser.Event.START_OBJECT) {
            parser.skipObject();
        } else if (kind == JsonParser.Event.START_ARRAY) {
            parser.skipArray();
        }
    }
}
