package dev.flowtail.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.scenario.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.write=true} writes what is rendered now in place of what was, and fails: read the difference before it is committed. */
class GoldenTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");

    @Test
    void what_flowtail_says_of_connections_renders_as_it_did() throws IOException {
        compare(
                "broken-connections",
                Transcripts.of(Map.of(), Scenarios.brokenConnections().events()));
    }

    static List<String> recordings() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_renders_as_it_did(String recording) throws IOException {
        compare(recording, Transcripts.of(Map.of(), Recordings.named(recording).received(OPENED)));
    }

    private static void compare(String name, String rendered) throws IOException {
        Path golden = Path.of("src/test/resources/golden", name + ".md");

        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, rendered);
            fail("Wrote %s; look at it, and run again without golden.write.", golden);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
