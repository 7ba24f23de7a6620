package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flowtail.event.Event;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.write=true} writes what is rendered now in place of what was, and fails: read the difference before it is committed. */
class GoldenTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");

    @Test
    void what_flowtail_says_of_connections_renders_as_it_did() throws IOException {
        compare("broken-connections", rendered(Scenarios.brokenConnections().events()));
    }

    static List<String> recordings() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_renders_as_it_did(String recording) throws IOException {
        compare(recording, rendered(Recordings.named(recording).received(OPENED)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void behind_its_type_a_line_is_the_object_that_crossed_the_wire(String recording) throws IOException {
        List<Event> events = Recordings.named(recording).received(OPENED);
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

    private static void compare(String name, String rendered) throws IOException {
        Path golden = Path.of("src/test/resources/golden", name + ".jsonl");

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
            fail("Wrote %s; look at it, and run again without golden.write.", golden);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
