package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import dev.flowtail.testkit.server.Reaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules C1 to C4, against a server that is followed over WebSocket or HTTP. */
@Timeout(60)
class RunControlTest {
    private static final Component DIGEST = Component.workflow("digest");

    private static Manners manners() {
        return Manners.agentOs()
                .securityKey(Ask.TOKEN)
                .workflow("digest", Recordings.named("digest").script())
                .ids(() -> "r-1");
    }

    private static RunReference run(String id, Component component, String session) {
        return new RunReference(id, Optional.ofNullable(component), Optional.ofNullable(session));
    }

    private static void play(EmbeddedServer server, Component component) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Transport transport = new Ask(server.httpUri()).transport()) {
            transport.open(listener);
            transport.send(new dev.flowtail.protocol.Command.Authenticate(Ask.TOKEN));
            transport.send(Ask.start(component));
            listener.awaitEnd();
        }
    }

    @Test
    void the_address_of_a_websocket_is_enough() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners());
                RunControl control = new Ask(server.uri()).control()) {
            assertThat(control.workflows())
                    .extracting(WorkflowSummary::id, WorkflowSummary::name)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("digest", Optional.of("digest")));
        }
    }

    @Test
    void a_busy_pool_of_the_virtual_machine_holds_nobody_up() throws Exception {
        int threads = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
        CountDownLatch busy = new CountDownLatch(threads);
        CountDownLatch over = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().submit(() -> {
                busy.countDown();
                over.await();
                return null;
            });
        }
        busy.await();
        try (EmbeddedServer server = EmbeddedServer.start(manners());
                RunControl control = new Ask(server.uri()).control()) {
            assertThat(control.workflows()).extracting(WorkflowSummary::id).containsExactly("digest");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_run_is_found_below_its_component_or_by_its_session() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners());
                RunControl control = new Ask(server.uri()).control()) {
            play(server, DIGEST);
            assertThat(control.lookUp(run("r-1", DIGEST, "s-1")).map(RunState::status))
                    .hasValue(RunState.Status.COMPLETED);
            assertThat(control.lookUp(run("r-1", null, "s-1")).map(RunState::status))
                    .hasValue(RunState.Status.COMPLETED);
        }
    }

    @Test
    void runs_of_agents_and_teams_are_found_as_well() throws Exception {
        Manners manners = manners()
                .team(
                        "desk",
                        stage -> stage.emit(
                                "{\"event\":\"TeamRunError\",\"run_id\":\"r-1\",\"content\":\"no\",\"event_index\":0}"));
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                RunControl control = new Ask(server.uri()).control()) {
            play(server, Component.team("desk"));
            assertThat(control.lookUp(run("r-1", Component.team("desk"), "s-1")).map(RunState::status))
                    .hasValue(RunState.Status.ERROR);
            assertThat(control.lookUp(run("r-1", null, "s-1")).map(RunState::status))
                    .hasValue(RunState.Status.ERROR);
        }
    }

    @Test
    void a_run_that_the_server_does_not_know_is_nothing() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners());
                RunControl control = new Ask(server.uri()).control()) {
            assertThat(control.lookUp(run("r-2", DIGEST, "s-1"))).isEmpty();
            assertThat(control.lookUp(run("r-2", null, "s-1"))).isEmpty();
            assertThat(control.lookUp(run("r-1", Component.workflow("digst"), "s-1")))
                    .isEmpty();
        }
    }

    @Test
    void a_server_without_this_interface_does_not_know_whether_there_is_a_run() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(Manners.companion());
                RunControl control = new Ask(server.uri()).control()) {
            TransportException refusal =
                    catchThrowableOfType(TransportException.class, () -> control.lookUp(run("r-1", DIGEST, "s-1")));
            assertThat(refusal.reason()).isEqualTo(Reason.REJECTED);
            assertThat(refusal).hasMessageContaining("It has nothing at /workflows/digest/runs/r-1");
        }
    }

    @Test
    void what_is_missing_is_named() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners());
                RunControl control = new Ask(server.uri()).control()) {
            assertThat(catchThrowableOfType(TransportException.class, () -> control.lookUp(run("r-1", DIGEST, null))))
                    .hasMessageContaining("only within its session", "--session ID");
            assertThat(catchThrowableOfType(TransportException.class, () -> control.cancel(run("r-1", null, null))))
                    .hasMessageContaining("which one is not known", "--workflow ID");
        }
    }

    @Test
    void a_run_is_cancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Manners manners = manners().workflow("endless", stage -> {
            stage.emit("{\"event\":\"WorkflowStarted\",\"run_id\":\"r-1\",\"event_index\":0}");
            begun.countDown();
            new CountDownLatch(1).await();
        });
        Component endless = Component.workflow("endless");
        RecordingListener listener = new RecordingListener();
        try (EmbeddedServer server = EmbeddedServer.start(manners);
                RunControl control = new Ask(server.uri()).control();
                Transport transport = new Ask(server.httpUri()).transport()) {
            transport.open(listener);
            transport.send(new dev.flowtail.protocol.Command.Authenticate(Ask.TOKEN));
            transport.send(Ask.start(endless));
            begun.await();
            control.cancel(run("r-1", endless, "s-1"));
            listener.awaitEnd();
            assertThat(control.lookUp(run("r-1", endless, "s-1")).map(RunState::status))
                    .hasValue(RunState.Status.CANCELLED);
        }
    }

    @Test
    void a_wrong_token_is_said_to_be_wrong_and_not_shown() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(
                        Manners.agentOs().securityKey("another").workflow("w", stage -> {}));
                RunControl control = new Ask(server.uri()).control()) {
            TransportException refusal = catchThrowableOfType(
                    TransportException.class, () -> control.cancel(run("r", Component.workflow("w"), null)));
            assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHORIZED);
            assertThat(refusal)
                    .hasMessageContaining("does not cancel run 'r': 401 \"Invalid authentication token\"")
                    .hasMessageNotContaining(Ask.TOKEN);
        }
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_in_time() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners().on("workflows", Reaction.swallow()));
                RunControl control =
                        new Ask(server.uri()).within(Duration.ofMillis(150)).control()) {
            assertThat(catchThrowableOfType(TransportException.class, control::workflows)
                            .reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_on_close() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners().on("workflows", Reaction.swallow()))) {
            RunControl control = new Ask(server.uri()).control();
            Thread closer = new Thread(() -> {
                try {
                    server.awaitReceived("workflows");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                control.close();
            });
            closer.start();
            assertThat(catchThrowableOfType(TransportException.class, control::workflows)
                            .reason())
                    .isEqualTo(Reason.CLOSED);
            closer.join();
        }
    }

    @Test
    void an_interrupt_ends_a_call_at_once() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners().on("workflows", Reaction.swallow()));
                RunControl control = new Ask(server.uri()).control()) {
            Thread asking = Thread.currentThread();
            Thread impatient = new Thread(() -> {
                try {
                    server.awaitReceived("workflows");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                asking.interrupt();
            });
            impatient.start();
            assertThat(catchThrowableOfType(InterruptedException.class, control::workflows))
                    .isNotNull();
            impatient.join();
        }
    }

    @Test
    void an_answer_that_is_none_is_not_guessed_at() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(manners().on("workflows", Reaction.say("[[]")));
                RunControl control =
                        new Ask(server.uri()).within(Duration.ofMillis(500)).control()) {
            assertThat(catchThrowableOfType(TransportException.class, control::workflows))
                    .isNotNull();
        }
        try (HttpPeer peer = new HttpPeer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{x}");
                RunControl control = new Ask(peer.uri()).control()) {
            TransportException refusal = catchThrowableOfType(TransportException.class, control::workflows);
            assertThat(refusal.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(refusal)
                    .hasMessageEndingWith(
                            "was asked to list its workflows and answers something that is not a JSON array; is it an AgentOS?");
        }
    }
}
