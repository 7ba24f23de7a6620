package dev.flowtail.event;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** JSON as people read it: short values on one line, others with a line for each member. */
final class JsonLines {
    private static final int ONE_LINE = 80;
    /** Nobody reads what is longer, and a line a number would make it ten times as long. */
    private static final int READABLE = 256 * 1024;

    private static final JsonWriterFactory WRITERS =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private JsonLines() {}

    static String of(JsonValue value) {
        String line = value.toString();
        if (line.length() <= ONE_LINE || line.length() > READABLE) {
            return line;
        }
        StringWriter lines = new StringWriter();
        try (JsonWriter writer = WRITERS.createWriter(lines)) {
            writer.write(value);
        }
        return lines.toString().strip();
    }
}
