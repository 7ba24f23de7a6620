package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Outcome;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run from end to end, on the caller's thread. */
class RunTest {
    private final Collected output = new Collected();

    @Test
    void a_message_is_a_text_an_object_or_an_array() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunRequest.of(JsonValue.TRUE))
                .withMessageContaining("true");
    }

    @Test
    void every_event_is_delivered_once_in_order_and_the_outcome_last() {
        RunReport report = Clients.of(new MemoryServer()).build().run(REQUEST, output);
        assertThat(output.names())
                .containsExactly(
                        "connected", "WorkflowStarted", "StepStarted", "WorkflowCompleted", "flowtail.outcome");
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.exit()).isZero();
        assertThat(report.runId()).contains("R");
        assertThat(report.events()).isEqualTo(4);
    }

    @Test
    void the_start_says_what_was_asked_for() {
        MemoryServer server = new MemoryServer();
        Clients.of(server).build().run(REQUEST.withUser("ann"), output);
        assertThat(server.commands).containsExactly(new Command.StartWorkflow("w", REQUEST.message(), "S", "ann"));
    }

    @Test
    void two_starts_have_two_sessions() {
        assertThat(RunRequest.of("w", "hi").session())
                .startsWith("flowtail-")
                .isNotEqualTo(RunRequest.of("w", "hi").session());
    }

    @Test
    void the_outcome_has_the_members_that_scripts_read() {
        VirtualTime time = new VirtualTime();
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                time.pass(Duration.ofMillis(1234));
                run("WorkflowStarted", session, 0);
                run("WorkflowCompleted", session, 5);
            }
        };
        Clients.of(server, time).reconnect(0, Duration.ZERO).build().run(REQUEST, output);
        assertThat(output.last().json())
                .isEqualTo(
                        "{\"type\":\"flowtail.outcome\",\"outcome\":\"completed\",\"exit\":0,\"run_id\":\"R\",\"session_id\":\"S\","
                                + "\"workflow_id\":\"w\",\"events\":3,\"gaps\":1,\"duration_ms\":2234}");
    }

    @Test
    void a_gap_is_a_failure_to_those_who_say_so() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
                run("WorkflowCompleted", session, 5);
            }
        };
        RunReport report = Clients.of(server)
                .reconnect(0, Duration.ZERO)
                .failOnGap(true)
                .build()
                .run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.exit()).isEqualTo(7);
        assertThat(report.reason()).contains("there is a gap");
        assertThat(output.last().json()).contains("\"outcome\":\"completed\",\"exit\":7");
    }

    @Test
    void without_a_gap_they_see_no_difference() {
        assertThat(Clients.of(new MemoryServer())
                        .failOnGap(true)
                        .build()
                        .run(REQUEST, output)
                        .exit())
                .isZero();
    }

    @Test
    void what_is_not_known_is_null_and_a_reason_comes_last() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {
                hangUp(1011, "boom");
            }
        };
        Clients.of(server).build().run(RunRequest.of("hi").withSession("S"), output);
        assertThat(output.last().json())
                .startsWith(
                        "{\"type\":\"flowtail.outcome\",\"outcome\":\"unreachable\",\"exit\":5,\"run_id\":null,"
                                + "\"session_id\":\"S\",\"workflow_id\":null,\"events\":0,\"gaps\":0,\"duration_ms\":0,\"reason\":\"")
                .contains("close code 1011", "boom");
    }

    @Test
    void whatever_was_delivered_is_visible_before_the_run_waits() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
            }
        };
        List<Integer> unflushed = new ArrayList<>();
        VirtualTime time = new VirtualTime();
        time.beforeWait(() -> unflushed.add(output.unflushed));
        Clients.of(server, time).build().run(REQUEST, output);
        assertThat(unflushed).isNotEmpty().containsOnly(0);
    }

    @Test
    void outputs_are_flushed_when_nothing_waits_and_closed_at_the_end() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
                for (int i = 1; i <= 500; i++) {
                    run("StepStarted", session, i);
                }
                run("WorkflowCompleted", session, 501);
            }
        };
        Clients.of(server).build().run(REQUEST, output);
        assertThat(output.events).hasSize(504);
        assertThat(output.flushes).isBetween(1, 4);
        assertThat(output.closes).isEqualTo(1);
        assertThat(server.closes).isPositive();
    }

    @Test
    void what_the_server_says_until_the_goodbye_is_done_is_delivered() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onGoodbye() {
                say("{'event':'WorkflowAgentCompleted','session_id':'S','run_id':'A'}");
                hangUp(1000, "");
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(output.names()).endsWith("WorkflowCompleted", "WorkflowAgentCompleted", "flowtail.outcome");
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.events()).isEqualTo(5);
    }

    @Test
    void a_frame_that_is_no_event_is_reported_and_the_run_goes_on() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
                say("[1,2]");
                run("WorkflowCompleted", session, 1);
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(output.names()).contains("flowtail.malformed");
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(report.events()).isEqualTo(3);
    }

    @Test
    void a_silent_run_ends_by_the_idle_limit() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(report.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(report.exit()).isEqualTo(7);
    }

    @Test
    void a_time_limit_ends_the_run() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                run("WorkflowStarted", session, 0);
            }
        };
        RunReport report = Clients.of(server)
                .idleTimeout(Duration.ZERO)
                .timeout(Duration.ofMinutes(2))
                .build()
                .run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(report.exit()).isEqualTo(124);
        assertThat(report.duration()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_run_without_outputs_is_followed_for_its_report() {
        assertThat(Clients.of(new MemoryServer()).build().run(REQUEST).outcome())
                .isEqualTo(Outcome.COMPLETED);
    }
}
