package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Scenarios;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recording in every style, as it was looked at and found good. {@code -Dgolden.write=true} writes what is shown now over the files, for a person to look at, and
 * passes nothing.
 */
class GoldenScreensTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    /** No recording: what Flowtail itself says of connections. */
    private static final String BROKEN = "broken-connections";

    /** A recording from the middle of a text on, as a process that joined the run sees it. */
    private static final String JOINED = "digest-joined";

    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    static Stream<Arguments> every_recording_in_every_style() {
        List<Arguments> screens = new ArrayList<>();
        for (String style : List.of("panel", "line", "classic")) {
            for (String recording : Recordings.names()) {
                screens.add(Arguments.of(style, recording, canvas(100, false, true), recording + ".txt"));
                screens.add(Arguments.of(style, recording, canvas(100, true, true), recording + ".ansi"));
                if (style.equals("classic")) {
                    screens.add(Arguments.of(style, recording, canvas(120, false, true), recording + "-120.txt"));
                }
            }
        }
        for (String style : List.of("panel", "line", "classic")) {
            screens.add(Arguments.of(style, BROKEN, canvas(100, false, true), BROKEN + ".txt"));
            screens.add(Arguments.of(style, BROKEN, canvas(100, true, true), BROKEN + ".ansi"));
            screens.add(Arguments.of(style, JOINED, canvas(100, false, true), JOINED + ".txt"));
        }
        for (String recording : List.of("digest", "nested", "tool-confirm")) {
            for (int width : new int[] {1, 3, 10, 40, 80, 200}) {
                screens.add(
                        Arguments.of("panel", recording, canvas(width, false, true), recording + "-" + width + ".txt"));
            }
            screens.add(Arguments.of("panel", recording, canvas(80, false, false), recording + "-ascii.txt"));
            screens.add(Arguments.of("line", recording, new Canvas(60, false, true, true), recording + "-live-60.txt"));
        }
        return screens.stream();
    }

    @ParameterizedTest
    @MethodSource("every_recording_in_every_style")
    void looks_as_it_was_found_good(String style, String recording, Canvas canvas, String file) throws IOException {
        String shown = Screen.style(style, canvas).show(events(recording));
        Path golden = GOLDEN.resolve(style).resolve(file);
        if (WRITE) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, shown);
            fail("Wrote " + golden + "; look at the difference and run again without golden.write.");
        }
        assertThat(shown).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** The recording and the notice that Flowtail ends it with. */
    static List<Event> events(String recording) {
        if (recording.equals(BROKEN)) {
            return Scenarios.brokenConnections().events();
        }
        if (recording.equals(JOINED)) {
            return joined(events("digest"));
        }
        List<Event> events = new ArrayList<>(Recordings.named(recording).events(Happenings.START));
        Instant end = events.get(events.size() - 1).receivedAt();
        String outcome = Map.of("fails", "unknown", "agent-fails", "completed_with_errors")
                .getOrDefault(recording, "completed");
        events.add(Notice.of(
                Notice.OUTCOME,
                Json.createObjectBuilder()
                        .add("outcome", outcome)
                        .add("run_id", events.get(1).runId().orElseThrow())
                        .add("session_id", events.get(1).sessionId().orElseThrow())
                        .add("events", events.size())
                        .add("gaps", 0)
                        .add("duration_ms", end.toEpochMilli() - Happenings.START.toEpochMilli())
                        .build(),
                end));
        return events;
    }

    private static List<Event> joined(List<Event> events) {
        int second = 0;
        for (int pieces = 0; pieces < 2; second++) {
            pieces += events.get(second).name().equals("RunContent") ? 1 : 0;
        }
        return events.subList(second, events.size());
    }

    private static Canvas canvas(int width, boolean color, boolean unicode) {
        return new Canvas(width, color, unicode, false);
    }
}
