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
import java.util.regex.Pattern;
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

    /** Markdown as models write it, cut where it hurts. */
    private static final String PROSE = "prose";

    /** Texts that want to be more than text. */
    private static final String HOSTILE = "hostile";

    private static final int[] WIDTHS = {40, 80, 120, 200};

    static Stream<Arguments> every_recording_in_every_style() {
        List<String> stories = new ArrayList<>(Recordings.names());
        stories.addAll(List.of(BROKEN, JOINED, PROSE, HOSTILE));
        List<Arguments> screens = new ArrayList<>();
        for (String story : stories) {
            for (int width : WIDTHS) {
                // Colour comes with Unicode and none with ASCII: one does not change with the other.
                screens.add(Arguments.of("panel", story, new Canvas(width, true, true, true)));
                screens.add(Arguments.of("panel", story, new Canvas(width, false, false, false)));
            }
            screens.add(Arguments.of("panel", story, new Canvas(100, false, true, false)));
            screens.add(Arguments.of("line", story, new Canvas(40, false, true, true)));
            screens.add(Arguments.of("line", story, new Canvas(80, true, true, true)));
            screens.add(Arguments.of("line", story, new Canvas(120, false, false, true)));
            screens.add(Arguments.of("line", story, new Canvas(200, false, true, false)));
            screens.add(Arguments.of("classic", story, new Canvas(40, false, false, false)));
            screens.add(Arguments.of("classic", story, new Canvas(80, true, true, true)));
            screens.add(Arguments.of("classic", story, new Canvas(120, false, true, false)));
        }
        for (String story : List.of("digest", "nested", "tool-confirm")) {
            for (int width : new int[] {1, 3, 10}) {
                screens.add(Arguments.of("panel", story, new Canvas(width, false, true, false)));
            }
        }
        return screens.stream();
    }

    @ParameterizedTest
    @MethodSource("every_recording_in_every_style")
    void looks_as_it_was_found_good(String style, String story, Canvas canvas) throws IOException {
        String shown = Screen.style(style, canvas).show(events(story));
        String readable = canvas.color() ? attributed(shown) : shown;
        Path golden = GOLDEN.resolve(style).resolve(file(story, canvas));
        if (WRITE) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, readable);
            fail("Wrote " + golden + "; look at the difference and run again without golden.write.");
        }
        assertThat(readable).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    private static String file(String story, Canvas canvas) {
        return story + "-" + canvas.width() + (canvas.unicode() ? "" : "-ascii") + (canvas.color() ? "-color" : "")
                + ".txt";
    }

    /** Attributes in double brackets where they begin, nothing where they end before others begin; long runs of one character as their number. */
    private static String attributed(String shown) {
        String visible = Pattern.compile("\u001b\\[([0-9;]*)m")
                .matcher(shown)
                .replaceAll(sgr -> sgr.group(1).equals("0") ? "\u27e6\u27e7" : "\u27e6" + sgr.group(1) + "\u27e7");
        assertThat(visible).doesNotContain("\u001b");
        String before = "";
        while (!before.equals(visible)) {
            before = visible;
            // A tone that goes on is one.
            visible = before.replaceAll("(\u27e6[0-9;]+\u27e7)([^\u27e6]*)\u27e6\u27e7\\1", "$1$2");
        }
        return Pattern.compile("([-\u2500 ])\\1{9,}")
                .matcher(visible)
                .replaceAll(run -> run.group(1) + "\u00d7" + run.group().length());
    }

    /** The recording and the notice that Flowtail ends it with. */
    static List<Event> events(String recording) {
        if (recording.equals(BROKEN)) {
            return Scenarios.brokenConnections().events();
        }
        if (recording.equals(PROSE)) {
            return Prose.events();
        }
        if (recording.equals(HOSTILE)) {
            return Hostile.events();
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
}
