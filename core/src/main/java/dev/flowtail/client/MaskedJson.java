package dev.flowtail.client;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Masks what runs say in JSON that has been read: names, texts and numbers, so that it stays JSON whatever the secret is. */
final class MaskedJson {
    private final Secret secret;

    MaskedJson(Secret secret) {
        this.secret = secret;
    }

    JsonObject object(JsonObject object) {
        JsonObjectBuilder masked = Json.PROVIDER.createObjectBuilder();
        object.forEach((name, value) -> masked.add(secret.maskIfTelling(name), value(value)));
        return masked.build();
    }

    private JsonValue value(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(object);
        }
        if (value instanceof JsonString text) {
            return text(text.getString(), value);
        }
        if (value instanceof JsonNumber) {
            return text(value.toString(), value);
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder masked = Json.PROVIDER.createArrayBuilder();
            value.asJsonArray().forEach(element -> masked.add(value(element)));
            return masked.build();
        }
        return value;
    }

    private JsonValue text(String text, JsonValue otherwise) {
        String masked = secret.maskIfTelling(text);
        return masked.equals(text) ? otherwise : Json.PROVIDER.createValue(masked);
    }
}
