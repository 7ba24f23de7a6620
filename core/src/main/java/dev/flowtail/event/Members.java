package dev.flowtail.event;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Some members of an event, for outputs that show a few of them. Final events reach 20 megabytes: what was not asked for is passed over and never held, unlike with
 * {@link Event#object()}.
 *
 * <p>Servers leave members out and change their types: what is absent, {@code null} or of another type than asked for is empty, zero or false, never an error. Texts are
 * as they came, and not safe to print. Immutable.
 */
public final class Members {
    /** What every event may have, and no author of a custom one made up. */
    private static final Set<String> COMMON = Set.of(
            "event",
            "created_at",
            "event_index",
            "session_id",
            "workflow_id",
            "workflow_name",
            "workflow_run_id",
            "run_id",
            "parent_run_id",
            "step_id",
            "step_name",
            "step_index",
            "parent_step_id",
            "nested_depth",
            "agent_id",
            "agent_name",
            "team_id",
            "team_name");

    private final Map<String, JsonValue> values;

    private Members(Map<String, JsonValue> values) {
        this.values = values;
    }

    /** Reads some members of an event. */
    public static Members of(Event event, String... names) {
        Set<String> wanted = Set.of(names);
        Map<String, JsonValue> values = new HashMap<>();
        try (JsonParser parser = event.parser()) {
            parser.next();
            while (parser.next() == JsonParser.Event.KEY_NAME) {
                String name = parser.getString();
                JsonParser.Event value = parser.next();
                if (wanted.contains(name)) {
                    values.put(name, parser.getValue());
                } else {
                    skip(parser, value);
                }
            }
        }
        return new Members(values);
    }

    /** Reads the objects of one array of an event, one at a time. */
    public static void each(Event event, String array, Consumer<Members> element) {
        try (JsonParser parser = event.parser()) {
            parser.next();
            while (parser.next() == JsonParser.Event.KEY_NAME) {
                String name = parser.getString();
                JsonParser.Event value = parser.next();
                if (name.equals(array) && value == JsonParser.Event.START_ARRAY) {
                    parser.getArrayStream().forEach(v -> {
                        if (v instanceof JsonObject object) {
                            element.accept(new Members(object));
                        }
                    });
                } else {
                    skip(parser, value);
                }
            }
        }
    }

    private static void skip(JsonParser parser, JsonParser.Event value) {
        if (value == JsonParser.Event.START_OBJECT) {
            parser.skipObject();
        } else if (value == JsonParser.Event.START_ARRAY) {
            parser.skipArray();
        }
    }

    /** A string as it is, another value as JSON, in lines where it is long; empty where there is none. */
    public String text(String name) {
        JsonValue value = values.getOrDefault(name, JsonValue.NULL);
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value == JsonValue.NULL ? "" : JsonLines.of(value);
    }

    /** Whether events of every type may have a member of this name: it says where one belongs, not what happened. */
    public static boolean isCommon(String name) {
        return COMMON.contains(name);
    }

    /** All members that are not {@linkplain #isCommon common}, as JSON; empty where there are none. */
    public static String own(Event event) {
        JsonObjectBuilder own = JsonText.objectBuilder();
        event.object().forEach((name, value) -> {
            if (!isCommon(name)) {
                own.add(name, value);
            }
        });
        JsonObject object = own.build();
        return object.isEmpty() ? "" : JsonLines.of(object);
    }

    /** The first of these that is not blank. */
    public String firstText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /** Whether it is {@code true}. */
    public boolean is(String name) {
        return values.get(name) == JsonValue.TRUE;
    }

    /** Whether it is {@code false}, and not just absent. */
    public boolean isNot(String name) {
        return values.get(name) == JsonValue.FALSE;
    }

    /** A whole number; 0 where there is none. */
    public long count(String name) {
        return values.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }

    /** A number. */
    public OptionalDouble number(String name) {
        return values.get(name) instanceof JsonNumber number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** An object's members; none where it is anything else. */
    public Members inner(String name) {
        return new Members(values.get(name) instanceof JsonObject object ? object : Map.of());
    }

    /** An array's objects. */
    public List<Members> list(String name) {
        JsonValue value = values.getOrDefault(name, JsonValue.NULL);
        if (value.getValueType() != JsonValue.ValueType.ARRAY) {
            return List.of();
        }
        return value.asJsonArray().stream()
                .filter(JsonObject.class::isInstance)
                .map(v -> new Members(v.asJsonObject()))
                .toList();
    }

    /** An array's values as texts. */
    public List<String> texts(String name) {
        JsonValue value = values.getOrDefault(name, JsonValue.NULL);
        if (value.getValueType() != JsonValue.ValueType.ARRAY) {
            return List.of();
        }
        return value.asJsonArray().stream()
                .map(v -> v instanceof JsonString string ? string.getString() : v.toString())
                .toList();
    }

    /** Whether none of them is there. */
    public boolean isEmpty() {
        return values.isEmpty();
    }
}
