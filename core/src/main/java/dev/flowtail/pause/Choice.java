package dev.flowtail.pause;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Objects;

/**
 * One of those that can be chosen. As the server said it, so not safe to print.
 *
 * @param name what is sent when it is chosen
 * @param description possibly empty
 */
public record Choice(String name, String description) {
    /** Nothing is {@code null}. */
    public Choice {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    /** A name alone, or an object that holds it under this key. */
    static Choice of(JsonValue told, String key) {
        if (told instanceof JsonObject object) {
            String name = Json.text(object, key);
            return new Choice(name.isEmpty() ? Json.text(object, "name") : name, Json.text(object, "description"));
        }
        return new Choice(Json.plain(told), "");
    }
}
