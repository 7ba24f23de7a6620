package dev.flowtail.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.spi.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReaderTest {
    private static final String GREETING =
            "{\"t\": 0.0207, \"dir\": \"in\", \"text\": \"{\\\"event\\\": \\\"connected\\\"}\"}";
    private static final String COMMAND = "{\"t\":0.0208,\"dir\":\"out\",\"text\":\"{}\"}";
    private static final String STARTED =
            "{\"t\": 0.5, \"dir\": \"in\", \"text\": \"event: WorkflowStarted\\ndata: {\\\"created_at\\\": 1795350873, \\\"event\\\": \\\"WorkflowStarted\\\"}\\n\\n\"}";

    @Test
    void how_much_of_a_file_was_given_out_is_known_and_of_a_stream_it_is_not(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.ndjson"), (STARTED + "\n").repeat(4));
        try (RecordingReader recording = RecordingReader.open(file)) {
            assertThat(recording.progress()).isZero();
            recording.next();
            assertThat(recording.progress()).isEqualTo(0.25);
            recording.next();
            recording.next();
            recording.next();
            assertThat(recording.progress()).isEqualTo(1);
        }
        try (RecordingReader stream =
                new RecordingReader("a stream", new ByteArrayInputStream(STARTED.getBytes(UTF_8)))) {
            stream.next();
            assertThat(stream.progress()).isNegative();
        }
    }

    @Test
    void frames_come_in_order_with_direction_offset_and_text() throws IOException {
        List<Recorded> read = read(GREETING, COMMAND, STARTED);

        assertThat(read).extracting(Recorded::direction).containsExactly(Direction.IN, Direction.OUT, Direction.IN);
        assertThat(read)
                .extracting(Recorded::offset)
                .containsExactly(Duration.ofNanos(20_700_000), Duration.ofNanos(20_800_000), Duration.ofMillis(500));
        assertThat(read.get(0).frame().text()).isEqualTo("{\"event\": \"connected\"}");
        assertThat(read.get(2).frame().text())
                .isEqualTo(
                        "event: WorkflowStarted\ndata: {\"created_at\": 1795350873, \"event\": \"WorkflowStarted\"}\n\n");
    }

    @Test
    void the_first_time_of_the_server_dates_all_frames() throws IOException {
        Instant opened = Instant.ofEpochSecond(1795350873).minusMillis(500);
        assertThat(read(GREETING, STARTED))
                .extracting(recorded -> recorded.frame().receivedAt())
                .containsExactly(opened.plusNanos(20_700_000), opened.plusMillis(500));
    }

    @Test
    void without_one_time_begins_with_the_epoch() throws IOException {
        assertThat(read(GREETING, COMMAND).get(1).frame().receivedAt()).isEqualTo(Instant.ofEpochSecond(0, 20_800_000));
    }

    @Test
    void json_lines_are_frames_of_the_server_that_came_when_they_were_created() throws IOException {
        String first = "{\"type\":\"A\",\"created_at\":1767000000,\"n\":1e2}";
        List<Recorded> read = read(
                "{\"event\":\"connected\"}",
                first,
                "{\"created_at\" : 1767000009}",
                "{\"x\":1}",
                "{\"created_at\":1766000000}");

        assertThat(read).extracting(Recorded::direction).containsOnly(Direction.IN);
        assertThat(read.get(1).frame().text()).isEqualTo(first);
        assertThat(read)
                .extracting(recorded -> recorded.frame().receivedAt().getEpochSecond())
                .as("never back in time")
                .containsExactly(1767000000L, 1767000000L, 1767000009L, 1767000009L, 1767000009L);
    }

    @Test
    void each_line_is_decided_anew() throws IOException {
        assertThat(read(STARTED, "{\"type\":\"A\"}", GREETING)).hasSize(3);
        String event = "{\"t\":1,\"event\":\"A\"}";
        assertThat(read(event).get(0).frame().text()).isEqualTo(event);
        String text = "{\"text\":{\"dir\":\"in\"},\"t\":1}";
        assertThat(read(text).get(0).frame().text()).isEqualTo(text);
        assertThat(read("{\"dir\":\"out\",\"text\":\"x\",\"t\":1}").get(0).direction())
                .isEqualTo(Direction.OUT);
    }

    @Test
    void an_envelope_gives_back_its_event_its_name_and_its_time() throws IOException {
        String line =
                "{\"type\":\"Custom\",\"received_at\":\"2026-11-22T10:15:30.250Z\",\"run_id\":\"R\",\"index\":6,\"event\":{\"n\":1e2} }";
        Recorded recorded = read(line).get(0);
        List<Event> events = new FrameDecoder(Limits.DEFAULT).decode(recorded.frame());

        assertThat(recorded.frame().receivedAt()).isEqualTo(Instant.parse("2026-11-22T10:15:30.250Z"));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("Custom");
            assertThat(event.json()).isEqualTo("{\"n\":1e2}");
        });
        String other = "{\"type\":\"x\",\"received_at\":\"yesterday\",\"event\":{}}";
        assertThat(read(other).get(0).frame().text()).as("not ours").isEqualTo(other);
    }

    @Test
    void our_own_notices_come_as_they_were_written() throws IOException {
        assertThat(read(
                        "{\"type\":\"flowtail.gap\",\"first\":1}",
                        "{\"type\":\"flowtail.outcome\",\"received_at\":\"2026-11-22T10:15:30Z\",\"event\":{\"type\":\"flowtail.outcome\"}}",
                        "{\"type\":\"A\"}"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"t\":0.6,\"dir\":\"in\",\"text\":\"{\\\"eve",
                "{\"t\":0.6,\"dir\":\"in\",\"text\":\"x\\u00",
                "{\"t\":0.6,\"di",
                "{\"t",
                "{",
                "{\"type\":\"A\",\"content\":{\"a\":1}",
            })
    void a_torn_last_line_is_left_out_and_reported(String torn) throws IOException {
        try (RecordingReader reader = reader((STARTED + "\n" + torn).getBytes(UTF_8))) {
            assertThat(all(reader)).hasSize(1);
            assertThat(reader.torn())
                    .hasValueSatisfying(
                            text -> assertThat(text).startsWith("run.ndjson, line 2 is torn and was left out: "));
        }
    }

    @Test
    void a_last_line_may_be_torn_within_a_character() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((STARTED + "\n{\"type\":\"\u4e2d").getBytes(UTF_8));
        byte[] torn = bytes.toByteArray();
        try (RecordingReader reader = reader(Arrays.copyOf(torn, torn.length - 1))) {
            assertThat(all(reader)).hasSize(1);
            assertThat(reader.torn()).isPresent();
        }
    }

    @Test
    void a_last_line_without_its_end_may_be_whole() throws IOException {
        try (RecordingReader reader = reader((STARTED + "\n" + GREETING + "\n{\"type\":\"A\"}").getBytes(UTF_8))) {
            assertThat(all(reader)).hasSize(3);
            assertThat(reader.torn()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[1]",
                "{\"t\":-1,\"dir\":\"in\",\"text\":\"\"}x",
                "{\"t\":0.1,\"dir\":\"in\",\"text\":\"\\q\"}",
                "{\"t\":0.1,\"dir\":\"in\",\"text\":\"\"} {}",
                "{\"t\":0.1,\"dir\":\"in\",\"text\":\"",
                "{\"event\":\"A\"",
            })
    void a_broken_line_is_named_by_its_number(String broken) {
        assertThatThrownBy(() -> read(STARTED, "", broken, GREETING))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageStartingWith("run.ndjson, line 3 is neither a recorded frame nor an event: expected ");
    }

    @Test
    void what_is_not_a_recording_at_all_is_said_at_its_first_line() {
        assertThatThrownBy(() -> all(reader("PK\u0003\u0004".getBytes(UTF_8))))
                .hasMessage("run.ndjson, line 1 is neither a recorded frame nor an event: expected '{' at column 1.");
        assertThatThrownBy(() -> all(reader(new byte[] {'{', '}', '\n', '{', (byte) 0xC3, '}', '\n'})))
                .hasMessage("run.ndjson: line 2 is not UTF-8 text.");
    }

    @Test
    void byte_order_mark_carriage_returns_and_empty_lines_do_no_harm() throws IOException {
        try (RecordingReader reader =
                reader(("\ufeff" + GREETING + "\r\n\r\n \n" + STARTED + "\r\n").getBytes(UTF_8))) {
            assertThat(all(reader)).hasSize(2);
        }
        assertThat(read()).isEmpty();
    }

    @Test
    void lines_may_be_cut_anywhere_by_whoever_delivers_them() throws IOException {
        String text = STARTED + "\n{\"type\":\"\u4e2d\ud83d\ude00\"}\n" + "{\"type\":\"" + "x".repeat(200_000) + "\"}\n"
                + GREETING;
        InputStream drops = new InputStream() {
            private final InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8));

            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                return in.read(bytes, from, Math.min(count, 7));
            }
        };
        try (RecordingReader reader = new RecordingReader("drops", drops)) {
            assertThat(all(reader))
                    .extracting(recorded -> recorded.frame().text().length())
                    .endsWith(14, 200_011, 22);
        }
    }

    @Test
    void times_do_not_depend_on_how_often_a_recording_is_read() throws IOException {
        assertThat(read(GREETING, COMMAND, STARTED)).isEqualTo(read(GREETING, COMMAND, STARTED));
    }

    @Test
    void a_file_that_is_not_there_or_a_folder_is_the_users_to_mend(@TempDir Path folder) {
        assertThatThrownBy(() -> RecordingReader.open(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'" + folder + "' is a folder; expected a recording or JSON Lines.");
        assertThatThrownBy(() -> RecordingReader.open(folder.resolve("x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no file '" + folder.resolve("x") + "'.");
    }

    private static List<Recorded> read(String... lines) throws IOException {
        try (RecordingReader reader =
                reader(String.join("\n", lines).concat("\n").getBytes(UTF_8))) {
            return all(reader);
        }
    }

    private static RecordingReader reader(byte[] bytes) {
        return new RecordingReader("run.ndjson", new ByteArrayInputStream(bytes));
    }

    private static List<Recorded> all(RecordingReader reader) throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (Optional<Recorded> next = reader.next(); next.isPresent(); next = reader.next()) {
            all.add(next.get());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"flowtail.outcome\", \"outcome\": \"completed\"}",
                "{ \"type\" : \"flowtail.gap\", \"first\": 1}",
                "{\"type\": \"flowtail.outcome\", \"received_at\": \"2026-11-22T10:15:30Z\", \"event\": {\"type\": \"flowtail.outcome\"}}"
            })
    void our_own_notices_are_known_however_they_are_spaced(String line) throws IOException {
        assertThat(read(line)).singleElement().matches(Recorded::notice);
    }

    @Test
    void what_a_server_says_is_no_notice() throws IOException {
        assertThat(read("{\"event\": \"flowtail.outcome\"}", "{\"type\": \"A\", \"x\": \"flowtail.gap\"}"))
                .noneMatch(Recorded::notice);
    }
}
