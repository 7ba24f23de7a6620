package dev.flowtail.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FrameObserver.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecordingPropertyTest {
    @Property(tries = 100)
    void what_was_written_is_read_again(@ForAll List<String> texts, @ForAll boolean incoming) throws IOException {
        Path file = Files.createTempFile("recording", ".ndjson");
        Direction direction = incoming ? Direction.IN : Direction.OUT;
        try (RecordingWriter writer = new RecordingWriter(file)) {
            for (int i = 0; i < texts.size(); i++) {
                writer.frame(direction, Duration.ofMillis(i), texts.get(i));
            }
        }
        try (RecordingReader reader = RecordingReader.open(file)) {
            for (int i = 0; i < texts.size(); i++) {
                Recorded recorded = reader.next().orElseThrow();
                assertThat(recorded.frame().text()).isEqualTo(texts.get(i));
                assertThat(recorded.direction()).isEqualTo(direction);
                assertThat(recorded.offset()).isEqualTo(Duration.ofMillis(i));
            }
            assertThat(reader.next()).isEmpty();
        }
        Files.delete(file);
    }
}
