package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Providers;
import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.output.Continuation;
import dev.flowtail.output.EventFilter;
import dev.flowtail.output.OutputSettings;
import dev.flowtail.output.OutputSpec;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.Surface;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.scenario.Recordings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However its writer was killed, a file goes on until it holds what an undisturbed one does. */
class ContinuedFileTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");
    private static final String OUTCOME = "{\"type\":\"flowtail.outcome\",\"outcome\":\"interrupted\",\"exit\":130}";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void none() {
        file = folder.resolve("run.jsonl");
    }

    static List<String> recordings() {
        return Recordings.names();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cut_at_every_byte_it_goes_on_with_the_torn_event(boolean envelope) throws IOException {
        List<Event> events = said("functions");
        byte[] whole = written(events, envelope);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            goOn(events, envelope, false);
            assertThat(file).as("cut at byte %d", cut).hasBinaryContent(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void behind_every_event_it_goes_on_with_what_is_missing(String recording) throws IOException {
        List<Event> events = said(recording);
        byte[] whole = written(events, false);
        for (int cut = 0; cut < whole.length; cut++) {
            if (cut == 0 || whole[cut - 1] == '\n' || whole[cut] == '\n') {
                Files.write(file, Arrays.copyOf(whole, cut));
                goOn(events, false, false);
                assertThat(file).as("cut at byte %d", cut).hasBinaryContent(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_server_that_tells_everything_again_is_heard_to_where_it_is_new(String recording) throws IOException {
        List<Event> events = said(recording);
        byte[] whole = written(events, false);
        for (int cut = 0; cut < whole.length; cut += 997) {
            Files.write(file, Arrays.copyOf(whole, cut));
            goOn(events, false, true);
            assertThat(file).as("cut at byte %d", cut).hasBinaryContent(whole);
        }
    }

    @Test
    void going_on_with_a_file_that_has_everything_changes_nothing() throws IOException {
        List<Event> events = said("digest");
        byte[] whole = written(events, false);
        Files.write(file, whole);
        goOn(events, false, true);
        goOn(events, false, false);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void the_outcome_of_the_watching_before_stays_where_it_is() throws IOException {
        List<Event> events = said("functions");
        List<String> lines = List.of(text(written(events, false)).split("\n"));
        Files.writeString(file, String.join("\n", lines.subList(0, 3)) + "\n" + OUTCOME + "\n");
        goOn(events, false, true);
        List<String> expected = new ArrayList<>(lines);
        expected.add(3, OUTCOME);
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
    }

    @Test
    void other_runs_in_the_file_are_left_alone_and_hide_nothing() throws IOException {
        byte[] other = written(said("agent-fails"), false);
        List<Event> events = said("functions");
        Files.write(file, other);
        goOn(events, false, true);
        assertThat(text(Files.readAllBytes(file))).isEqualTo(text(other) + text(written(events, false)));
    }

    @Test
    void somebody_elses_last_line_is_ended_and_not_cut() throws IOException {
        List<Event> events = said("functions");
        String whole = text(written(events, false));
        for (String theirs :
                List.of("no json at all", "{\"complete\":{\"json\":1}}", "{\"event\":\"a\",\"event\":\"b\"}")) {
            Files.writeString(file, theirs);
            goOn(events, false, true);
            assertThat(file).content().isEqualTo(theirs + "\n" + whole);
        }
    }

    @Test
    void a_file_is_left_alone_until_there_is_something_to_write() throws IOException {
        Files.writeString(file, "{\"torn\":");
        Opened opened = open(said("functions"), false, OptionalLong.empty(), false);
        opened.sink.flush();
        assertThat(file).hasContent("{\"torn\":");
        opened.sink.close();
    }

    @Test
    void two_events_with_one_index_are_two_events() throws IOException {
        // Servers repeat the index of the event before for what they do not keep.
        List<Event> events = List.of(event("WorkflowStarted", 0), event("StepCompleted", 1), event("StepOutput", 1));
        byte[] whole = written(events, false);
        Files.write(file, written(events.subList(0, 2), false));
        goOn(events, false, true);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void an_index_that_was_given_twice_counts_twice() throws IOException {
        List<Event> events =
                List.of(event("WorkflowStarted", 0), token(10_000, "a"), token(10_000, "b"), token(10_000, "c"));
        byte[] whole = written(events, false);
        Files.write(file, written(events.subList(0, 3), false));
        goOn(events, false, true);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void events_without_an_index_are_never_taken_for_known() throws IOException {
        Event agent = Event.of("{\"event\":\"WorkflowAgentStarted\",\"session_id\":\"s\"}", OPENED);
        List<Event> events = List.of(event("WorkflowStarted", 0), agent);
        Files.write(file, written(events, false));
        goOn(events, false, true);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void with_an_index_that_the_user_chose_nothing_before_it_is_asked_for() throws IOException {
        List<Event> events = said("functions");
        Opened opened = open(events, false, OptionalLong.of(2), true);
        assertThat(opened.had).hasValue(2);
        opened.sink.close();
    }

    /** As a server catches up that keeps everything, or replays a run that has ended. */
    private void goOn(List<Event> events, boolean envelope, boolean replay) throws IOException {
        Opened opened = open(events, envelope, OptionalLong.empty(), false);
        long had = replay ? -1 : opened.had.orElse(-1);
        for (Event event : events) {
            if (event.index().orElse(Long.MAX_VALUE) > had || !own(event, events)) {
                opened.sink.accept(event);
            }
        }
        opened.sink.close();
    }

    private static boolean own(Event event, List<Event> events) {
        return event.ownerRunId().equals(runId(events));
    }

    private record Opened(NamedSink sink, OptionalLong had) {}

    private Opened open(List<Event> events, boolean envelope, OptionalLong after, boolean chosen) {
        Outputs outputs = new Outputs(
                Providers.of("output", List.of(new JsonlRendererProvider())),
                new Surface(OutputStream.nullOutputStream(), StandardCharsets.UTF_8, Canvas.PLAIN),
                Canvas.PLAIN,
                ZoneOffset.UTC);
        List<NamedSink> sinks = outputs.open(
                List.of(OutputSpec.parse("jsonl:" + file)),
                OutputSettings.parse(List.of("jsonl.envelope=" + envelope)),
                EventFilter.ALL,
                Optional.of(new Continuation(runId(events).orElseThrow(), after, chosen)));
        return new Opened(sinks.get(0), outputs.had());
    }

    private static Optional<String> runId(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("WorkflowStarted"))
                .findFirst()
                .flatMap(Event::runId);
    }

    /** Without what connections say of themselves, but for the greeting of the first. */
    private static List<Event> said(String recording) {
        return Recordings.named(recording).received(OPENED).stream()
                .filter(event -> event.type().family() != EventFamily.FLOWTAIL)
                .filter(event -> event.type().family() != EventFamily.CONTROL
                        || event.name().equals("connected"))
                .toList();
    }

    private static byte[] written(List<Event> events, boolean envelope) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonlRenderer renderer = new JsonlRenderer(out, envelope);
        for (Event event : events) {
            renderer.accept(event);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(String name, long index) {
        return Event.of("{\"event\":\"%s\",\"run_id\":\"R\",\"event_index\":%d}".formatted(name, index), OPENED);
    }

    private static Event token(long index, String content) {
        return Event.of(
                "{\"event\":\"RunContent\",\"run_id\":\"a\",\"workflow_run_id\":\"R\",\"content\":\"%s\",\"event_index\":%d}"
                        .formatted(content, index),
                OPENED);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
