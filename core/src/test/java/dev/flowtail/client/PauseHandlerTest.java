package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.EventSink;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PauseHandlerTest {
    private static final String SECRET = "a-very-secret-token";

    private final Collected output = new Collected();
    private final List<PausedRun> asked = new ArrayList<>();

    /** Waits for a confirmation, and completes when it has it. */
    private static class Waiting extends MemoryServer {
        @Override
        void onStart(String session) {
            run("WorkflowStarted", session, 0);
            say(
                    ("{'event':'WorkflowPaused','run_id':'R','session_id':'S','workflow_id':'w','nested_depth':0,'event_index':1,"
                            + "'step_requirements':[{'step_id':'s1','step_name':'publish','step_type':'Step','requires_confirmation':true,"
                            + "'confirmation_message':'Publish?','confirmed':null,'on_reject':'skip'}]}"));
        }

        @Override
        void onCommand(Command command) throws dev.flowtail.spi.TransportException {
            super.onCommand(command);
            if (command instanceof Command.ContinueWorkflow) {
                onAnswer();
            }
        }

        void onAnswer() {
            run("StepContinued", "S", 2);
            run("WorkflowCompleted", "S", 3);
        }
    }

    private static Reply reply(PausedRun waiting, Answer answer) {
        return waiting.pause().reply(Map.of(waiting.pause().questions().get(0), answer));
    }

    private Optional<Reply> agree(PausedRun waiting) {
        asked.add(waiting);
        return Optional.of(reply(waiting, new Answer.Approved()));
    }

    private static FlowtailClient real(MemoryServer server, PauseHandler handler) {
        return FlowtailClient.to(URI.create("mem://server/ws"))
                .transports(List.of(server))
                .pauses(handler)
                .build();
    }

    @Test
    void the_answer_is_sent_and_the_run_completes() {
        Waiting server = new Waiting();
        RunReport report = Clients.of(server).pauses(this::agree).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).refusal()).isEmpty();
        assertThat(server.commands).hasSize(2).last().isInstanceOf(Command.ContinueWorkflow.class);
        assertThat(output.names())
                .containsExactly(
                        "connected",
                        "WorkflowStarted",
                        "WorkflowPaused",
                        Notice.ANSWERED,
                        "StepContinued",
                        "WorkflowCompleted",
                        Notice.OUTCOME);
    }

    @Test
    void whoever_is_asked_has_seen_everything_that_was_said_before() {
        List<String> shown = new ArrayList<>();
        Clients.of(new Waiting())
                .pauses(waiting -> {
                    shown.addAll(output.names());
                    return agree(waiting);
                })
                .build()
                .run(REQUEST, output);
        assertThat(shown).endsWith("WorkflowPaused");
    }

    @Test
    void left_for_later_the_run_ends_paused() {
        Waiting server = new Waiting();
        RunReport report =
                Clients.of(server).pauses(waiting -> Optional.empty()).build().run(REQUEST, output);
        assertThat(report.exit()).isEqualTo(6);
        assertThat(server.commands).hasSize(1);
    }

    @Test
    void a_handler_that_fails_with_anything_at_all_answers_nothing() {
        RunReport report = Clients.of(new Waiting())
                .pauses(waiting -> {
                    throw new OutOfMemoryError("a made-up one");
                })
                .build()
                .run(REQUEST, output);
        assertThat(report.exit()).isEqualTo(6);
        assertThat(report.reason()).contains("whoever was to answer failed with", "a made-up one");
    }

    @Test
    void a_handler_that_fails_answers_nothing() {
        Waiting server = new Waiting();
        RunReport report = Clients.of(server)
                .pauses(waiting -> {
                    throw new IllegalStateException("no idea");
                })
                .build()
                .run(REQUEST, output);
        assertThat(report.exit()).isEqualTo(6);
        assertThat(report.reason()).contains("no idea");
        assertThat(server.commands).hasSize(1);
    }

    @Test
    void what_the_server_refuses_is_asked_for_again() {
        Waiting server = new Waiting() {
            private int answers;

            @Override
            void onAnswer() {
                if (answers++ == 0) {
                    say("{'event':'error','error':'Invalid step_requirements: nope'}");
                } else {
                    super.onAnswer();
                }
            }
        };
        RunReport report = Clients.of(server).pauses(this::agree).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).refusal()).contains("Invalid step_requirements: nope");
    }

    @Test
    void a_token_in_an_answer_reaches_the_server_and_no_output_and_no_recording() {
        List<String> recorded = new ArrayList<>();
        Waiting server = new Waiting() {
            @Override
            void onOpen() {
                say("{'event':'connected','requires_auth':true}");
            }

            @Override
            void onCommand(Command command) throws dev.flowtail.spi.TransportException {
                if (command instanceof Command.Authenticate) {
                    say("{'event':'authenticated'}");
                }
                super.onCommand(command);
            }
        };
        Clients.of(server)
                .token(() -> SECRET)
                .observer((direction, since, text) -> recorded.add(text))
                .pauses(waiting -> Optional.of(reply(waiting, new Answer.Rejected(Optional.of("use " + SECRET)))))
                .build()
                .run(REQUEST, output);
        assertThat(server.commands.get(2).toString()).contains(SECRET);
        assertThat(output.events).extracting(Event::json).noneMatch(json -> json.contains(SECRET));
        assertThat(output.events).extracting(Event::json).anyMatch(json -> json.contains("use ***"));
        assertThat(recorded).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void an_interrupt_of_the_run_interrupts_the_handler() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Run run = real(new Waiting(), waiting -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return Optional.empty();
                })
                .start(REQUEST, output);
        reached.await();
        run.interrupt(130);
        assertThat(run.report().get().exit()).isEqualTo(130);
        interrupted.await();
    }

    @Test
    void a_run_that_goes_on_by_itself_interrupts_the_handler_and_is_followed_to_its_end() throws Exception {
        Waiting server = new Waiting();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Run run = real(server, waiting -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Optional.of(reply(waiting, new Answer.Approved()));
                })
                .start(REQUEST, output);
        reached.await();
        server.onAnswer();
        assertThat(run.report().get().outcome()).isEqualTo(Outcome.COMPLETED);
        interrupted.await();
        assertThat(server.commands).hasSize(1);
        assertThat(output.names()).doesNotContain(Notice.ANSWERED);
    }

    @Test
    void while_somebody_thinks_outputs_hear_that_the_connection_is_gone() {
        CountDownLatch lost = new CountDownLatch(1);
        EventSink watching = new EventSink() {
            @Override
            public void accept(Event event) {}

            @Override
            public boolean refreshes() {
                return true;
            }

            @Override
            public void refresh(Instant now, ConnectionState connection) {
                if (connection == ConnectionState.LOST) {
                    lost.countDown();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Waiting server = new Waiting() {
            @Override
            void onStart(String session) {
                super.onStart(session);
                hangUp(1006, "");
            }
        };
        RunReport report = real(server, waiting -> {
                    lost.await();
                    return Optional.empty();
                })
                .run(REQUEST, watching);
        assertThat(report.exit()).isEqualTo(6);
    }
}
