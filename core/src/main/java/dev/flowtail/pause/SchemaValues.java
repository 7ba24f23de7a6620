package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schema with values filled into its entries, everything else in them as it was. */
final class SchemaValues {
    private SchemaValues() {}

    static JsonArray in(JsonArray fields, Map<String, JsonValue> values) {
        return in(fields, "value", (position, field) -> Optional.ofNullable(values.get(Json.text(field, "name"))));
    }

    /** What was chosen, question by question. */
    static JsonArray in(JsonArray questions, List<List<String>> labels) {
        return in(
                questions,
                "selected_options",
                (position, question) -> position < labels.size()
                        ? Optional.of(Json.PROVIDER
                                .createArrayBuilder(labels.get(position))
                                .build())
                        : Optional.empty());
    }

    /** The value for an entry, by its place among those that are objects, counted from 0. */
    private interface Values {
        Optional<? extends JsonValue> of(int position, JsonObject entry);
    }

    private static JsonArray in(JsonArray entries, String member, Values values) {
        JsonArrayBuilder filled = Json.PROVIDER.createArrayBuilder();
        int position = 0;
        for (JsonValue entry : entries) {
            if (!(entry instanceof JsonObject object)) {
                filled.add(entry);
                continue;
            }
            JsonObjectBuilder with = Json.PROVIDER.createObjectBuilder(object);
            values.of(position++, object).ifPresent(value -> with.add(member, value));
            filled.add(with);
        }
        return filled.build();
    }
}
