package dev.flowtail.console;

import static dev.flowtail.console.Happenings.completed;
import static dev.flowtail.console.Happenings.delta;
import static dev.flowtail.console.Happenings.event;
import static dev.flowtail.console.Happenings.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Canvas;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineStyleTest {
    private static final Canvas TERMINAL = new Canvas(100, false, true, true);

    @Test
    void every_event_is_a_line_with_its_time_label_type_place_and_gist() {
        assertThat(lines(event(
                        "ToolCallStarted",
                        "step_name",
                        "research",
                        "agent_name",
                        "Researcher",
                        "tool",
                        Happenings.json("tool_name", "lookup", "tool_args", Happenings.json("term", "java")))))
                .containsExactly(
                        "12:34:33 [TOOL]      ToolCallStarted              research/Researcher: lookup(term=\"java\")");
    }

    @Test
    void text_is_gathered_into_the_lines_it_has() {
        assertThat(lines(delta("A", "one "), delta("A", "two\nthr"), delta("A", "ee"), completed("A", "")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("A: one two"),
                        line -> assertThat(line).endsWith("A: three"),
                        line -> assertThat(line).contains("RunCompleted"));
    }

    @Test
    void agents_that_speak_at_once_each_have_their_own_lines() {
        assertThat(lines(delta("A", "a1 "), delta("B", "b1 "), delta("A", "a2\n"), delta("B", "b2\n")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("A: a1 a2"),
                        line -> assertThat(line).endsWith("B: b1 b2"));
    }

    @Test
    void the_end_leaves_no_text_behind() {
        assertThat(lines(delta("A", "un"), delta("A", "finished")))
                .singleElement()
                .asString()
                .endsWith("unfinished");
        assertThat(lines(delta("A", "unfinished"), outcome("lost"))).hasSize(2);
    }

    @Test
    void a_log_gets_whole_lines() {
        assertThat(lines(delta("A", "word ".repeat(200) + "\n")))
                .singleElement()
                .asString()
                .contains("word ".repeat(199));
    }

    @Test
    void a_terminal_gets_lines_that_fit_and_all_of_the_text() {
        String shown = show(
                TERMINAL, delta("A", "word ".repeat(200) + "\n"), event("WorkflowError", "error", "e".repeat(300)));
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        String said = shown.lines().filter(line -> line.contains("[CONTENT]")).collect(Collectors.joining(" "));
        assertThat(said.split("word", -1)).hasSize(201);
    }

    @Test
    void the_outcome_is_labelled_by_what_it_is() {
        assertThat(lines(outcome("completed")))
                .singleElement()
                .asString()
                .contains("[DONE]")
                .contains("completed");
        assertThat(lines(outcome("lost")))
                .singleElement()
                .asString()
                .contains("[ERROR]")
                .contains("lost");
    }

    @Test
    void the_outcome_says_why() {
        assertThat(lines(Notice.of(
                        Notice.OUTCOME,
                        Happenings.json("outcome", "failed", "reason", "no such tool", "duration_ms", 743, "events", 5),
                        Happenings.START)))
                .singleElement()
                .asString()
                .endsWith(" outcome                      failed (743 ms, 5 events): no such tool");
    }

    @Test
    void at_a_terminal_the_outcome_and_errors_go_on_below_and_nothing_of_them_is_cut() {
        String reason =
                "ws://localhost:8000/workflows/ws: Connection refused. Is the server running? Say: flowtail demo";
        Event end = Notice.of(
                Notice.OUTCOME,
                Happenings.json("outcome", "unreachable", "reason", reason, "duration_ms", 31, "events", 0),
                Happenings.START);
        assertThat(show(TERMINAL, end)).isEqualTo("""
                        12:34:33 [ERROR]     outcome                      unreachable (31 ms, 0 events):
                                             ws://localhost:8000/workflows/ws: Connection refused. Is the server running?
                                             Say: flowtail demo
                        """);
        for (int width : new int[] {10, 20, 30, 50, 80, 200}) {
            for (Event event : List.of(
                    end,
                    event("WorkflowError", "step_name", "research", "error", reason),
                    event("RunError", "agent_name", "Researcher", "content", reason),
                    event("StepCompleted", "step_name", "research", "error", reason),
                    event("ToolCallCompleted", "tool", Happenings.json("result", reason, "tool_call_error", true)))) {
                assertThat(show(new Canvas(width, false, true, true), event).replaceAll("\\s", ""))
                        .contains(reason.replace(" ", ""));
            }
        }
    }

    @Test
    void in_a_log_the_outcome_and_errors_are_one_line_each_however_long_they_are() {
        String reason = "because ".repeat(100) + "of this";
        assertThat(lines(
                        event("WorkflowError", "error", reason),
                        Notice.of(
                                Notice.OUTCOME,
                                Happenings.json("outcome", "failed", "reason", reason),
                                Happenings.START)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith(reason));
    }

    @Test
    void a_text_is_told_once() {
        assertThat(lines(
                        event("RunContent", "run_id", "r", "step_id", "s", "agent_name", "A", "content", "an answer"),
                        event("RunCompleted", "run_id", "r", "step_id", "s", "agent_name", "A", "content", "an answer"),
                        event("StepCompleted", "step_id", "s", "step_name", "facts", "content", "an answer"),
                        event("WorkflowCompleted", "content", "an answer")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("A: an answer"),
                        line -> assertThat(line).endsWith(" A"),
                        line -> assertThat(line).endsWith(" facts"),
                        line -> assertThat(line).endsWith(" WorkflowCompleted"));
    }

    @Test
    void the_same_text_of_another_step_is_another_text() {
        assertThat(lines(
                        event("StepCompleted", "step_id", "s", "step_name", "first", "content", "yes"),
                        event("StepCompleted", "step_id", "t", "step_name", "second", "content", "yes")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(" first: yes"),
                        line -> assertThat(line).endsWith(" second: yes"));
    }

    @Test
    void an_end_that_differs_is_told() {
        assertThat(lines(delta("A", "an ans"), completed("A", "an answer")))
                .last()
                .asString()
                .endsWith(" A: an answer");
    }

    @Test
    void long_types_leave_the_columns_where_they_are() {
        assertThat(lines(
                        event("TeamParserModelResponseCompleted", "team_name", "crew"),
                        event("RunStarted", "agent_name", "crew")))
                .allSatisfy(line -> assertThat(line.indexOf("crew")).isEqualTo(50));
    }

    @Test
    void times_can_be_left_out() {
        Screen screen = Screen.of(Canvas.PLAIN, Map.of("style", "line", "timestamps", "false"));
        assertThat(screen.show(List.of(event("pong")))).isEqualTo("[PONG]      pong\n");
    }

    private static List<String> lines(Event... events) {
        return show(Canvas.PLAIN, events).lines().toList();
    }

    private static String show(Canvas canvas, Event... events) {
        return Screen.style("line", canvas).show(List.of(events));
    }
}
