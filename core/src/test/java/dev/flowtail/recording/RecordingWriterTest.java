package dev.flowtail.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.output.OutputException;
import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {
    @TempDir
    Path folder;

    @Test
    void a_frame_is_a_line_with_seconds_direction_and_text() throws IOException {
        Path file = folder.resolve("run.ndjson");
        try (RecordingWriter writer = new RecordingWriter(file)) {
            writer.frame(Direction.IN, Duration.ofNanos(20_799_999), "{\"event\":\"connected\"}");
            writer.frame(Direction.OUT, Duration.ofMillis(61_500), "a\\b");
        }
        assertThat(Files.readString(file)).isEqualTo("""
                        {"t":0.0207,"dir":"in","text":"{\\"event\\":\\"connected\\"}"}
                        {"t":61.5000,"dir":"out","text":"a\\\\b"}
                        """);
    }

    @Test
    void a_flush_makes_frames_visible() throws IOException {
        Path file = folder.resolve("run.ndjson");
        try (RecordingWriter writer = new RecordingWriter(file)) {
            writer.frame(Direction.IN, Duration.ZERO, "x");
            assertThat(file).isEmptyFile();
            writer.flush();
            assertThat(file).hasContent("{\"t\":0.0000,\"dir\":\"in\",\"text\":\"x\"}\n");
        }
    }

    @Test
    void whatever_a_frame_holds_its_line_is_one_line_of_utf_8() throws IOException {
        Path file = folder.resolve("run.ndjson");
        String text = "\u0000\u0007\t\n\r\u001b\"\\/\u007f\u0085\u2028\u2029\u00e9\ud83d\ude00\ud83d";
        try (RecordingWriter writer = new RecordingWriter(file)) {
            writer.frame(Direction.IN, Duration.ZERO, text);
        }
        assertThat(Files.readString(file))
                .isEqualTo(
                        "{\"t\":0.0000,\"dir\":\"in\",\"text\":\"\\u0000\\u0007\\t\\n\\r\\u001b\\\"\\\\/\\u007f\\u0085\\u2028\\u2029\u00e9\ud83d\ude00\\ud83d\"}\n");
        try (RecordingReader reader = RecordingReader.open(file)) {
            assertThat(reader.next().orElseThrow().frame().text()).isEqualTo(text);
        }
    }

    @Test
    void what_cannot_be_written_is_said_at_once_and_a_full_disk_when_it_happens() {
        assertThatThrownBy(() -> new RecordingWriter(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Output '--record' cannot be written to " + folder);
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        assertThatThrownBy(() -> {
                    try (RecordingWriter writer = new RecordingWriter(full)) {
                        writer.frame(Direction.IN, Duration.ZERO, "x");
                    }
                })
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("Output '--record' could not be written to /dev/full: No space left on device");
    }
}
