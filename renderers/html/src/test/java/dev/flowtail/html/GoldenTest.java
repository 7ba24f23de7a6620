package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        compare(recording, Recordings.named(recording).received(OPENED));
    }

    @Test
    void the_demo_renders_as_it_did() throws IOException {
        List<Event> events = new ArrayList<>(Rehearsal.events(DemoScenario.script(), DemoScenario.MESSAGE, OPENED));
        Event outcome = Event.of("{\"outcome\":\"completed\",\"events\":92,\"gaps\":0,\"duration_ms\":3600}", OPENED);
        events.add(Notice.of(Notice.OUTCOME, outcome.object(), OPENED));
        compare("demo", events);
    }

    private static void compare(String name, List<Event> events) throws IOException {
        Path golden = Path.of("src/test/resources/golden", name + ".html");
        String rendered = withoutStyle(Reports.html(Map.of(), events));

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
            fail("Wrote %s; look at it, and run again without golden.write.", golden);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** The sheet is a file of its own, and would bury what a change of the report changes. */
    private static String withoutStyle(String html) {
        return html.replaceFirst("(?s)<style>.*?</style>", "<style></style>")
                .replaceFirst("sha256-[^&]*&#39;", "sha256-...&#39;");
    }
}
