package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunRequest;
import dev.flowtail.testkit.scenario.Cut;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Stage;
import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.Fault;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Reaction;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitOptionsTest {
    private static final Script LARGE = stage -> WorkflowRun.begin(stage, "Large")
            .step("answer", step -> step.returns("x".repeat(2 * 1024 * 1024)))
            .complete();

    @ParameterizedTest
    @CsvSource({
        "--timeout, soon",
        "--idle-timeout, -1s",
        "--connect-timeout, 1.5s",
        "--timeout, 10 m",
        "--idle-timeout, ''",
        "--heartbeat, often",
        "--connect-timeout, 9999999999s"
    })
    void a_time_that_is_none_is_refused_with_the_forms_of_one(String option, String time) {
        Called.flowtail("run", "hello", option, time)
                .isRefusedWith(option, "'" + time + "' is not a duration", "500ms", "30s", "5m", "2h");
    }

    @Test
    void no_time_at_all_to_connect_is_refused() {
        Called.flowtail("run", "hello", "--connect-timeout", "0").isRefusedWith("connect timeout is zero");
    }

    @Test
    void the_time_limit_ends_a_run_that_goes_on() {
        try (DemoServer server = DemoServer.playing(LimitOptionsTest::neverEnds)) {
            assertThat(server.run("--timeout", "300ms", "-o", "jsonl")
                            .hasExit(124)
                            .out())
                    .contains("\"outcome\":\"timed_out\",\"exit\":124");
        }
    }

    @Test
    void silence_beyond_the_idle_limit_is_an_unknown_end_where_nobody_can_look_the_run_up() throws Exception {
        try (DemoServer server = DemoServer.playing(LimitOptionsTest::neverEnds);
                HttpFront front = HttpFront.before(
                        server.server().uri(), request -> new HttpFront.Answer(500, "{\"detail\":\"no\"}"))) {
            assertThat(join(begun(server), front.address("ws"), "--idle-timeout", "300ms")
                            .hasExit(7)
                            .out())
                    .contains("\"outcome\":\"unknown\",\"exit\":7");
            assertThat(front.requests()).isNotEmpty();
        }
    }

    @Test
    void a_silent_run_that_goes_on_is_waited_for() throws Exception {
        try (DemoServer server = DemoServer.playing(LimitOptionsTest::neverEnds)) {
            assertThat(join(begun(server), server.address(), "--idle-timeout", "100ms", "--timeout", "1500ms")
                            .hasExit(124)
                            .out())
                    .contains("\"outcome\":\"timed_out\",\"exit\":124");
        }
    }

    /** The id of a run that has begun: a busy machine may be silent before it has a name, and that is another silence. */
    private static String begun(DemoServer server) throws InterruptedException {
        FlowtailClient.to(server.server().uri())
                .build()
                .start(RunRequest.of("digest", "hello").withSession("s-1"));
        server.server().awaitEmitted(1);
        return server.server().emitted().get(0).replaceFirst("(?s).*\"run_id\":\\s?\"([^\"]+)\".*", "$1");
    }

    private static Called join(String id, String address, String... limits) {
        String[] attach = {"attach", id, "-w", "digest", "--session", "s-1", "--server", address, "-o", "jsonl"};
        return Called.flowtail(
                Stream.concat(Stream.of(attach), Stream.of(limits)).toArray(String[]::new));
    }

    @Test
    void a_server_that_does_not_answer_the_connection_in_time_is_unreachable() {
        try (DemoServer server =
                DemoServer.of(Manners.agentOs().on(Manners.UPGRADE, Reaction.swallow(), Reaction.swallow()))) {
            assertThat(server.run("--connect-timeout", "300ms", "-o", "jsonl")
                            .hasExit(5)
                            .out())
                    .contains("\"outcome\":\"unreachable\",\"exit\":5");
        }
    }

    @Test
    void a_server_that_gives_no_sign_of_life_is_left_after_two_heartbeats() {
        try (DemoServer server = DemoServer.of(Manners.agentOs()
                .workflow("digest", DemoScenario.script())
                .fault(Fault.cut(Cut.SILENCE).afterEvents(5).onConnection(0).missing(3)))) {
            // A busy machine gives no sign for a while, too: shorter, and it is left for that.
            Called call = server.run("--heartbeat", "2s", "-o", "jsonl").hasExit(0);
            assertThat(call.out()).contains("no sign of life for 4 s", "\"flowtail.reconnected\"");
            assertThat(server.server().connections()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025"})
    void a_message_size_out_of_range_is_refused_with_the_range(String size) {
        Called.flowtail("run", "hello", "--max-message-size", size)
                .isRefusedWith("--max-message-size is " + size, "from 1 to 1024");
    }

    @Test
    void a_message_size_that_is_no_number_is_refused() {
        Called.flowtail("run", "hello", "--max-message-size", "64MiB").isRefusedWith("--max-message-size", "'64MiB'");
    }

    @Test
    void a_message_above_the_limit_ends_the_run_with_the_option_that_raises_it() {
        try (DemoServer server = DemoServer.playing(LARGE)) {
            Called call = server.run("--max-message-size", "1", "-o", "jsonl");
            assertThat(call.exit()).as(call::toString).isNotZero();
            assertThat(call.err()).contains("--max-message-size");
        }
    }

    @Test
    void the_raised_limit_lets_the_same_message_through() {
        try (DemoServer server = DemoServer.playing(LARGE)) {
            server.run("--max-message-size", "8", "-o", "jsonl").hasExit(0);
        }
    }

    private static void neverEnds(Stage stage) throws InterruptedException {
        WorkflowRun.begin(stage, "Endless");
        // Nothing in the protocol answers a run that was not paused.
        new CountDownLatch(1).await();
    }
}
