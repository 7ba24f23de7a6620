package dev.flowtail.pause;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one question together. */
final class Fields {
    private Fields() {}

    static List<Field> of(JsonObject told) {
        return Json.objects(told, "user_input_schema").stream()
                .map(Field::of)
                .filter(field -> !field.name().isEmpty())
                .toList();
    }

    /** Whether the values are those of the fields, and none is missing. A question that names no fields takes any. */
    static void check(String where, List<Field> fields, Map<String, JsonValue> values) {
        List<String> names = fields.stream().map(Field::name).toList();
        if (names.isEmpty()) {
            if (values.isEmpty()) {
                throw new InvalidAnswerException(
                        "%s waits for values and does not say of which fields; give at least one.".formatted(where));
            }
            values.forEach((name, value) -> Numbers.check("Field " + Quote.of(name), value));
            return;
        }
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidAnswerException("%s has no field %s; there %s %s.%s"
                        .formatted(
                                where,
                                Quote.of(name),
                                names.size() == 1 ? "is" : "are",
                                Quote.all(names),
                                Quote.meant(name, names)));
            }
        }
        for (Field field : fields) {
            field.check(values.getOrDefault(field.name(), field.preset().orElse(JsonValue.NULL)));
        }
    }

    /** With the presets of those that were not named: a server that gets any values counts only those. */
    static Map<String, JsonValue> complete(List<Field> fields, Map<String, JsonValue> values) {
        Map<String, JsonValue> complete = new LinkedHashMap<>();
        for (Field field : fields) {
            if (values.containsKey(field.name())) {
                complete.put(field.name(), values.get(field.name()));
            } else {
                field.preset().ifPresent(preset -> complete.put(field.name(), preset));
            }
        }
        values.forEach(complete::putIfAbsent);
        return complete;
    }
}
