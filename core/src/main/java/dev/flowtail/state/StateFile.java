package dev.flowtail.state;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** One run as a file: its name, and what is in it. */
final class StateFile {
    static final String SUFFIX = ".json";

    private static final JsonProvider JSON = JsonProvider.provider();
    /** Ids have at most 1,024 characters, each of them at most six bytes. */
    private static final int LONGEST = 64 * 1024;

    private StateFile() {}

    /** Made of digits: a run's id is the server's text, and may hold anything. Two servers may give one id. */
    static String name(SeenRun seen) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seen.server() + "\n" + seen.run().runId()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16) + SUFFIX;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static byte[] bytes(SeenRun seen) {
        RunReference run = seen.run();
        JsonObjectBuilder fields = JSON.createObjectBuilder();
        fields.add("server", seen.server());
        run.component().ifPresent(component -> {
            fields.add("kind", component.kind().name().toLowerCase(Locale.ROOT));
            fields.add("component_id", component.id());
        });
        fields.add("run_id", run.runId());
        run.sessionId().ifPresent(session -> fields.add("session_id", session));
        seen.last().ifPresent(last -> fields.add("last_index", last));
        fields.add("watched", seen.watched().toString());
        fields.add("seen", seen.seen().toString());
        seen.outcome().ifPresent(outcome -> fields.add("outcome", outcome.wireName()));
        return (fields.build() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a file.
     *
     * @throws IOException also if it does not hold what it should, with one line that says so
     */
    static SeenRun read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it is longer than any of ours");
        }
        try (JsonReader reader = JSON.createReader(new StringReader(Files.readString(file)))) {
            return seen(reader.readObject());
        } catch (JsonException | DateTimeException | IllegalArgumentException e) {
            throw new IOException("it is not what we wrote", e);
        }
    }

    private static SeenRun seen(JsonObject fields) {
        return new SeenRun(
                required(fields, "server"),
                new RunReference(required(fields, "run_id"), component(fields), text(fields, "session_id")),
                fields.get("last_index") instanceof JsonNumber last
                        ? OptionalLong.of(last.longValue())
                        : OptionalLong.empty(),
                Instant.parse(required(fields, "watched")),
                Instant.parse(required(fields, "seen")),
                text(fields, "outcome").flatMap(Outcome::of));
    }

    private static Optional<Component> component(JsonObject fields) {
        return text(fields, "component_id")
                .map(id -> new Component(
                        Component.Kind.valueOf(required(fields, "kind").toUpperCase(Locale.ROOT)), id));
    }

    private static String required(JsonObject fields, String key) {
        return text(fields, key).orElseThrow(() -> new IllegalArgumentException("no " + key));
    }

    private static Optional<String> text(JsonObject fields, String key) {
        return fields.get(key) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
