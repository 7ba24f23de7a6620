package dev.flowtail.markdown;

import static dev.flowtail.markdown.Transcripts.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.testkit.scenario.Recordings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant OPENED = Instant.parse("2026-11-22T12:34:33Z");

    private static String of(List<Event> events) {
        return Transcripts.of(Map.of("summary", "true"), events);
    }

    private static String recording(String name) {
        return of(Recordings.named(name).received(OPENED));
    }

    @Test
    void says_the_outcome_first_then_the_steps_and_the_result() {
        assertThat(recording("functions"))
                .startsWith("\n## ")
                .contains("\n**Completed** after ", "| # | Step | Outcome | Duration |", "\n### Result\n\n    ")
                .doesNotContain("### Questions and failures");
    }

    @Test
    void tells_a_question_and_that_it_was_answered() {
        assertThat(recording("ask")).contains("- **deploy** waiting for input: Where to? *Answered.*");
        assertThat(recording("tool-confirm")).contains("- **clean** waiting for the tool `delete_file`. *Answered.*");
    }

    @Test
    void a_question_that_is_still_open_stands_out() {
        List<Event> events = List.of(
                Transcripts.started(), event("StepPaused", "step_name", "deploy", "confirmation_message", "Really?"));

        assertThat(of(events)).contains("- **deploy** waiting for confirmation: Really? **Not answered.**");
    }

    @Test
    void tells_what_failed_and_why() {
        assertThat(recording("agent-fails")).contains("- **model** failed: model exploded");
    }

    @Test
    void a_run_that_stops_in_the_middle_says_so() {
        assertThat(of(List.of(Transcripts.started()))).contains("this summary ends before its run did");
    }

    @Test
    void stays_far_below_what_a_host_takes() {
        List<Event> events = new ArrayList<>(List.of(Transcripts.started()));
        for (int i = 0; i < 1200; i++) {
            String name = i + "n".repeat(300);
            events.add(event("StepStarted", "step_id", "s" + i, "step_name", name));
            events.add(event(
                    "RunError",
                    "run_id",
                    "r" + i,
                    "step_id",
                    "s" + i,
                    "step_name",
                    name,
                    "content",
                    "é".repeat(5000) + i));
            events.add(event("StepCompleted", "step_id", "s" + i, "step_name", name));
        }
        events.add(event("WorkflowCompleted", "content", "é".repeat(1_000_000)));

        String summary = of(events);
        assertThat(summary.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512 * 1024);
        assertThat(summary).contains("And 1,000 steps more.", "And 1,150 more.", "*940,000 characters more.*");
    }

    @Test
    void texts_of_others_make_nothing_of_their_own() {
        String evil = "# x\n<script>1</script> [a](http://e.example) ![i](http://e.example/p.png) </details> | b";
        String summary = of(List.of(
                event("WorkflowStarted", "workflow_name", evil, "run_id", "r"),
                event("StepPaused", "step_name", evil, "confirmation_message", evil),
                event("RunError", "step_name", evil, "content", evil),
                event("WorkflowCompleted", "content", evil, "run_id", "r")));

        List<String> found = new ArrayList<>();
        Transcripts.parse(summary).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                found.add("heading " + heading.getLevel());
                visitChildren(heading);
            }

            @Override
            public void visit(Link link) {
                found.add("link");
            }

            @Override
            public void visit(Image image) {
                found.add("image");
            }

            @Override
            public void visit(HtmlBlock html) {
                found.add("html");
            }

            @Override
            public void visit(HtmlInline html) {
                found.add("html");
            }
        });
        assertThat(found).containsExactly("heading 2", "heading 3", "heading 3");
    }
}
