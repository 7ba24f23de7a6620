package dev.flowtail.agentos;

import static dev.flowtail.agentos.Flowtail.flowtail;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run and its recording. */
@ExtendWith(OneServer.class)
final class RecordingIT {
    @ParameterizedTest
    @ValueSource(strings = {"digest", "nested", "hostile", "structured", "confirm", "skip-fails", "agentic"})
    void a_replayed_recording_gives_the_lines_of_the_run(String workflow, AgentOs server, @TempDir Path folder) {
        String recording = folder.resolve("recording.ndjson").toString();
        Launched live = flowtail(
                "run", "nan=1", "--server", server.url(), "-w", workflow, "-o", "jsonl", "--record", recording);
        Launched replayed = flowtail("replay", recording, "-o", "jsonl").hasExit(0);
        assertThat(timeless(replayed)).isEqualTo(timeless(live));
    }

    private static List<String> timeless(Launched launched) {
        return launched.lines().all().stream()
                .map(line -> line.replaceAll("(?<=\\{\"type\":\"flowtail.outcome\".{0,400}\"duration_ms\":)\\d+", "0"))
                .toList();
    }
}
