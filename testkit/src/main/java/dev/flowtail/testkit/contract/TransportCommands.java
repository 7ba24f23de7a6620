package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.scenario.Cut;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules T7 and T10: commands are sent, refused, or fail aloud. */
abstract class TransportCommands extends TransportFrames {
    private static final Command START =
            new Command.StartWorkflow("workflow-1", Json.createValue("hello"), "session-1", null);

    @Test
    final void t07_commands_may_come_from_any_thread() throws Exception {
        assumeTrue(takesManyCommands(), "a connection of the transport takes one command");
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            List<Throwable> failures = new ArrayList<>();
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(thread -> new Thread(() -> {
                        for (int i = 0; i < 25; i++) {
                            try {
                                transport.send(reconnect(thread * 25 + i));
                            } catch (TransportException | RuntimeException e) {
                                synchronized (failures) {
                                    failures.add(e);
                                }
                            }
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures)
                    .as("T7: send may be called from any thread, also at the same time")
                    .isEmpty();
            assertThat(peer.awaitCommands(100))
                    .as("T7: every command arrives, once and whole")
                    .allSatisfy(text -> assertThat(text).startsWith("{").endsWith("}"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    final void t07_sending_after_the_end_throws() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            connect(transport, listener, peer);
            peer.end(1000, "");
            listener.awaitEnd();
            assertThat(catchThrowable(() -> transport.send(reconnect(1))))
                    .as(
                            "T7: send after the end throws a TransportException with the reason CLOSED: nothing is lost in silence")
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
        }
    }

    @Test
    final void t07_close_may_be_called_twice_and_before_open() throws Exception {
        Transport unopened = transport(nowhere());
        unopened.close();
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            assertThat(catchThrowable(transport::close))
                    .as("T7: close() does not throw")
                    .isNull();
            assertThat(catchThrowable(transport::close))
                    .as("T7: close() may be called twice")
                    .isNull();
        }
    }

    @Test
    final void t07_close_returns_in_bounded_time_when_the_peer_is_silent() throws Exception {
        try (Peer peer = startPeer()) {
            Transport transport = transport(peer.uri());
            connect(transport, new RecordingListener(), peer);
            peer.cut(Cut.SILENCE);
            closesInBoundedTime(transport);
        }
    }

    static List<Command> commands() {
        return List.of(
                START,
                new Command.StartAgent("agent-1", Json.createValue("hello"), "session-1", null),
                new Command.StartTeam("team-1", Json.createValue("hello"), "session-1", null),
                new Command.Reconnect("run-1", 7L, "workflow-1", null, null, "session-1"),
                new Command.Reconnect("run-1", 7L, null, "agent-1", null, "session-1"),
                new Command.ContinueWorkflow("workflow-1", "run-1", "session-1", List.of()),
                new Command.Ping());
    }

    @ParameterizedTest
    @MethodSource("commands")
    final void t10_a_command_is_carried_or_refused_before_anything_is_sent(Command command) throws Exception {
        try (Peer peer = startPeer();
                Transport transport = transport(peer.uri())) {
            open(transport, new RecordingListener());
            Command arriving = command;
            Throwable refusal = catchThrowable(() -> transport.send(command));
            if (refusal != null) {
                assertThat(refusal)
                        .as(
                                "T10: a command that cannot be carried is refused with UNSUPPORTED: it is no fault of the connection")
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.UNSUPPORTED));
                arriving = START;
                transport.send(arriving);
            }
            assertThat(peer.awaitCommands(1).get(0))
                    .as("T10: a command is carried whole or refused, and before a refusal nothing is sent")
                    .contains("\"action\":\"" + arriving.action() + "\"");
        }
    }
}
