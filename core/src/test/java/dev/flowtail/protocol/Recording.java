package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What a real server said, from the folder of recordings. */
record Recording(String name, List<JsonObject> lines) {
    static final List<String> NAMES = List.of(
            "agent-fails",
            "ask",
            "confirm",
            "digest",
            "fails",
            "functions",
            "loop",
            "nested",
            "parallel",
            "team",
            "tool-confirm");

    static Recording of(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/recordings/agentos-2.9.0/" + name + ".ndjson")) {
            List<JsonObject> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recording::object)
                    .toList();
            return new Recording(name, lines);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject object(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    /** The events, in order. */
    List<Event> events() {
        FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
        return texts("in")
                .flatMap(text -> decoder.decode(new Frame(text, Said.NOON)).stream())
                .toList();
    }

    /** The command that started the run. */
    Command.StartWorkflow start() {
        JsonObject start = object(texts("out")
                .filter(text -> text.contains("start-workflow"))
                .findFirst()
                .orElseThrow());
        return new Command.StartWorkflow(
                start.getString("workflow_id"), start.get("message"), start.getString("session_id"), null);
    }

    private Stream<String> texts(String direction) {
        return lines.stream()
                .filter(line -> line.getString("dir").equals(direction))
                .map(line -> line.getString("text"));
    }
}
