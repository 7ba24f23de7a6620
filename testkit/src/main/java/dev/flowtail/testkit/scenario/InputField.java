package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field that people fill in, and how strictly AgentOS 2.9.0 checks it.
 *
 * @param name of the field
 * @param type {@code str}, {@code int}, {@code float}, {@code bool}; the server does not check {@code list}, {@code dict} and what it does not know
 * @param description for people
 * @param required whether there must be a value
 * @param allowed the only values, or none for any
 */
public record InputField(String name, String type, String description, boolean required, List<JsonValue> allowed) {
    /** Copies the list. */
    public InputField {
        allowed = List.copyOf(allowed);
    }

    /** A field that must be filled in. */
    public static InputField of(String type, String name, String description) {
        return new InputField(name, type, description, true, List.of());
    }

    /** The same field, to be left out by who likes. */
    public InputField optional() {
        return new InputField(name, type, description, false, allowed);
    }

    /** The same field with only these texts to choose from. */
    public InputField oneOf(String... texts) {
        return new InputField(
                name,
                type,
                description,
                required,
                java.util.Arrays.stream(texts).map(JsonValues::text).toList());
    }

    /** As it stands in the {@code user_input_schema} of a step. */
    JsonObject ofStep() {
        JsonObjectBuilder field = ofToolBuilder().add("required", required);
        if (!allowed.isEmpty()) {
            field.add("allowed_values", JsonValues.array(allowed));
        }
        return field.build();
    }

    /** As it stands in that of a tool, which knows no more. */
    JsonObject ofTool() {
        return ofToolBuilder().build();
    }

    private JsonObjectBuilder ofToolBuilder() {
        return JsonValues.object()
                .add("name", name)
                .add("field_type", type)
                .add("description", description)
                .addNull("value");
    }

    /** What is wrong with the values, field by field, in the server's words. The schema is the one that the client sent back. */
    static List<String> mistakes(JsonArray schema, JsonObject values) {
        List<String> mistakes = new ArrayList<>();
        for (JsonObject field : schema.getValuesAs(JsonObject.class)) {
            String name = field.getString("name", "");
            JsonValue value = values.getOrDefault(name, JsonValue.NULL);
            if (field.getBoolean("required", true) && (value == JsonValue.NULL || value.equals(JsonValues.text("")))) {
                mistakes.add("Required field '" + name + "' is missing or empty");
            } else if (value != JsonValue.NULL) {
                String type = field.getString("field_type", "str");
                if (!fits(type, value)) {
                    mistakes.add("Field '%s' expected %s, got %s".formatted(name, type, typeOf(value)));
                }
                if (field.get("allowed_values") instanceof JsonArray allowed
                        && !allowed.isEmpty()
                        && !allowed.contains(value)) {
                    mistakes.add("Field '%s' value '%s' is not in allowed values: [%s]"
                            .formatted(name, bare(value), quoted(allowed)));
                }
            }
        }
        return mistakes;
    }

    private static boolean fits(String type, JsonValue value) {
        return switch (type) {
            case "str", "int", "bool" -> typeOf(value).equals(type);
            case "float" -> value instanceof JsonNumber;
            default -> true;
        };
    }

    /** As the server names it. */
    static String typeOf(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> "str";
            case NUMBER -> ((JsonNumber) value).isIntegral() ? "int" : "float";
            case TRUE, FALSE -> "bool";
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case NULL -> "NoneType";
        };
    }

    private static String bare(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static String quoted(JsonArray allowed) {
        return allowed.stream()
                .map(value -> value instanceof JsonString ? "'" + bare(value) + "'" : value.toString())
                .collect(Collectors.joining(", "));
    }
}
