package dev.flowtail.markdown;

import static dev.flowtail.markdown.Transcripts.agent;
import static dev.flowtail.markdown.Transcripts.event;
import static dev.flowtail.markdown.Transcripts.json;
import static dev.flowtail.markdown.Transcripts.outcome;
import static dev.flowtail.markdown.Transcripts.started;
import static dev.flowtail.markdown.Transcripts.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownRendererTest {

    @Test
    void a_transcript_begins_with_the_facts_of_the_run() {
        assertThat(Transcripts.of(started())).startsWith("""
                        # W

                        - **Workflow:** `w`
                        - **Run:** `R`
                        - **Session:** `s`
                        - **Started:** 2025-12-29 09:20:00 UTC
                        """);
    }

    @Test
    void the_user_may_choose_the_title() {
        assertThat(Transcripts.of(Map.of("title", "Nightly *run*"), List.of(started())))
                .startsWith("# Nightly \\*run\\*\n\n- **Workflow:**");
    }

    @Test
    void one_who_joined_later_says_so() {
        assertThat(Transcripts.of(agent("RunContent", "draft", "Ann", "Hi")))
                .contains(
                        "- **Run:** `R`",
                        "- **Followed since:** 2026-11-22 10:15:30 UTC",
                        "## 1. draft",
                        "**Ann**\n\n    Hi\n");
    }

    @Test
    void text_is_there_as_soon_as_it_came() throws IOException {
        StringBuilder out = new StringBuilder();
        var renderer = Transcripts.renderer(out, Map.of());
        renderer.accept(started());
        renderer.accept(agent("RunContent", "draft", "Ann", "Hel"));
        renderer.flush();
        assertThat(out).endsWith("\n\n    Hel");

        renderer.accept(agent("RunContent", "draft", "Ann", "lo"));
        renderer.flush();
        assertThat(out).endsWith("\n\n    Hello");
        renderer.close();
    }

    @Test
    void agents_that_interleave_are_kept_apart() {
        String markdown = Transcripts.of(
                started(),
                step("StepStarted", "left"),
                step("StepStarted", "right"),
                agent("RunContent", "left", "Ann", "a1 "),
                agent("RunContent", "right", "Bob", "b1 "),
                agent("RunContent", "left", "Ann", "a2"),
                agent("RunContent", "right", "Bob", "b2"),
                agent("RunCompleted", "right", "Bob", "b1 b2"),
                step("StepCompleted", "right"),
                agent("RunCompleted", "left", "Ann", "a1 a2"),
                step("StepCompleted", "left"));

        assertThat(markdown).contains("""
                        ## 1. left

                        **Ann**

                            a1 a2

                        ## 2. right

                        **Bob**

                            b1 b2

                        ## Outcome
                        """);
    }

    @Test
    void two_agents_of_one_step_are_kept_apart_too() {
        assertThat(Transcripts.of(
                        agent("RunContent", "s", "Ann", "a1 "),
                        agent("RunContent", "s", "Bob", "b1"),
                        agent("RunContent", "s", "Ann", "a2")))
                .contains("**Ann**\n\n    a1 a2\n\n**Bob**\n\n    b1\n");
    }

    @Test
    void a_member_speaks_inside_its_team_which_then_goes_on() {
        String member =
                "{'event':'RunContent','run_id':'m','parent_run_id':'t','workflow_run_id':'R','step_id':'s','agent_name':'Member','content':'mine'}";
        String team =
                "{'event':'Team%s','run_id':'t','workflow_run_id':'R','step_id':'s','team_name':'Crew','content':'%s'}";

        assertThat(Transcripts.of(
                        json(team.formatted("RunContent", "ours ")),
                        json(member),
                        json(team.formatted("RunContent", "again")),
                        json(member.replace("RunContent", "RunCompleted")),
                        json(team.formatted("RunCompleted", "ours again"))))
                .contains("""
                        **Crew**

                            ours\s

                        **Member**

                            mine

                        **Crew** (continued)

                            again
                        """);
    }

    @Test
    void a_text_is_shown_once_however_often_the_server_says_it() {
        String markdown = Transcripts.of(
                started(),
                step("StepStarted", "a"),
                agent("RunContent", "a", "Ann", "The "),
                agent("RunContent", "a", "Ann", "answer"),
                agent("RunCompleted", "a", "Ann", "The answer"),
                event("StepCompleted", "run_id", "R", "step_id", "a", "step_name", "a", "content", "The answer"),
                event("WorkflowCompleted", "run_id", "R", "content", "The answer"));

        assertThat(markdown).containsOnlyOnce("The answer");
    }

    @Test
    void the_same_text_in_another_step_is_another_text() {
        String markdown = Transcripts.of(
                event("StepCompleted", "run_id", "R", "step_id", "a", "step_name", "a", "content", "ok"),
                event("StepCompleted", "run_id", "R", "step_id", "b", "step_name", "b", "content", "ok"));

        assertThat(markdown).contains("## 1. a\n\n**Output**\n\n    ok\n\n## 2. b\n\n**Output**\n\n    ok\n");
    }

    @Test
    void an_answer_that_the_pieces_do_not_add_up_to_is_shown_whole() {
        assertThat(Transcripts.of(
                        agent("RunContent", "a", "Ann", "The an"), agent("RunCompleted", "a", "Ann", "The answer")))
                .contains("**Ann**\n\n    The an\n\n*Final answer*\n\n    The answer\n");
    }

    @Test
    void an_agent_that_does_not_stream_is_shown_all_the_same() {
        assertThat(Transcripts.of(agent("RunCompleted", "a", "Ann", "Everything")))
                .contains("**Ann**\n\n    Everything\n");
    }

    @Test
    void two_agents_of_one_step_may_say_the_same() {
        assertThat(Transcripts.of(agent("RunCompleted", "a", "Ann", "ok"), agent("RunCompleted", "a", "Bob", "ok")))
                .contains("**Ann**\n\n    ok\n\n**Bob**\n\n    ok\n");
    }

    @Test
    void a_cancelled_run_has_no_result() {
        assertThat(Transcripts.of(
                        started(),
                        step("StepStarted", "a"),
                        event("WorkflowCancelled", "run_id", "R", "reason", "enough"),
                        json(
                                "{'event':'WorkflowCompleted','run_id':'R','content':'Run R was cancelled','step_results':[{'step_name':'a','success':false,'error':'x'}]}"),
                        outcome("cancelled")))
                .contains("> **Cancelled:** enough\n\n## Outcome\n\n**Cancelled** after", "| 1 | a | **cancelled** |");
    }

    @Test
    void a_nested_workflow_of_an_old_server_is_known_by_its_run() {
        assertThat(Transcripts.of(
                        json("{'event':'WorkflowStarted','run_id':'R','workflow_name':'Outer'}"),
                        json("{'event':'WorkflowStarted','run_id':'N','workflow_name':'Inner'}"),
                        event("WorkflowCompleted", "run_id", "N", "content", "inner result"),
                        step("StepStarted", "late"),
                        event("WorkflowCompleted", "run_id", "R", "content", "outer result")))
                .contains("# Outer", "Workflow **Inner**, run `N`", "## 1. late\n\n## Result\n\n    outer result")
                .doesNotContain("inner result");
    }

    @Test
    void a_result_that_no_step_showed_has_its_own_section() {
        assertThat(Transcripts.of(started(), event("WorkflowCompleted", "run_id", "R", "content", "Sum")))
                .contains("## Result\n\n    Sum\n\n## Outcome");
    }

    @Test
    void long_lines_can_be_broken_for_hosts_that_do_not() {
        assertThat(Transcripts.of(
                        Map.of("wrap", "20"),
                        List.of(
                                agent("RunContent", "a", "Ann", "The quick brown fo"),
                                agent("RunContent", "a", "Ann", "x jumps over."),
                                agent("RunCompleted", "a", "Ann", "The quick brown fox jumps over."))))
                .contains("**Ann**\n\n    The quick brown fox\n    jumps over.\n\n## Outcome");
    }

    @Test
    void reasoning_and_answer_are_told_apart_and_reasoning_can_be_left_out() {
        var events = List.of(
                json("{'event':'ReasoningContentDelta','run_id':'a','agent_name':'Ann','reasoning_content':'Hm, '}"),
                json("{'event':'RunContent','run_id':'a','agent_name':'Ann','reasoning_content':'well.'}"),
                json("{'event':'RunContent','run_id':'a','agent_name':'Ann','reasoning_content':'','content':'Yes.'}"));

        assertThat(Transcripts.of(Map.of(), events))
                .contains("**Ann**\n\n*Reasoning*\n\n    Hm, well.\n\n*Answer*\n\n    Yes.\n");
        assertThat(Transcripts.of(Map.of("reasoning", "false"), events)).contains("**Ann**\n\n    Yes.\n");
    }

    @Test
    void a_tool_call_shows_what_was_asked_and_what_came_back() {
        String tool =
                "{'event':'ToolCall%s','run_id':'a','agent_name':'Ann','tool':{'tool_name':'look_up','tool_args':{'q':'x'},'result':%s,'tool_call_error':false}}";

        assertThat(Transcripts.of(
                        json(tool.formatted("Started", "null")), json(tool.formatted("Completed", "'# found\\n\\n1'"))))
                .contains("""
                        **Tool call:** `look_up`

                            {"q":"x"}

                        **Tool result:** `look_up`

                            # found

                            1
                        """);
    }

    @Test
    void a_long_tool_result_is_cut_and_the_cut_is_said() {
        String tool = "{'event':'ToolCallCompleted','run_id':'a','tool':{'tool_name':'t','result':'0123456789'}}";

        assertThat(Transcripts.of(Map.of("tool-chars", "4"), List.of(json(tool))))
                .contains("**Tool result:** `t`\n\n    0123\n\n*6 characters more.*\n");
    }

    @Test
    void failures_are_quoted_where_they_happened() {
        assertThat(Transcripts.of(
                        started(),
                        step("StepStarted", "a"),
                        json(
                                "{'event':'ToolCallError','run_id':'r','agent_name':'Ann','step_id':'a','step_name':'a','tool':{'tool_name':'t'},'error':'no such file'}"),
                        json(
                                "{'event':'RunError','run_id':'r','agent_name':'Ann','step_id':'a','step_name':'a','error_type':'ValueError','content':'bad'}"),
                        step("StepCompleted", "a"),
                        outcome("completed_with_errors")))
                .contains("> **Tool failed:** `t`\n\n    no such file\n\n> **Failed:** ValueError: bad\n")
                .contains("**Completed with errors** after 1.2 s: 9 events.")
                .contains("| 1 | a | **failed** | <1 ms |");
    }

    @Test
    void a_step_that_was_skipped_over_is_found_in_the_results() {
        assertThat(
                        Transcripts.of(
                                started(),
                                step("StepStarted", "a"),
                                json(
                                        "{'event':'WorkflowCompleted','run_id':'R','step_results':[{'step_name':'a','success':false,'error':'kaboom'}]}")))
                .contains("## 1. a\n\n> **Failed:** kaboom\n", "| 1 | a | **failed** |");
    }

    @Test
    void a_step_that_did_not_end_is_not_finished() {
        assertThat(Transcripts.of(started(), step("StepStarted", "a"), outcome("unknown")))
                .contains("| 1 | a | **not finished** |  |");
    }

    @Test
    void a_gap_is_said_where_it_is() {
        assertThat(Transcripts.of(
                        agent("RunContent", "a", "Ann", "before"),
                        json("{'type':'flowtail.gap','run_id':'R','first':5,'last':9}"),
                        agent("RunContent", "a", "Ann", "after")))
                .contains("    before\n\n> **Gap:** events 5 to 9 were not delivered.\n\n    after\n");
        assertThat(Transcripts.of(json("{'type':'flowtail.gap','run_id':'R','first':5,'last':5}")))
                .contains("> **Gap:** event 5 was not delivered.");
    }

    @Test
    void an_answer_that_was_given_here_is_told_and_is_text_only() {
        assertThat(
                        Transcripts.of(
                                json(
                                        "{'type':'flowtail.answered','run_id':'R','step_name':'publish','requirement':{'confirmed':false,'rejection_feedback':'too **long**'}}")))
                .contains("> **Answered: rejected:** too \\*\\*long\\*\\*");
        assertThat(
                        Transcripts.of(
                                json(
                                        "{'type':'flowtail.answered','run_id':'R','requirement':{'executor_requirements':[{'confirmation':true,'tool_execution':{'tool_name':'<b>'}}]}}")))
                .contains("> **Answered: allowed the tool '\\<b\\>'.**");
    }

    @Test
    void what_the_server_refuses_is_shown_even_if_no_run_began() {
        assertThat(Transcripts.of(
                        json("{'event':'error','error':'Workflow x not found'}"),
                        json("{'type':'flowtail.outcome','outcome':'refused','reason':'no workflow x'}")))
                .isEqualTo("""
                        # Workflow run

                        > **The server says:** Workflow x not found

                        ## Outcome

                        **Refused** after <1 ms: 0 events.

                        > **Reason:** no workflow x
                        """);
    }

    @Test
    void tokens_are_counted_by_step_and_in_all() {
        String request =
                "{'event':'ModelRequestCompleted','run_id':'r','step_id':'%s','step_name':'%s','input_tokens':%d,'output_tokens':7}";

        assertThat(Transcripts.of(
                        json(request.formatted("a", "a", 1000)),
                        json(request.formatted("a", "a", 200)),
                        json(request.formatted("b", "b", 3)),
                        outcome("completed")))
                .contains("9 events, 1,203 tokens in, 21 tokens out.")
                .contains("| 1 | a | **not finished** |  | 1,200 | 14 |", "| 2 | b | **not finished** |  | 3 | 7 |");
    }

    @Test
    void a_type_nobody_knows_is_counted() {
        assertThat(Transcripts.of(event("NewThing"), event("NewThing"), event("<b>")))
                .contains("Not shown, as this version does not know their types: \\<b\\> (1), `NewThing` (2).");
    }

    @Test
    void a_paused_router_lists_its_choices() {
        assertThat(
                        Transcripts.of(
                                json(
                                        "{'event':'RouterPaused','run_id':'R','step_name':'way','user_input_message':'Which way?','available_choices':['fast','slow']}")))
                .contains(
                        "> **Waiting for a choice:** Which way?\n\nChoices: fast, slow\n", "| 1 | way | **paused** |");
    }

    @Test
    void a_container_that_paused_before_it_began_is_one_step() {
        assertThat(
                        Transcripts.of(
                                json(
                                        "{'event':'StepPaused','run_id':'R','step_id':'other','step_name':'loop','confirmation_message':'Sure?'}"),
                                step("StepContinued", "other"),
                                json(
                                        "{'event':'LoopExecutionStarted','run_id':'R','step_id':'l','step_name':'loop','max_iterations':1}")))
                .contains("## 1. loop\n\n> **Waiting for confirmation:** Sure?\n\n> **Continued.**")
                .contains("A loop of at most 1 iteration.")
                .doesNotContain("## 2.");
    }

    @Test
    void without_an_outcome_the_end_is_unknown_and_said_once() throws IOException {
        StringBuilder out = new StringBuilder();
        var renderer = Transcripts.renderer(out, Map.of());
        renderer.close();
        renderer.close();

        assertThat(out)
                .hasToString("# Workflow run\n\n## Outcome\n\n**Unknown:** this transcript ends before its run did.\n");
    }

    @Test
    void events_without_a_step_belong_to_the_run() {
        assertThat(Transcripts.of(
                        event("LoopIterationStarted"),
                        event("RunContent", "content", "text"),
                        json("{'event':'StepCompleted','step_response':{'success':false,'error':'bad'}}"),
                        event("LoopExecutionCompleted"),
                        outcome("failed")))
                .contains("**Agent**\n\n    text\n", "> **Failed:** bad", "## Outcome\n\n**Failed** after 1.2 s")
                .doesNotContain("| # |");
    }

    @Test
    void a_deciding_agent_speaks_outside_of_any_step() {
        assertThat(Transcripts.of(
                        json("{'event':'WorkflowAgentStarted','workflow_id':'w','session_id':'s'}"),
                        json(
                                "{'event':'RunContent','run_id':'a','agent_name':'Guide','workflow_agent':true,'content':'No need.'}"),
                        json("{'event':'WorkflowAgentCompleted','run_id':'a','content':'No need.'}")))
                .contains("**Guide**\n\n    No need.\n\n## Outcome");
    }

    @Test
    void an_object_is_shown_as_json() {
        assertThat(Transcripts.of(
                        json("{'event':'StepCompleted','run_id':'R','step_name':'a','content':{'title':'t','n':1.0}}")))
                .contains("**Output**\n\n    {\"title\":\"t\",\"n\":1.0}\n");
    }

    @Test
    void a_long_object_has_a_line_for_each_member() {
        String content = "{'summary':'" + "x".repeat(60) + "','points':[1,2.50]}";

        assertThat(Transcripts.of(
                        json("{'event':'RunContent','run_id':'r','step_name':'a','agent_name':'Ann','content':"
                                + content + "}"),
                        json("{'event':'RunCompleted','run_id':'r','step_name':'a','agent_name':'Ann','content':"
                                + content + "}"),
                        json("{'event':'StepCompleted','run_id':'R','step_name':'a','content':" + content + "}")))
                .containsOnlyOnce("**Ann**\n\n    {\n        \"summary\": \"" + "x".repeat(60))
                .containsOnlyOnce("2.50");
    }

    @Test
    void a_custom_event_shows_what_its_author_put_in() {
        String custom =
                "{'event':'CustomEvent','run_id':'run-Ann','step_id':'s','step_name':'s','session_id':'x','found':3}";

        assertThat(Transcripts.of(
                        agent("RunContent", "s", "Ann", "before"),
                        json(custom),
                        agent("RunContent", "s", "Ann", "after")))
                .contains("    before\n\n**Custom event**\n\n    {\"found\":3}\n\n*Answer*\n\n    after\n");
    }

    @Test
    void a_character_in_two_pieces_is_one_character() {
        assertThat(Transcripts.of(agent("RunContent", "a", "Ann", "one\r"), agent("RunContent", "a", "Ann", "\ntwo")))
                .contains("    one\n    two\n");
    }
}
