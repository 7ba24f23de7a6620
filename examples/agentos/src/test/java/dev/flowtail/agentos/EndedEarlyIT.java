package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that something from outside ends. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class EndedEarlyIT {
    @Test
    void a_run_that_the_server_is_told_to_cancel_is_cancelled_with_3(AgentOs server) throws Exception {
        try (Relay relay = Relay.to(server)) {
            Flowtail flowtail = slow(relay.url());
            String run =
                    object(flowtail.awaitLine("\"event\": \"WorkflowStarted\"")).getString("run_id");
            flowtail.awaitLine("\"event\": \"RunContent\"");
            server.http().cancel("slow", run);
            Launched launched = flowtail.end().hasExit(3);
            Outcome outcome = launched.lines().outcome();
            assertThat(outcome.outcome()).isEqualTo("cancelled");
            launched.lines().holdAll(relay.messages());
            server.http().ended(outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void an_interrupt_cancels_the_run_where_that_was_asked_for_with_3(String scheme, AgentOs server) throws Exception {
        List<String> arguments = arguments(server.url(scheme), "--on-interrupt", "cancel");
        Flowtail flowtail = Flowtail.startHearingInterrupts(arguments);
        flowtail.awaitLine("\"type\":\"RunContent\"");
        isCancelled(flowtail.signal("INT").end(), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "http"})
    void a_second_process_cancels_what_the_first_follows(String scheme, AgentOs server) throws Exception {
        Flowtail flowtail = Flowtail.start(Map.of(), arguments(server.url(scheme)));
        String run = flowtail.awaitRun();
        flowtail.awaitLine("\"type\":\"RunContent\"");
        Flowtail.flowtail("cancel", run).hasExit(0);
        isCancelled(flowtail.end(), server);
    }

    private static void isCancelled(Launched launched, AgentOs server) throws Exception {
        Outcome outcome = launched.hasExit(3).lines().outcome();
        assertThat(outcome.outcome()).isEqualTo("cancelled");
        launched.lines().holdAllOfCancelled(server.http().ended(outcome));
    }

    @Test
    void the_time_limit_ends_with_124(AgentOs server) {
        try (Relay relay = Relay.to(server)) {
            Launched launched = slow(relay.url(), "--timeout", "1s").end().hasExit(124);
            assertThat(launched.lines().outcome().outcome()).isEqualTo("timed_out");
            launched.lines().holdFirst(relay.messages());
        }
    }

    @Test
    void an_interrupt_ends_with_130_and_the_outcome_is_still_written(AgentOs server) {
        try (Relay relay = Relay.to(server)) {
            Flowtail flowtail = Flowtail.startHearingInterrupts(arguments(relay.url()));
            flowtail.awaitLine("\"event\": \"RunContent\"");
            Launched launched = flowtail.signal("INT").end().hasExit(130);
            assertThat(launched.lines().outcome().outcome()).isEqualTo("interrupted");
            launched.lines().holdFirst(relay.messages());
        }
    }

    @Test
    void a_server_that_dies_in_the_middle_is_lost_with_5() {
        try (AgentOs mortal = AgentOs.start()) {
            Flowtail flowtail = slow(mortal.url(), "--reconnects", "3");
            flowtail.awaitLine("\"event\": \"RunContent\"");
            mortal.kill();
            Launched launched = flowtail.end().hasExit(5);
            assertThat(launched.lines().outcome().outcome()).isEqualTo("lost");
            assertThat(launched.lines().outcome().reason()).contains("3 attempts");
        }
    }

    private static Flowtail slow(String url, String... more) {
        return Flowtail.start(Map.of(), arguments(url, more));
    }

    private static List<String> arguments(String url, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "tokens=2000 delay=0.02", "--server", url, "--workflow", "slow", "-o", "jsonl"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static JsonObject object(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }
}
