package dev.flowtail.frame;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The frames recorded from a real AgentOS. */
final class Recordings {
    private Recordings() {}

    /** The texts that the server sent, in order. */
    static List<String> received(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/recordings/agentos-2.9.0/" + name + ".ndjson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recordings::object)
                    .filter(line -> line.getString("dir").equals("in"))
                    .map(line -> line.getString("text"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject object(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
