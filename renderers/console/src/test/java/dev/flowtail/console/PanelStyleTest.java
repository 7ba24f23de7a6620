package dev.flowtail.console;

import static dev.flowtail.console.Happenings.at;
import static dev.flowtail.console.Happenings.completed;
import static dev.flowtail.console.Happenings.delta;
import static dev.flowtail.console.Happenings.event;
import static dev.flowtail.console.Happenings.json;
import static dev.flowtail.console.Happenings.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Renderer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelStyleTest {
    @Test
    void text_appears_as_it_is_typed() throws IOException {
        Screen screen = Screen.panel(40);
        Renderer renderer = screen.renderer();
        renderer.accept(delta("Writer", "Hel"));
        renderer.flush();
        assertThat(screen.out().toString()).endsWith("│ Hel");
        renderer.accept(delta("Writer", "lo wor"));
        renderer.flush();
        assertThat(screen.out().toString()).endsWith("│ Hello wor");
    }

    @Test
    void when_it_is_flushed_does_not_change_what_is_shown() throws IOException {
        List<Event> events = List.of(
                delta("A", "one two three inter"),
                delta("A", "national co"),
                delta("A", "operation\nand"),
                completed("A", ""));
        Screen often = Screen.panel(30);
        try (Renderer renderer = often.renderer()) {
            for (Event event : events) {
                renderer.accept(event);
                renderer.flush();
            }
        }
        assertThat(often.out().toString()).isEqualTo(Screen.panel(30).show(events));
    }

    @Test
    void a_word_in_pieces_stays_in_one_row_where_it_can() {
        assertThat(panel(40, delta("A", "About the extra"), delta("A", "ordinary thing"), completed("A", "")))
                .contains("│ About the extraordinary thing ");
    }

    @Test
    void what_a_run_cost_is_summed_up_where_it_is_told() {
        assertThat(panel(
                        event("StepStarted", "step_id", "1", "step_name", "one"),
                        event("RunStarted", "run_id", "a", "step_id", "1", "agent_name", "A"),
                        event(
                                "RunCompleted",
                                "run_id",
                                "a",
                                "step_id",
                                "1",
                                "metrics",
                                Json.createObjectBuilder()
                                        .add("total_tokens", 1200)
                                        .add("cost", 0.01234)
                                        .build()),
                        event("StepCompleted", "step_id", "1", "step_name", "one"),
                        outcome("completed")))
                .contains("1,200 tokens \u00b7 cost 0.0123")
                .containsPattern("one +completed +<1 ms +1,200 +0\\.0123");
    }

    @Test
    void nothing_is_said_of_a_cost_that_nobody_told() {
        assertThat(panel(event("StepStarted", "step_id", "1", "step_name", "one"), outcome("completed")))
                .doesNotContain("cost");
    }

    @Test
    void a_block_of_text_is_not_repeated_when_the_run_ends() {
        assertThat(panel(delta("A", "Once "), delta("A", "only."), completed("A", "Once only.")))
                .containsOnlyOnce("Once");
    }

    @Test
    void a_run_that_did_not_stream_shows_its_text_at_its_end() {
        assertThat(panel(completed("A", "All at once."))).contains("│ All at once.");
    }

    @Test
    void a_text_that_differs_from_what_was_streamed_is_shown_too() {
        assertThat(panel(started("A"), delta("A", "half"), completed("A", "half and half")))
                .contains("differs from what was streamed")
                .contains("│ half and half");
    }

    @Test
    void a_run_that_was_joined_in_its_middle_is_not_said_to_differ_or_to_have_been_quick() {
        assertThat(panel(delta("A", "the end."), completed("A", "The beginning and the end.")))
                .contains("\u2502 the end.", "[DONE] A")
                .doesNotContain("differs", "beginning", "ms");
        assertThat(panel(delta("A", "a part"), completed("A", "Something else.")))
                .contains("\u2502 Something else.")
                .doesNotContain("differs");
    }

    @Test
    void a_step_that_was_joined_in_its_middle_has_no_frame_to_close_and_no_duration() {
        String shown = panel(
                delta("A", "the end."),
                completed("A", "The beginning and the end."),
                event("StepCompleted", "step_id", "s", "step_name", "count", "content", "The beginning and the end."),
                outcome("completed"));
        assertThat(shown)
                .contains("\u2500\u2500 [OK] count \u2500")
                .contains("count   completed")
                .doesNotContain("\u2570\u2500 [OK]", "ms", "beginning");
    }

    @Test
    void agents_that_speak_at_once_are_told_apart() {
        String shown = panel(
                40,
                started("Left"),
                started("Right"),
                delta("Left", "l1 "),
                delta("Right", "r1 "),
                delta("Left", "l2"),
                completed("Left", "l1 l2"),
                delta("Right", "r2"),
                completed("Right", "r1 r2"));
        assertThat(shown).isEqualTo("""
                        ╭─ [RUN] Left ─────────────────────────╮
                        │ l1 l2                                │
                        ╰─ [DONE] Left ──────────────── <1 ms ─╯
                        ╭─ [RUN] Right ────────────────────────╮
                        │ r1 r2                                │
                        ╰─ [DONE] Right ─────────────── <1 ms ─╯
                        """);
    }

    @Test
    void who_waits_is_heard_when_the_speaker_does_something_else() {
        String shown = panel(
                delta("Left", "thinking "),
                delta("Right", "waiting"),
                event("ModelRequestCompleted", "run_id", "Left", "agent_name", "Left"),
                delta("Right", " no more"),
                delta("Left", "again"));
        assertThat(shown)
                .containsSubsequence(
                        "[RUN] Left", "thinking", "[RUN] Right", "waiting no more", "Left · continued", "again");
    }

    @Test
    void who_waits_is_heard_when_the_speaker_has_been_quiet_for_a_while() {
        String shown = panel(
                delta("Left", "hm"),
                at(
                        Happenings.START.plusMillis(1500),
                        "RunContent",
                        "run_id",
                        "Right",
                        "agent_name",
                        "Right",
                        "content",
                        "now"));
        assertThat(shown).containsSubsequence("Left", "hm", "Right", "now");
    }

    @Test
    void who_waits_does_not_wait_for_ever() throws IOException {
        Screen screen = Screen.panel(80);
        Renderer renderer = screen.renderer();
        renderer.accept(delta("Left", "on and "));
        for (int i = 0; i < 400; i++) {
            renderer.accept(delta("Right", "a text that is quite long and does not end, "));
            renderer.accept(delta("Left", "on and "));
        }
        renderer.flush();
        assertThat(screen.out().toString()).contains("[RUN] Right");
    }

    @Test
    void a_tool_call_shows_its_arguments_its_time_and_the_beginning_of_its_result() {
        String shown = panel(
                event("ToolCallStarted", "run_id", "A", "agent_name", "A", "tool", tool(null)),
                event("ToolCallCompleted", "run_id", "A", "agent_name", "A", "tool", tool("x".repeat(1000))));
        assertThat(shown)
                .contains("├─ [TOOL] lookup(term=\"java\", limit=3) ─")
                .contains("↳ xxx")
                .contains("(600 more characters) (250 ms)");
    }

    @Test
    void results_of_calls_that_overlap_name_their_tool() {
        Event other = event(
                "ToolCallStarted",
                "run_id",
                "A",
                "agent_name",
                "A",
                "tool",
                json("tool_call_id", "c2", "tool_name", "other"));
        assertThat(panel(
                        event("ToolCallStarted", "run_id", "A", "agent_name", "A", "tool", tool(null)),
                        other,
                        event("ToolCallCompleted", "run_id", "A", "agent_name", "A", "tool", tool("found"))))
                .containsSubsequence("[TOOL] lookup(", "[TOOL] other()", "[TOOL] lookup ─", "↳ found");
    }

    @Test
    void an_error_of_a_tool_is_shown_as_one() {
        assertThat(panel(event(
                        "ToolCallError",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "tool",
                        tool(null),
                        "error",
                        "no such term")))
                .containsSubsequence("[ERROR] A", "lookup", "↳ no such term");
    }

    @Test
    void the_error_of_an_agent_is_shown_with_its_text() {
        assertThat(panel(event(
                        "RunError",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "content",
                        "model exploded",
                        "error_type",
                        "RuntimeError")))
                .containsSubsequence("[ERROR] A", "RuntimeError", "model exploded");
    }

    @Test
    void a_refusal_of_the_server_is_shown_with_its_text() {
        assertThat(panel(event("error", "error", "Workflow digst not found")))
                .containsSubsequence("[ERROR]", "Workflow digst not found");
        assertThat(panel(event("WorkflowError", "error", "kaboom"))).contains("kaboom");
        assertThat(panel(event("StepError", "step_name", "s", "error", "kaboom")))
                .contains("kaboom");
        assertThat(panel(event("auth_error", "error", "Invalid token"))).contains("Invalid token");
    }

    @Test
    void a_gap_is_never_passed_over() {
        Event gap = Notice.of(
                Notice.GAP,
                Json.createObjectBuilder().add("first", 5).add("last", 9).build(),
                Happenings.START);
        assertThat(panel(gap)).contains("[GAP] events 5 to 9 were not delivered by the server");
    }

    @Test
    void what_is_no_event_is_shown_with_the_reason() {
        Event malformed = Notice.of(
                Notice.MALFORMED,
                Json.createObjectBuilder()
                        .add("reason", "not JSON")
                        .add("text", "<html>")
                        .build(),
                Happenings.START);
        assertThat(panel(malformed)).containsSubsequence("[ERROR] not an event", "not JSON", "<html>");
    }

    @Test
    void a_question_shows_what_is_asked_once() {
        JsonArray schema = Json.createArrayBuilder()
                .add(json(
                        "name",
                        "env",
                        "field_type",
                        "str",
                        "required",
                        true,
                        "description",
                        "where",
                        "allowed_values",
                        Json.createArrayBuilder()
                                .add("staging")
                                .add("production")
                                .build()))
                .build();
        String shown = panel(
                80,
                event(
                        "StepPaused",
                        "step_id",
                        "s",
                        "step_name",
                        "deploy",
                        "requires_user_input",
                        true,
                        "user_input_message",
                        "Where to?",
                        "user_input_schema",
                        schema),
                event(
                        "WorkflowPaused",
                        "paused_step_name",
                        "deploy",
                        "step_requirements",
                        Json.createArrayBuilder()
                                .add(json("requires_user_input", true, "user_input_message", "Where to?"))
                                .build()));
        assertThat(shown)
                .containsOnlyOnce("Where to?")
                .containsSubsequence(
                        "[PAUSE] deploy",
                        "input needed",
                        "- env (str, required): where; one of staging, production",
                        "[PAUSE] waiting at deploy");
    }

    @Test
    void a_question_that_only_the_workflow_tells_is_shown_there() {
        assertThat(panel(event(
                        "WorkflowPaused",
                        "paused_step_name",
                        "pick",
                        "step_requirements",
                        Json.createArrayBuilder()
                                .add(json(
                                        "available_choices",
                                        Json.createArrayBuilder()
                                                .add("fast")
                                                .add("slow")
                                                .build(),
                                        "timeout_at",
                                        "2026-11-22T13:00:00Z",
                                        "on_timeout",
                                        "skip"))
                                .build())))
                .containsSubsequence(
                        "waiting at pick",
                        "choose one",
                        "- fast",
                        "- slow",
                        "answer before 2026-11-22T13:00:00Z, else: skip");
    }

    @Test
    void quiet_events_are_shown_on_request() {
        Event request = event("ModelRequestStarted", "run_id", "A", "agent_name", "A", "model", "local-1");
        assertThat(panel(request)).isEmpty();
        assertThat(Screen.of(Canvas.PLAIN, Map.of("verbose", "true")).show(List.of(request)))
                .contains("[MODEL]")
                .contains("local-1");
    }

    @Test
    void thinking_is_told_from_the_answer() {
        assertThat(panel(
                        event(
                                "ReasoningContentDelta",
                                "run_id",
                                "A",
                                "agent_name",
                                "A",
                                "reasoning_content",
                                "let me "),
                        event("ReasoningContentDelta", "run_id", "A", "agent_name", "A", "reasoning_content", "see"),
                        delta("A", "42"),
                        completed("A", "42")))
                .containsSubsequence("[THINK]", "│ let me see", "[CONTENT]", "│ 42");
    }

    @Test
    void structured_content_is_shown_as_json_in_lines() {
        assertThat(panel(event(
                        "StepCompleted",
                        "step_id",
                        "s",
                        "step_name",
                        "s",
                        "content",
                        json("title", "t", "of", json("n", 1)))))
                .contains("│ {  ", "│   \"title\": \"t\",  ", "│   \"of\": {  ", "│     \"n\": 1  ");
    }

    @Test
    void the_fields_of_a_custom_event_are_shown() {
        assertThat(panel(event("CustomEvent", "run_id", "r", "percent", 40))).contains("[CUSTOM] {\"percent\":40}");
    }

    @Test
    void a_cancelled_run_is_never_called_done() {
        String shown = panel(
                event("StepStarted", "step_id", "s", "step_name", "slow"),
                event("RunCancelled", "run_id", "A", "agent_name", "A", "step_id", "s", "reason", "the user said so"),
                event(
                        "RunCompleted",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "step_id",
                        "s",
                        "content",
                        "Run A was cancelled"),
                event("WorkflowCancelled", "workflow_name", "W", "reason", "Run R was cancelled"),
                event("WorkflowCompleted", "workflow_name", "W", "content", "Run R was cancelled"),
                outcome("cancelled"));
        assertThat(shown)
                .contains("the user said so")
                .containsOnlyOnce("Run R was cancelled")
                .doesNotContain("[DONE]")
                .containsPattern("slow +cancelled");
    }

    @Test
    void a_member_speaks_inside_of_its_team() {
        String shown = panel(
                event("TeamRunContent", "run_id", "T", "team_name", "Crew", "content", "ask "),
                event("RunStarted", "run_id", "M", "parent_run_id", "T", "agent_name", "Scout"),
                event("TeamModelRequestCompleted", "run_id", "T", "team_name", "Crew"),
                event("RunContent", "run_id", "M", "parent_run_id", "T", "agent_name", "Scout", "content", "found"),
                event("RunCompleted", "run_id", "M", "parent_run_id", "T", "agent_name", "Scout", "content", "found"),
                event("TeamRunContent", "run_id", "T", "team_name", "Crew", "content", "done"),
                event("TeamRunCompleted", "run_id", "T", "team_name", "Crew", "content", "ask done"));
        assertThat(shown)
                .containsSubsequence(
                        "╭─ [RUN] Crew", "│ ask", "┊ ╭─ [RUN] Scout", "┊ │ found", "[RUN] Crew · continued", "│ done");
        assertThat(shown).doesNotContain("differs");
    }

    @Test
    void the_agent_that_decides_for_a_workflow_is_one_like_others() {
        String shown = panel(
                event("WorkflowAgentStarted", "workflow_id", "w"),
                event(
                        "RunContent",
                        "run_id",
                        "A",
                        "agent_name",
                        "Decider",
                        "content",
                        "no need to run",
                        "workflow_agent",
                        true),
                event("WorkflowAgentCompleted", "run_id", "A", "content", "no need to run"));
        assertThat(shown).containsOnlyOnce("no need to run");
    }

    @Test
    void an_event_of_many_megabytes_is_shown_by_what_matters() {
        String large = "y".repeat(400_000);
        String shown = panel(event(
                "WorkflowCompleted",
                "workflow_name",
                "Big",
                "content",
                "the end",
                "step_results",
                Json.createArrayBuilder()
                        .add(json("step_name", "s", "success", false, "error", "kaboom", "content", large))
                        .build(),
                "step_executor_runs",
                Json.createArrayBuilder().add(large).build()));
        assertThat(shown).contains("[DONE] Big").contains("│ the end").hasSizeLessThan(2000);
    }

    @Test
    void of_a_text_without_end_the_beginning_is_shown_and_the_rest_counted() {
        assertThat(panel(completed("A", "z".repeat(100_000))))
                .contains("(34,464 more characters; the output jsonl has them all)");
    }

    @Test
    void a_type_nobody_has_heard_of_is_shown_by_its_name() {
        assertThat(panel(event("QuantumLeap", "message", "far"))).contains("[INFO] QuantumLeap · far");
    }

    @Test
    void text_cannot_pass_for_a_row_of_ours() {
        String evil = "x\n╰─ [DONE] A ─╯\nEnter command: \n┊ ╭─ [STEP] fake";
        String shown = panel(delta("A", evil), completed("A", evil));
        assertThat(shown.lines()
                        .filter(line ->
                                line.contains("fake") || line.contains("Enter") || line.contains("╰─ [DONE] A ─╯")))
                .hasSize(3)
                .allMatch(line -> line.startsWith("│ ") && line.endsWith(" │"));
    }

    @Test
    void the_summary_says_how_each_step_ended_and_how_long_it_took() {
        String shown = panel(
                event("StepStarted", "step_id", "s1", "step_name", "good"),
                at(Happenings.START.plusMillis(1234), "StepCompleted", "step_id", "s1", "step_name", "good"),
                event("StepStarted", "step_id", "s2", "step_name", "skipped"),
                event(
                        "WorkflowCompleted",
                        "step_results",
                        Json.createArrayBuilder()
                                .add(json("step_name", "skipped", "success", false, "error", "kaboom"))
                                .build()),
                outcome("completed_with_errors"));
        assertThat(shown)
                .containsPattern("good +completed +1.2 s")
                .containsPattern("skipped +failed")
                .contains("kaboom");
    }

    @Test
    void the_summary_of_a_run_without_end_stays_short() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            events.add(event("StepStarted", "step_id", "s" + i, "step_name", "step " + i));
            events.add(event("StepCompleted", "step_id", "s" + i, "step_name", "step " + i));
        }
        events.add(outcome("completed"));
        String summary = Screen.panel(80).show(events);
        summary = summary.substring(summary.lastIndexOf("╭"));
        assertThat(summary.lines()).hasSizeLessThan(210);
        assertThat(summary).contains("and 4,800 more steps");
    }

    @Test
    void tokens_are_counted_once_whoever_tells_them() {
        String shown = panel(
                event("StepStarted", "step_id", "s1", "step_name", "one"),
                event("RunStarted", "run_id", "A", "agent_name", "A", "step_id", "s1"),
                event("ModelRequestCompleted", "run_id", "A", "agent_name", "A", "step_id", "s1", "total_tokens", 1200),
                event(
                        "RunCompleted",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "step_id",
                        "s1",
                        "content",
                        "x",
                        "metrics",
                        json("total_tokens", 1200)),
                event("StepCompleted", "step_id", "s1", "step_name", "one", "content", "x"),
                outcome("completed"));
        assertThat(shown)
                .contains("1,200 tokens")
                .containsPattern("one +completed +<1 ms +1,200")
                .doesNotContain("2,400");
    }

    @Test
    void times_of_a_replay_that_comes_all_at_once_are_the_servers() {
        String shown = panel(
                event("StepStarted", "step_id", "s", "step_name", "slow", "created_at", 1000),
                event("StepCompleted", "step_id", "s", "step_name", "slow", "created_at", 1075));
        assertThat(shown).contains("1 m 15 s");
    }

    @Test
    void a_footer_is_written_once() throws IOException {
        Screen screen = Screen.panel(40);
        Renderer renderer = screen.renderer();
        renderer.accept(delta("A", "half"));
        renderer.close();
        String closed = screen.out().toString();
        renderer.close();
        assertThat(screen.out().toString()).isEqualTo(closed).endsWith("╯\n");
    }

    @Test
    void a_step_that_asked_before_it_began_is_in_the_summary() {
        String summary = panel(
                event("StepPaused", "step_id", "p", "step_name", "publish"),
                event("WorkflowPaused", "paused_step_name", "publish"),
                outcome("paused"));
        assertThat(summary).containsPattern("│ publish +paused ");
    }

    @Test
    void a_step_that_asked_and_went_on_is_one_line_of_the_summary() {
        String summary = panel(
                event("StepPaused", "step_name", "publish"),
                event("StepContinued", "step_name", "publish"),
                event("StepStarted", "step_id", "p", "step_name", "publish"),
                event("StepCompleted", "step_id", "p", "step_name", "publish"),
                outcome("completed"));
        assertThat(summary.lines().filter(line -> line.startsWith("│ publish")))
                .singleElement()
                .asString()
                .contains("completed");
    }

    @Test
    void a_step_whose_end_nobody_told_is_closed_before_the_next() {
        String shown = panel(
                40,
                event("StepStarted", "step_id", "a", "step_name", "skipped", "run_id", "r"),
                event("StepStarted", "step_id", "b", "step_name", "next", "run_id", "r"),
                event("StepCompleted", "step_id", "b", "step_name", "next", "run_id", "r"));
        assertThat(shown.lines().map(line -> line.substring(0, 15)))
                .containsExactly("╭─ [STEP] skipp", "╰─ [STEP] skipp", "╭─ [STEP] next ", "╰─ [OK] next ──");
    }

    @Test
    void steps_inside_a_container_or_another_workflow_leave_the_frames_around_them_open() {
        for (String outer : List.of("StepStarted", "ParallelExecutionStarted")) {
            assertThat(panel(
                            event(outer, "step_id", "a", "step_name", "outer", "run_id", "r"),
                            event("StepStarted", "step_id", "b", "step_name", "inner", "run_id", outer.substring(0, 1)),
                            event(
                                    "StepStarted",
                                    "step_id",
                                    "c",
                                    "step_name",
                                    "other",
                                    "run_id",
                                    outer.substring(0, 1))))
                    .doesNotContain("not finished");
        }
    }

    @Test
    void a_step_takes_no_less_than_what_runs_inside_it() {
        String shown = panel(
                event("StepStarted", "step_id", "a", "step_name", "work"),
                event(
                        "RunCompleted",
                        "step_id",
                        "a",
                        "run_id",
                        "A",
                        "agent_name",
                        "A",
                        "metrics",
                        Happenings.json("duration", 7)),
                event("StepCompleted", "step_id", "a", "step_name", "work"),
                outcome("completed"));
        assertThat(shown).containsPattern("OK\\] work ─+ 7.0 s").containsPattern("│ work +completed +7.0 s");
    }

    private static jakarta.json.JsonObject tool(String result) {
        return json(
                "tool_call_id",
                "c1",
                "tool_name",
                "lookup",
                "tool_args",
                json("term", "java", "limit", 3),
                "result",
                result,
                "metrics",
                Json.createObjectBuilder().add("duration", 0.25).build());
    }

    private static Event started(String run) {
        return event("RunStarted", "run_id", run, "agent_name", run);
    }

    private static String panel(Event... events) {
        return panel(80, events);
    }

    private static String panel(int width, Event... events) {
        return Screen.panel(width).show(List.of(events));
    }
}
