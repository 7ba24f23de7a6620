package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.testkit.scenario.Recordings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlRendererTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");

    static List<String> recordings() {
        return Recordings.names();
    }

    private static Document recording(String name) {
        return Reports.of(Recordings.named(name).received(OPENED));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void every_step_has_a_bar_a_row_and_a_section(String recording) {
        Document report = recording(recording);

        long started = Recordings.named(recording).events(OPENED).stream()
                .filter(event -> event.name().matches("(Step|.*Execution)Started"))
                .count();
        assertThat(report.select(".chart .step rect.bar, .chart .group rect.bar"))
                .hasSize((int) started);
        assertThat(report.select(".steps tbody tr")).hasSize((int) started);
        assertThat(report.select(".story section[id]")).hasSize((int) started);
        assertThat(report.select("a[href]"))
                .allSatisfy(link -> assertThat(
                                report.getElementById(link.attr("href").substring(1)))
                        .isNotNull());
    }

    @Test
    void agents_and_tools_have_bars_under_their_step() {
        Document report = recording("tool-confirm");

        assertThat(report.select(".chart .row:not(.axis) .label bdi").eachText())
                .containsExactly("Run", "clean", "Cleaner", "delete_file");
        assertThat(report.select(".chart .tool rect.bar")).hasSize(1);
        assertThat(report.select("details.tool pre").eachText()).containsExactly("{\"path\":\"/x\"}", "deleted /x");
    }

    @Test
    void a_bar_says_in_words_what_it_shows() {
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .then("StepStarted", Map.of("step_id", "s", "step_name", "search"))
                .then("StepCompleted", Map.of("step_id", "s", "step_name", "search"))
                .then("WorkflowCompleted")
                .events());

        assertThat(report.select(".chart .step title").text())
                .isEqualTo("1 search, step, completed, starts at 1.0 s, takes 1.0 s");
        assertThat(report.select(".chart .step rect").attr("x")).isEqualTo("33.33%");
        assertThat(report.select(".chart .step rect").attr("width")).isEqualTo("33.33%");
    }

    @Test
    void a_pause_is_drawn_and_its_question_is_answered_when_the_run_goes_on() {
        Document report = recording("ask");

        assertThat(report.select(".chart .step rect.wait")).hasSize(1);
        assertThat(report.select(".question.answered").text())
                .contains("Fill in: Where to?", "env", "one of staging, production", "replicas");
        assertThat(report.select(".attention")).isEmpty();
    }

    @Test
    void an_open_question_is_among_what_to_look_at() {
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .then("StepPaused", Map.of("step_id", "s", "step_name", "deploy", "confirmation_message", "Really?"))
                .events());

        assertThat(report.select(".attention li").text()).contains("1 deploy", "waits for an answer: Confirm: Really?");
        assertThat(report.select(".chart .step.paused rect.wait")).hasSize(1);
    }

    @Test
    void an_answer_that_was_given_here_stands_behind_its_question() {
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .then("StepPaused", Map.of("step_id", "s", "step_name", "deploy", "confirmation_message", "Really?"))
                .notice(
                        Notice.ANSWERED,
                        "{\"run_id\":\"run-1\",\"requirement\":{\"confirmed\":false,\"rejection_feedback\":\"not <today>\"}}")
                .then("StepContinued", Map.of("step_id", "s", "step_name", "deploy"))
                .events());

        assertThat(report.select(".question.answered + *").text()).isEqualTo("Answered: rejected: not <today>");
    }

    @Test
    void what_failed_comes_first_and_links_to_its_step() {
        Document report = recording("agent-fails");

        assertThat(report.select("header .outcome").text()).isEqualTo("✕ Completed with errors");
        assertThat(report.select(".attention li").text())
                .isEqualTo("1 model · Broken · Failed: RuntimeError: model exploded");
        assertThat(report.select(".attention a").attr("href")).isEqualTo("#step-1");
    }

    @Test
    void gaps_reconnections_and_broken_frames_are_told_and_marked() {
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .notice(Notice.GAP, "{\"run_id\":\"run-1\",\"first\":3,\"last\":5}")
                .notice(Notice.GAP, "{\"run_id\":\"run-1\",\"first\":7,\"last\":7}")
                .notice(Notice.GAP, "{\"run_id\":\"run-1\",\"first\":1234,\"last\":null}")
                .notice(
                        "flowtail.reconnected",
                        "{\"run_id\":\"run-1\",\"after\":2,\"attempts\":3,\"outage_ms\":1500,\"reason\":\"reset\"}")
                .notice(Notice.MALFORMED, "{\"reason\":\"not JSON\",\"text\":\"{oops\"}")
                .notice("flowtail.tomorrow", "{\"reason\":\"who knows\"}")
                .then("StepStarted", Map.of("step_id", "s", "step_name", "search"))
                .events());

        assertThat(report.select(".connection li").eachText())
                .containsExactly(
                        "Gap: events 3 to 5 were not delivered by the server.",
                        "Gap: event 7 was not delivered by the server.",
                        "Gap: the events from 1,234 to the end were not delivered by the server.",
                        "The connection was lost and replaced after 1.5 s, 3 attempts, behind event 2. reset",
                        "A frame that is no event: not JSON {oops",
                        "Flowtail, tomorrow who knows");
        assertThat(report.select(".chart .whole line.mark")).hasSize(6);
        assertThat(report.select(".attention li")).hasSize(4);
    }

    @Test
    void a_run_that_stops_in_the_middle_says_so() {
        Document report = Reports.of(new Happenings().then("WorkflowStarted").events());

        assertThat(report.select("header").text())
                .contains("Its end is not known", "This report ends before its run did.");
    }

    @Test
    void a_run_without_an_event_is_a_report_as_well() {
        assertThat(Reports.of(List.of()).select("main").text()).contains("no event of a run came");
    }

    @Test
    void a_tool_that_failed_is_unfolded() {
        String tool = "\"tool\":{\"tool_call_id\":\"c\",\"tool_name\":\"read\"}";
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .says("{\"event\":\"ToolCallStarted\",\"run_id\":\"a\"," + tool + "}")
                .says("{\"event\":\"ToolCallError\",\"run_id\":\"a\",\"error\":\"refused\"," + tool + "}")
                .events());

        assertThat(report.select("details.tool.failed[open] .remark.serious").text())
                .isEqualTo("Failed: refused");
        assertThat(report.select(".attention li").text()).isEqualTo("read · Failed: refused");
    }

    @Test
    void tokens_and_cost_add_up_where_they_are_known() {
        String agent =
                "\"run_id\":\"a\",\"agent_name\":\"A\",\"workflow_run_id\":\"run-1\",\"step_id\":\"s\",\"step_name\":\"one\"";
        Document report = Reports.of(new Happenings()
                .then("WorkflowStarted")
                .then("StepStarted", Map.of("step_id", "s", "step_name", "one"))
                .says("{\"event\":\"ModelRequestCompleted\"," + agent + ",\"input_tokens\":1200,\"output_tokens\":30}")
                .says("{\"event\":\"ModelRequestCompleted\"," + agent + ",\"input_tokens\":34,\"output_tokens\":4}")
                .says("{\"event\":\"RunCompleted\"," + agent + ",\"metrics\":{\"input_tokens\":1234,\"cost\":0.01234}}")
                .events());

        assertThat(report.select(".figures").text()).contains("Tokens in 1,234", "Tokens out 34", "Cost 0.0123");
        assertThat(report.select(".steps tbody td").eachText()).contains("1,234", "34");
    }

    @Test
    void a_text_that_the_server_repeats_is_shown_once_in_its_step() {
        assertThat(recording("team").select(".story pre").eachText()).containsExactly("team answer");
    }

    @Test
    void reasoning_is_folded_away_and_can_be_left_out() {
        List<Event> events = new Happenings()
                .then("WorkflowStarted")
                .says(
                        "{\"event\":\"ReasoningContentDelta\",\"run_id\":\"a\",\"agent_name\":\"A\",\"reasoning_content\":\"hm\"}")
                .events();

        assertThat(Reports.of(events).select("details.reasoning pre").text()).isEqualTo("hm");
        assertThat(Reports.of(Map.of("reasoning", "false"), events).text()).doesNotContain("hm");
    }

    @Test
    void names_come_from_the_option_the_workflow_or_nobody() {
        List<Event> events = new Happenings()
                .then("WorkflowStarted", Map.of("workflow_name", "Digest"))
                .events();

        assertThat(Reports.of(events).select("h1").text()).isEqualTo("Digest");
        assertThat(Reports.of(Map.of("title", "Tuesday"), events).select("h1").text())
                .isEqualTo("Tuesday");
        assertThat(Reports.of(List.of()).select("h1").text()).isEqualTo("Workflow run");
    }

    @Test
    void types_of_tomorrow_are_counted() {
        Document report = Reports.of(
                new Happenings().then("Teleported").then("Teleported").events());

        assertThat(report.select("footer").text()).contains("Teleported (2)");
    }
}
