package dev.flowtail.testkit.scenario;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.SortedSet;
import java.util.TreeSet;

/** The shape of a JSON value: every path of keys in it, array positions and the names that users choose left out. */
final class KeyPaths {
    private KeyPaths() {}

    static SortedSet<String> of(JsonValue value) {
        SortedSet<String> paths = new TreeSet<>();
        collect("", value, paths);
        return paths;
    }

    private static void collect(String path, JsonValue value, SortedSet<String> paths) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> collect(path + "[]", item, paths));
        } else if (value instanceof JsonObject object && !path.endsWith("tool_args")) {
            object.forEach((key, member) -> {
                String below = path.endsWith("metrics.steps") ? path + ".*" : path + "." + key;
                paths.add(below);
                collect(below, member, paths);
            });
        }
    }
}
