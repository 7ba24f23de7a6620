package dev.flowtail.console;

import static dev.flowtail.console.Happenings.START;
import static dev.flowtail.console.Happenings.at;
import static dev.flowtail.console.Happenings.event;
import static dev.flowtail.console.Happenings.json;
import static dev.flowtail.console.Happenings.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.StatusLine;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedTest {
    private final List<String> lines = new ArrayList<>();
    private int width = 100;
    private boolean live = true;
    private OptionalDouble progress = OptionalDouble.empty();
    private final StringBuilder out = new StringBuilder();

    @Test
    void it_names_the_step_the_time_the_tokens_the_events_and_the_connection() throws IOException {
        Renderer renderer = renderer("panel");
        take(
                renderer,
                event("StepStarted", "step_id", "1", "step_name", "write"),
                event("ModelRequestCompleted", "run_id", "a", "total_tokens", 40),
                at(START.plusSeconds(83), "RunCompleted", "run_id", "a", "metrics", json("total_tokens", 1234)));
        assertThat(last()).isEqualTo("write · 1:23 · 1,234 tokens · 3 events · connected");
    }

    @Test
    void loops_and_parallels_have_a_bar() throws IOException {
        Renderer renderer = renderer("panel");
        take(
                renderer,
                event("LoopExecutionStarted", "step_id", "l", "step_name", "refine", "max_iterations", 4),
                event("LoopIterationStarted", "step_id", "l", "step_name", "refine", "iteration", 1));
        assertThat(last()).startsWith("refine · ━━━━╌╌╌╌╌╌╌╌╌╌╌╌ · iteration 1 of 4 · 0:00");
        take(renderer, at(START.plusSeconds(1), "LoopExecutionCompleted", "step_id", "l"));
        assertThat(last()).startsWith("0:01");
        take(
                renderer,
                event("ParallelExecutionStarted", "step_id", "p", "step_name", "review", "parallel_step_count", 2),
                event("StepStarted", "step_id", "a", "parent_step_id", "p", "step_name", "facts"),
                event("StepStarted", "step_id", "b", "parent_step_id", "p", "step_name", "style"),
                at(START.plusSeconds(2), "StepCompleted", "step_id", "a", "parent_step_id", "p"));
        assertThat(last()).startsWith("style · ━━━━━━━━╌╌╌╌╌╌╌╌ · step 1 of 2 · 0:02");
    }

    @Test
    void a_lost_connection_is_told_at_once_and_first() throws IOException {
        Renderer renderer = renderer("line");
        take(renderer, event("StepStarted", "step_id", "1", "step_name", "write"));
        renderer.refresh(START.plusMillis(1), ConnectionState.LOST);
        renderer.flush();
        assertThat(last()).startsWith("connection lost, trying again · write");
        take(renderer, event("StepCompleted", "step_id", "1", "step_name", "write"));
        assertThat(last()).endsWith("connected");
    }

    @Test
    void time_passes_without_events() throws IOException {
        Renderer renderer = renderer("panel");
        assertThat(renderer.refreshes()).isTrue();
        take(renderer, event("StepStarted", "step_id", "1", "step_name", "write"));
        renderer.refresh(START.plus(Duration.ofMinutes(61)), ConnectionState.OPEN);
        renderer.flush();
        assertThat(last()).startsWith("write · 1:01:00");
    }

    @Test
    void numbers_change_a_few_times_a_second_only() throws IOException {
        Renderer renderer = renderer("panel");
        for (int i = 0; i < 1000; i++) {
            take(renderer, at(START.plusMillis(i), "ModelRequestStarted", "run_id", "a"));
        }
        assertThat(lines).hasSizeLessThan(10);
    }

    @Test
    void a_pause_is_told_until_the_answer() throws IOException {
        Renderer renderer = renderer("panel");
        take(renderer, event("StepPaused", "step_id", "1", "step_name", "publish"));
        assertThat(last()).startsWith("waiting for an answer");
        take(renderer, at(START.plusSeconds(1), "StepContinued", "step_id", "1", "step_name", "publish"));
        assertThat(last()).doesNotContain("waiting");
    }

    @Test
    void a_replay_tells_how_far_it_is() throws IOException {
        progress = OptionalDouble.of(0.5);
        Renderer renderer = renderer("panel");
        take(renderer, event("StepStarted", "step_id", "1", "step_name", "write"));
        assertThat(last()).isEqualTo("write · ━━━━━━━━╌╌╌╌╌╌╌╌ · replay 50 % · 0:00 · 1 event");
    }

    @Test
    void nothing_remains_at_the_end() throws IOException {
        Renderer renderer = renderer("panel");
        take(renderer, event("StepStarted", "step_id", "1", "step_name", "write"), outcome("completed"));
        assertThat(last()).isEmpty();
        renderer.refresh(START.plusSeconds(9), ConnectionState.OPEN);
        renderer.flush();
        renderer.close();
        assertThat(last()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 20, 40, 60, 200})
    void it_fits_into_any_window(int columns) throws IOException {
        width = columns;
        Renderer renderer = renderer("panel");
        take(
                renderer,
                event("LoopExecutionStarted", "step_id", "l", "step_name", "漢字".repeat(40), "max_iterations", 4),
                event("StepStarted", "step_id", "1", "step_name", "write \u001b[31m"));
        assertThat(Cells.width(last())).isLessThan(Math.max(2, columns));
        assertThat(last()).doesNotContain("\u001b");
    }

    @Test
    void a_new_width_counts_from_the_next_row_on() throws IOException {
        width = 40;
        Renderer renderer = renderer("panel");
        take(renderer, Happenings.delta("A", "one two three four five six seven eight nine ten\n"));
        width = 30;
        take(renderer, Happenings.delta("A", "one two three four five six seven eight nine ten\n"));
        width = 3;
        take(renderer, Happenings.delta("A", "one two\n"), outcome("completed"));
        List<String> rows = out.toString().lines().toList();
        assertThat(Cells.width(rows.get(1))).isEqualTo(40);
        assertThat(rows.subList(3, 5))
                .allSatisfy(row -> assertThat(Cells.width(row)).isEqualTo(30));
        assertThat(Cells.width(rows.get(rows.size() - 1))).isLessThanOrEqualTo(3);
    }

    @Test
    void nobody_watches_a_pipe_and_the_original_had_no_such_line() throws IOException {
        take(renderer("classic"), event("StepStarted", "step_id", "1", "step_name", "write"));
        live = false;
        Renderer renderer = renderer("panel");
        assertThat(renderer.refreshes()).isFalse();
        take(renderer, event("StepStarted", "step_id", "1", "step_name", "write"));
        assertThat(lines).isEmpty();
    }

    private String last() {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static void take(Renderer renderer, Event... events) throws IOException {
        for (Event event : events) {
            renderer.accept(event);
        }
        renderer.flush();
    }

    private Renderer renderer(String style) {
        ConsoleRendererProvider provider = new ConsoleRendererProvider();
        Options options = Options.parse(provider, Map.of("style", style));
        return provider.create(new RendererContext() {
            @Override
            public Appendable out() {
                return out;
            }

            @Override
            public Options options() {
                return options;
            }

            @Override
            public Canvas canvas() {
                return new Canvas(width, false, true, live);
            }

            @Override
            public StatusLine status() {
                return lines::add;
            }

            @Override
            public OptionalDouble progress() {
                return progress;
            }

            @Override
            public ZoneId zone() {
                return ZoneOffset.UTC;
            }
        });
    }
}
