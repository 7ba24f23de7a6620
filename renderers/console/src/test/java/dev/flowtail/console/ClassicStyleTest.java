package dev.flowtail.console;

import static dev.flowtail.console.Happenings.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.scenario.Recordings;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicStyleTest {
    @Test
    void the_outcome_says_why() {
        String reason = "ws://localhost:8000/ws: Connection refused. " + "Is it running? ".repeat(10);
        String shown = Screen.style("classic", new Canvas(60, false, true, true))
                .show(List.of(Notice.of(
                        Notice.OUTCOME,
                        Happenings.json("outcome", "unreachable", "reason", reason),
                        Happenings.START)));
        assertThat(shown.replaceAll("[\\s\u2502]", "")).contains("unreachable:" + reason.replace(" ", ""));
    }

    private static final Pattern TIME = Pattern.compile("\\[\\d\\d:\\d\\d:\\d\\d]");

    @ParameterizedTest
    @CsvSource({"agent-fails", "confirm", "digest", "functions", "parallel"})
    void shows_what_the_original_client_shows(String recording) throws IOException {
        assertThat(shown(recording, false)).isEqualTo(original(recording + ".txt"));
        assertThat(shown(recording, true)).isEqualTo(original(recording + ".ansi"));
    }

    @Test
    void content_is_whole_below_200_characters_and_cut_from_there() {
        assertThat(classic(event("StepCompleted", "content", "x".repeat(199)))).doesNotContain("...");
        assertThat(text(classic(event("StepCompleted", "content", "🙂".repeat(199)))))
                .isEqualTo("🙂".repeat(199));
        assertThat(text(classic(event("StepCompleted", "content", "x".repeat(200)))))
                .isEqualTo("x".repeat(200) + "...");
        assertThat(text(classic(event("StepCompleted", "content", "🙂".repeat(201)))))
                .isEqualTo("🙂".repeat(200) + "...");
    }

    @Test
    void a_message_goes_before_the_content() {
        assertThat(classic(event("x", "message", "said", "content", "meant")))
                .contains("│ said ")
                .doesNotContain("meant");
        assertThat(classic(event("x", "message", "", "content", "meant"))).contains("│ meant ");
    }

    @Test
    void facts_that_are_null_or_lists_are_shown_as_the_original_does() {
        assertThat(classic(event(
                        "x",
                        "step_name",
                        null,
                        "step_index",
                        Json.createArrayBuilder().add(0).add(1).build())))
                .contains("│ step_name: None ")
                .contains("│ step_index: [0, 1] ");
    }

    @Test
    void an_event_with_nothing_to_say_shows_its_name() {
        assertThat(classic(event("pong"))).contains("[PONG] pong [12:34:33]").contains("│ Event: pong ");
    }

    @Test
    void short_pieces_wait_for_a_longer_one_or_the_end_of_a_line() {
        assertThat(classic(piece("abc"), piece(" d "))).isEmpty();
        assertThat(classic(piece("abc"), piece("\n")))
                .contains("Streaming Content")
                .contains("│ abc ");
        assertThat(classic(piece("ab"), piece("cdef"))).contains("│ A -> s ").contains("│ abcdef ");
    }

    @Test
    void of_a_long_text_the_end_is_shown() {
        assertThat(text(classic(piece("x" + "y".repeat(299))))).isEqualTo("A->s" + "x" + "y".repeat(299));
        assertThat(text(classic(piece("x" + "y".repeat(300))))).isEqualTo("A->s" + "..." + "y".repeat(300));
    }

    @Test
    void what_made_the_original_stumble_is_shown() {
        assertThat(classic(event("x", "content", "a [/INST] b"))).contains("│ a [/INST] b ");
        assertThat(classic(event("x", "content", 42))).contains("│ 42 ");
        assertThat(classic(event("x", "content", Happenings.json("k", 1)))).contains("│ {\"k\":1} ");
        assertThat(classic(event("RunContent", "content", null))).isEmpty();
        assertThat(classic(event("error", "error", "Workflow x not found"))).contains("│ Workflow x not found ");
        assertThat(classic(event("TeamRunContent", "team_name", "T", "content", "team words")))
                .contains("│ T -> unknown ");
    }

    private static Event piece(String text) {
        return event("RunContent", "agent_name", "A", "step_name", "s", "step_id", "1", "content", text);
    }

    private static String classic(Event... events) {
        return Screen.style("classic", new Canvas(100, false, true, false)).show(List.of(events));
    }

    /** What stands inside of the panel, without white space. */
    private static String text(String panel) {
        return panel.lines()
                .filter(line -> line.startsWith("│"))
                .map(line -> line.substring(1, line.length() - 1).replace(" ", ""))
                .collect(Collectors.joining());
    }

    private static String shown(String recording, boolean color) {
        Screen screen = Screen.style("classic", new Canvas(120, color, true, false));
        return timeless(screen.show(Recordings.named(recording).events(Happenings.START)));
    }

    /** The panels of the reference: without the client's own lines in front, and the empty line behind. */
    private static String original(String file) throws IOException {
        try (InputStream in = ClassicStyleTest.class.getResourceAsStream("/original/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int panels = text.indexOf("╭");
            return timeless(text.substring(text.lastIndexOf('\n', panels) + 1).stripTrailing() + "\n");
        }
    }

    private static String timeless(String text) {
        return TIME.matcher(text).replaceAll("[HH:MM:SS]");
    }
}
