package dev.flowtail.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoScenarioTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<Event> EVENTS = Rehearsal.events(DemoScenario.script(), "Why is the sky blue?", START);

    @Test
    void it_takes_about_four_seconds_at_real_pace() {
        Instant end = EVENTS.get(EVENTS.size() - 1).receivedAt();
        assertThat(Duration.between(START, end)).isBetween(Duration.ofMillis(3000), Duration.ofMillis(5000));
    }

    @Test
    void it_takes_the_users_message_into_the_text() {
        assertThat(said("researcher")).contains("“Why is the sky blue?”");
        assertThat(said("writer")).startsWith("# Why is the sky blue?\n\n").contains("**scripted**", "\n- ");
    }

    @Test
    void it_asks_a_question_of_its_own_when_the_message_is_empty_and_cuts_a_long_one() {
        assertThat(text(Rehearsal.events(DemoScenario.script(), " ", START), "writer"))
                .startsWith("# " + DemoScenario.MESSAGE);
        assertThat(text(Rehearsal.events(DemoScenario.script(), "🙂".repeat(500), START), "writer"))
                .startsWith("# " + "🙂".repeat(200) + "…\n");
    }

    @Test
    void it_shows_two_agent_steps_a_tool_call_a_parallel_of_two_and_a_nested_workflow() {
        assertThat(EVENTS).extracting(Event::name).contains("ToolCallStarted", "ToolCallCompleted");
        assertThat(names("ParallelExecutionStarted")).hasSize(1);
        assertThat(names("WorkflowStarted"))
                .extracting(e -> e.nestedDepth().orElseThrow())
                .containsExactly(0, 1);
        assertThat(names("StepStarted"))
                .extracting(e -> e.stepName().orElseThrow())
                .containsExactly("research", "facts", "style", "outline", "headings", "check", "write");
    }

    @Test
    void the_branches_speak_in_turn() {
        assertThat(EVENTS.stream()
                        .filter(e -> e.name().equals("RunContent"))
                        .map(e -> e.executorId().orElseThrow())
                        .filter(id ->
                                id.equals("facts-checker") || id.equals("style-editor") || id.equals("fact-checker"))
                        .limit(4))
                .containsExactly("fact-checker", "style-editor", "fact-checker", "style-editor");
    }

    @Test
    void the_run_counts_its_events_without_a_hole_and_the_nested_one_as_2_x_does() {
        String run = EVENTS.get(0).runId().orElseThrow();
        List<Long> own = EVENTS.stream()
                .filter(e -> e.ownerRunId().orElseThrow().equals(run))
                .map(e -> e.index().orElseThrow())
                .toList();
        assertThat(own)
                .isEqualTo(
                        java.util.stream.LongStream.range(0, own.size()).boxed().toList());
        assertThat(EVENTS.stream()
                        .filter(e -> !e.ownerRunId().orElseThrow().equals(run))
                        .map(e -> e.index().orElseThrow()))
                .startsWith(1L, 3L)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void it_ends_with_the_output_and_the_measurements_of_every_step() {
        Event last = EVENTS.get(EVENTS.size() - 1);
        assertThat(last.name()).isEqualTo("WorkflowCompleted");
        assertThat(last.object().getJsonArray("step_results").getValuesAs(JsonObject.class))
                .extracting(step -> step.getString("step_name"))
                .containsExactly("research", "review", "outline", "write");
        assertThat(last.object().getJsonObject("metrics").getJsonObject("steps").keySet())
                .containsExactly("research", "facts", "style", "headings", "write");
        assertThat(last.object().getString("content")).isEqualTo(said("writer"));
        assertThat(last.object().getJsonArray("step_executor_runs")).hasSize(5);
    }

    @Test
    void its_events_have_exactly_the_members_that_a_real_server_sends() {
        Map<String, Set<Set<String>>> real = new HashMap<>();
        Recordings.all().stream()
                .flatMap(recording -> recording.events(START).stream())
                .forEach(event -> real.computeIfAbsent(kind(event), k -> new HashSet<>())
                        .add(event.object().keySet().stream().collect(Collectors.toSet())));
        assertThat(EVENTS)
                .allSatisfy(event -> assertThat(real.get(kind(event)))
                        .as(kind(event))
                        .contains(event.object().keySet().stream().collect(Collectors.toSet())));
    }

    @Test
    void nothing_inside_its_events_is_unknown_to_a_real_server() {
        Map<String, SortedSet<String>> real = new HashMap<>();
        Recordings.all().stream()
                .flatMap(recording -> recording.events(START).stream())
                .forEach(event ->
                        real.computeIfAbsent(event.name(), k -> new TreeSet<>()).addAll(KeyPaths.of(event.object())));
        assertThat(EVENTS)
                .allSatisfy(event -> assertThat(KeyPaths.of(event.object()).stream()
                                // The recorded models counted no tokens, and AgentOS leaves out what is zero.
                                .filter(path -> !path.matches(".*metrics.*\\.(input|output|total)_tokens")))
                        .as(kind(event))
                        .isSubsetOf(real.get(event.name())));
    }

    private static String kind(Event event) {
        boolean nested =
                event.nestedDepth().orElse(0) > 0 || event.parentStepId().isPresent();
        return event.name() + (nested ? " below a step" : "");
    }

    private static List<Event> names(String name) {
        return EVENTS.stream().filter(e -> e.name().equals(name)).toList();
    }

    private static String said(String agent) {
        return text(EVENTS, agent);
    }

    private static String text(List<Event> events, String agent) {
        return events.stream()
                .filter(e -> e.name().equals("RunContent")
                        && e.executorId().orElse("").equals(agent))
                .map(e -> e.object().getString("content"))
                .collect(Collectors.joining());
    }
}
