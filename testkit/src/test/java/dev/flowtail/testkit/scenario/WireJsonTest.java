package dev.flowtail.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class WireJsonTest {
    @Test
    void every_recorded_event_is_written_as_it_was_recorded() {
        for (Recording recording : Recordings.all()) {
            for (Recording.Line line : recording.lines()) {
                String json = ServerFrames.json(line.text());
                JsonObject object = ServerFrames.object(json).orElseThrow();
                // Python writes numbers below 0.0001 with an exponent; scripts have none.
                if (!json.matches("(?s).*\\de-\\d\\d.*")) {
                    assertThat(WireJson.of(object)).as(recording.name()).isEqualTo(json);
                }
                if (!json.equals(line.text())) {
                    assertThat(ServerFrames.sse(json)).isEqualTo(line.text());
                }
            }
        }
    }

    @Test
    void nothing_but_ascii_is_written() {
        assertThat(WireJson.of(JsonValues.text("é\u0000\u001b\u007f\ud83d\ude42\"\\\n")))
                .isEqualTo("\"\\u00e9\\u0000\\u001b\\u007f\\ud83d\\ude42\\\"\\\\\\n\"");
    }
}
