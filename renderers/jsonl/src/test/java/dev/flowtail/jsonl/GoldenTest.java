package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.testkit.scenario.Recordings;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.write=true} writes what is rendered now in place of what was, and fails: read the difference before it is committed. */
class GoldenTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");

    static List<String> recordings() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_renders_as_it_did(String recording) throws IOException {
        Path golden = Path.of("src/test/resources/golden", recording + ".jsonl");
        String rendered = rendered(events(recording));

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
            fail("Wrote %s; look at it, and run again without golden.write.", golden);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void behind_its_type_a_line_is_the_object_that_crossed_the_wire(String recording) throws IOException {
        List<Event> events = events(recording);
        List<String> lines = rendered(events).lines().toList();

        assertThat(lines).hasSameSizeAs(events);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).replaceFirst("^\\{\"type\":\"\\w+\",", "{"))
                    .isEqualTo(events.get(i).json());
        }
    }

    private static String rendered(List<Event> events) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonlRenderer renderer = new JsonlRenderer(out, false);
        for (Event event : events) {
            renderer.accept(event);
        }
        return out.toString();
    }

    private static List<Event> events(String recording) {
        List<Event> events = new ArrayList<>(Recordings.named(recording).events(OPENED));
        events.add(outcome(recording, events.size()));
        return events;
    }

    private static Event outcome(String recording, int events) {
        String outcome = switch (recording) {
            case "agent-fails" -> "completed_with_errors";
            case "fails" -> "unknown";
            default -> "completed";
        };
        return Notice.of(
                Notice.OUTCOME,
                Json.createObjectBuilder()
                        .add("outcome", outcome)
                        .add("events", events)
                        .add("gaps", 0)
                        .add("duration_ms", 1234)
                        .build(),
                OPENED);
    }
}
