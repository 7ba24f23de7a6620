package dev.flowtail.pause;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One value that is asked for. As the server said it, so not safe to print.
 *
 * @param name the key of the value
 * @param type what is checked
 * @param typeName the server's word for it, such as {@code int}; possibly empty
 * @param description possibly empty
 * @param required whether the server refuses to go on without it
 * @param preset what it is if nobody says otherwise
 * @param allowed the only values there are; empty for no limit
 */
public record Field(
        String name,
        FieldType type,
        String typeName,
        String description,
        boolean required,
        Optional<JsonValue> preset,
        List<JsonValue> allowed) {
    /** Copies the list; nothing is {@code null}. */
    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(typeName, "typeName");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(preset, "preset");
        allowed = List.copyOf(allowed);
    }

    /** One entry of a schema; without a word about it a field is required, unless it has a preset. */
    static Field of(JsonObject told) {
        String type = Json.text(told, "field_type");
        Optional<JsonValue> preset =
                Json.isNull(told, "value") ? Optional.empty() : Optional.of(Json.value(told, "value"));
        boolean required = Json.isNull(told, "required") ? preset.isEmpty() : Json.isTrue(told, "required");
        return new Field(
                Json.text(told, "name"),
                FieldType.of(type),
                type,
                Json.text(told, "description"),
                required,
                preset,
                Json.array(told, "allowed_values"));
    }

    /**
     * The value that a person means by this text: {@code 3} is a number for an {@code int}, and a text for a {@code str}. No text at all is the
     * {@code null} of JSON where a field may be left out and an empty text is no value of it.
     *
     * @throws InvalidAnswerException if it is none that the field takes
     */
    public JsonValue read(String text) {
        Optional<JsonValue> one = allowed.stream()
                .filter(value -> type.takes(value) && Json.plain(value).equals(text))
                .findFirst();
        if (text.isEmpty() && !required && (!allowed.isEmpty() || type != FieldType.TEXT && type != FieldType.OTHER)) {
            return JsonValue.NULL;
        }
        String said = "Field %s takes %s, and %s".formatted(Quote.of(name), takes(), Quote.of(text));
        JsonValue value = one.or(() -> type.read(said, text)).orElseThrow(() -> refused(Quote.of(text)));
        check(value);
        return value;
    }

    /**
     * Refuses what the server would.
     *
     * @throws InvalidAnswerException if the field does not take the value
     */
    public void check(JsonValue value) {
        boolean empty = value.getValueType() == JsonValue.ValueType.NULL
                || value instanceof JsonString text && text.getString().isEmpty();
        if (empty && required) {
            throw new InvalidAnswerException(
                    "Field %s must not be empty; it takes %s.".formatted(Quote.of(name), takes()));
        }
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return;
        }
        if (!type.takes(value)) {
            throw refused(Quote.of(value.toString()));
        }
        Numbers.check("Field " + Quote.of(name), value);
        if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> Json.same(one, value))) {
            List<String> known = allowed.stream().map(Json::plain).toList();
            throw new InvalidAnswerException("Field %s takes %s, and not %s.%s"
                    .formatted(
                            Quote.of(name),
                            takes(),
                            Quote.of(Json.plain(value)),
                            value instanceof JsonString text ? Quote.meant(text.getString(), known) : ""));
        }
    }

    /** {@code one of 'staging', 'production'}, or {@code a whole number}: for a sentence of ours, safe to print. */
    public String takes() {
        return allowed.isEmpty()
                ? type.words()
                : "one of " + Quote.all(allowed.stream().map(Json::plain).toList());
    }

    private InvalidAnswerException refused(String value) {
        return new InvalidAnswerException("Field %s takes %s, and not %s.".formatted(Quote.of(name), takes(), value));
    }
}
