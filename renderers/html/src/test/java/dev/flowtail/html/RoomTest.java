package dev.flowtail.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static Event content(String piece) {
        return new Happenings()
                .says("{\"event\":\"RunContent\",\"run_id\":\"a\",\"agent_name\":\"A\",\"content\":\"" + piece + "\"}")
                .events()
                .get(0);
    }

    @Test
    void a_long_text_keeps_its_beginning_and_counts_its_rest() {
        Document report = Reports.of(Map.of("text-chars", "10"), List.of(content("0123456"), content("7890123")));

        assertThat(report.select("pre").text()).isEqualTo("0123456789");
        assertThat(report.select(".more").text()).isEqualTo("4 more characters");
    }

    @Test
    void a_text_is_never_cut_within_a_character() {
        Document report = Reports.of(Map.of("text-chars", "3"), List.of(content("😀😀")));

        assertThat(report.select("pre").text()).isEqualTo("😀");
        assertThat(report.select(".more").text()).isEqualTo("2 more characters");
    }

    @Test
    void all_texts_together_have_room_for_so_much() {
        Room room = new Room(10, 12, 5, 5);

        assertThat(room.text("0123456789").kept()).hasSize(10);
        assertThat(room.text("0123456789").kept()).isEqualTo("01");
        assertThat(room.text("x").left()).isEqualTo(1);
    }

    @Test
    void bars_and_entries_without_room_are_counted_where_they_are_missing() {
        Happenings run = new Happenings().then("WorkflowStarted");
        for (int i = 0; i < 5; i++) {
            Map<String, String> step = Map.of("step_id", "s" + i, "step_name", "step " + i, "content", "said " + i);
            run.then("StepStarted", step).then("StepCompleted", step);
        }
        Document report = Reports.of(
                Map.of("bars", "3", "entries", "2"),
                run.then("WorkflowCompleted").events());

        assertThat(report.select(".chart rect.bar")).hasSize(4);
        assertThat(report.select(".story section")).hasSize(3);
        assertThat(report.select(".story > .more").text()).isEqualTo("2 more entries");
        assertThat(report.select(".story #step-3 .more").text()).isEqualTo("1 more entry");
    }

    @Test
    void a_run_of_a_hundred_thousand_events_stays_small() {
        HtmlRendererProvider provider = new HtmlRendererProvider();
        StringBuilder out = new StringBuilder();
        var renderer =
                provider.create(dev.flowtail.testkit.recorder.TestRendererContext.plain(provider, Map.of(), out));
        assertThat(renderer).isInstanceOf(HtmlRenderer.class);
        try (renderer) {
            for (int i = 0; i < 20_000; i++) {
                Happenings round = new Happenings();
                Map<String, String> step = Map.of("step_id", "s" + i, "step_name", "step", "content", "x".repeat(500));
                round.then("StepStarted", step);
                round.says("{\"event\":\"RunContent\",\"run_id\":\"a" + i + "\",\"step_id\":\"s" + i
                        + "\",\"content\":\"" + "y".repeat(500) + "\"}");
                round.says("{\"event\":\"ToolCallStarted\",\"run_id\":\"a" + i + "\",\"step_id\":\"s" + i
                        + "\",\"tool\":{\"tool_call_id\":\"c\",\"tool_name\":\"t\"}}");
                round.then("StepCompleted", step).then("CustomEvent", Map.of("a", "b"));
                for (Event event : round.events()) {
                    renderer.accept(event);
                }
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        assertThat(out.length()).isLessThan(8_000_000);
        assertThat(out).contains("more entries");
    }

    @Test
    void steps_nested_without_end_do_not_exhaust_the_stack() {
        Happenings run = new Happenings().then("WorkflowStarted");
        for (int i = 1; i < 5000; i++) {
            run.then("StepStarted", Map.of("step_id", "s" + i, "parent_step_id", "s" + (i - 1), "step_name", "deep"));
        }
        assertThat(Reports.of(Map.of("bars", "10000"), run.events()).select(".chart rect.bar"))
                .hasSize(5000);
    }
}
