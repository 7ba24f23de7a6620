package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A schema with values filled into its entries, everything else in them as it was. */
final class SchemaValues {
    private SchemaValues() {}

    static JsonArray in(JsonArray fields, Map<String, JsonValue> values) {
        return in(fields, "name", "value", name -> Optional.ofNullable(values.get(name)));
    }

    static JsonArray in(JsonArray entries, String name, String member, Function<String, Optional<JsonValue>> values) {
        JsonArrayBuilder filled = Json.PROVIDER.createArrayBuilder();
        for (JsonValue entry : entries) {
            filled.add(
                    entry instanceof JsonObject object
                            ? values.apply(Json.text(object, name))
                                    .map(value -> (JsonValue) Json.PROVIDER
                                            .createObjectBuilder(object)
                                            .add(member, value)
                                            .build())
                                    .orElse(entry)
                            : entry);
        }
        return filled.build();
    }
}
