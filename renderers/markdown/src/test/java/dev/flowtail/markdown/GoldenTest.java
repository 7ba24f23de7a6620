package dev.flowtail.markdown;

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
import java.util.Map;
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
        Path golden = Path.of("src/test/resources/golden", recording + ".md");
        String rendered = Transcripts.of(Map.of(), events(recording));

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
            fail("Wrote %s; look at it, and run again without golden.write.", golden);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
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
