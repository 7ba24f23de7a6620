package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.discovery.Providers;
import dev.flowtail.event.Event;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.protocol.RunState;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.RunControlContext;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.WorkflowSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a server says when it is asked apart from the stream may quote what it was asked with. */
class RunControlSecretTest {
    private static final RunReference RUN = new RunReference("R", Optional.empty(), Optional.of("S"));

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> heard = new ArrayList<>();
    private final Collected output = new Collected();

    /** Another token at each ask: sesame-1, sesame-2 and so on. */
    private FlowtailClientBuilder client(MemoryServer server, Parrot control) {
        return Clients.of(server)
                .token(() -> "sesame-" + asked.incrementAndGet())
                .header("X-Key", "open-it-up")
                .controls(() -> Providers.of("run control", List.of(control)))
                .listener(new RunListener() {
                    @Override
                    public void lost(String reason, int attempt, java.time.Duration delay) {
                        heard.add(reason);
                    }

                    @Override
                    public void notCancelled(String reason) {
                        heard.add(reason);
                    }
                });
    }

    /** Says every secret it is given, as the exception that is asked for. */
    private static class Parrot implements RunControlProvider {
        String quoted(RunControlContext context) {
            return context.token().orElse("none") + " and "
                    + context.headers().get(0).getValue();
        }

        Exception failure(String secrets) {
            return new TransportException(
                    Reason.REJECTED, "no good: " + secrets, new IOException("behind it: " + secrets));
        }

        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public String description() {
            return "quotes";
        }

        @Override
        public Set<String> schemes() {
            return Set.of("mem");
        }

        @Override
        public RunControl create(RunControlContext context) {
            return new RunControl() {
                @Override
                public Optional<RunState> lookUp(RunReference run) throws TransportException {
                    throw failed();
                }

                @Override
                public void cancel(RunReference run) throws TransportException {
                    throw failed();
                }

                @Override
                public List<WorkflowSummary> workflows() throws TransportException {
                    throw failed();
                }

                private TransportException failed() {
                    Exception failure = failure(quoted(context));
                    if (failure instanceof RuntimeException broken) {
                        throw broken;
                    }
                    return (TransportException) failure;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Knows the run in a state that quotes the secrets, and lists a workflow that does. */
    private static final class Teller extends Parrot {
        @Override
        public RunControl create(RunControlContext context) {
            return new RunControl() {
                private jakarta.json.JsonObject json() {
                    String secrets = quoted(context);
                    return Json.PROVIDER
                            .createObjectBuilder()
                            .add("id", "w")
                            .add("status", "ERROR")
                            .add("content", "failed for " + secrets)
                            .add(secrets, Json.PROVIDER.createArrayBuilder().add(secrets))
                            .build();
                }

                @Override
                public Optional<RunState> lookUp(RunReference run) {
                    return Optional.of(RunState.of(json()));
                }

                @Override
                public void cancel(RunReference run) {}

                @Override
                public List<WorkflowSummary> workflows() {
                    String secrets = quoted(context);
                    return List.of(new WorkflowSummary("w", Optional.of(secrets), Optional.of(secrets), json()));
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Takes the token, begins a run and is gone for good. */
    private static final class Vanishing extends MemoryServer {
        private boolean gone;

        @Override
        void onOpen() throws TransportException {
            if (gone) {
                throw new TransportException(Reason.UNREACHABLE, "nobody listens", null);
            }
            say("{'event':'connected','requires_auth':true}");
        }

        @Override
        void onCommand(Command command) {
            if (command instanceof Command.Authenticate) {
                say("{'event':'authenticated'}");
            } else if (!gone) {
                gone = true;
                run("WorkflowStarted", "S", 0);
                hangUp(1006, "");
            }
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void a_look_up_that_fails_does_not_give_away_the_token_it_was_made_with() {
        RunReport report = client(new Vanishing(), new Parrot()).build().run(REQUEST, output);
        assertThat(asked).hasValueGreaterThan(1);
        assertThat(report.reason()).contains("no good: *** and ***");
        heard.add(report.reason());
        output.events.stream().map(Event::json).forEach(heard::add);
        assertThat(heard).noneMatch(text -> text.contains("sesame") || text.contains("open-it-up"));
    }

    @Test
    void a_state_that_quotes_the_token_does_not_give_it_away() {
        RunReport report = client(new Vanishing(), new Teller()).build().run(REQUEST, output);
        assertThat(report.reason()).contains("failed for *** and ***");
        assertThat(output.events).extracting(Event::json).noneMatch(json -> json.contains("sesame"));
    }

    @Test
    void errands_throw_nothing_that_holds_a_secret_and_keep_the_reason() {
        FlowtailClient client = client(new MemoryServer(), new Parrot()).build();
        for (TransportException failure : List.of(
                catchThrowableOfType(TransportException.class, () -> client.lookUp(RUN)),
                catchThrowableOfType(TransportException.class, () -> client.cancel(RUN)),
                catchThrowableOfType(TransportException.class, client::workflows))) {
            assertThat(failure).hasMessage("no good: *** and ***");
            assertThat(failure.reason()).isEqualTo(Reason.REJECTED);
            assertThat(trace(failure)).doesNotContain("sesame", "open-it-up");
        }
    }

    @Test
    void an_earlier_token_is_a_secret_still() {
        FlowtailClient client = client(new MemoryServer(), new Parrot() {
                    @Override
                    Exception failure(String secrets) {
                        return new TransportException(Reason.REJECTED, "not sesame-1, not s\\u0065same-2", null);
                    }
                })
                .build();
        assertThat(catchThrowable(client::workflows)).hasMessageContaining("not ***");
        assertThat(catchThrowable(client::workflows)).hasMessage("not ***, not ***");
    }

    @Test
    void a_quotation_that_is_cut_within_a_secret_does_not_show_its_beginning() {
        FlowtailClient client = client(new MemoryServer(), new Parrot() {
                    @Override
                    Exception failure(String secrets) {
                        return new TransportException(
                                Reason.REJECTED, "a\u2026, ope\u2026, not sesame-\u2026 \"open-\u2026\"", null);
                    }
                })
                .build();
        assertThat(catchThrowable(client::workflows)).hasMessage("a\u2026, ope\u2026, not ***\u2026 \"***\u2026\"");
    }

    @Test
    void a_broken_run_control_gives_no_secret_away_either() {
        FlowtailClient client = client(new MemoryServer(), new Parrot() {
                    @Override
                    Exception failure(String secrets) {
                        return new IllegalArgumentException("bad header " + secrets);
                    }
                })
                .build();
        Throwable failure = catchThrowable(client::workflows);
        assertThat(failure).hasMessageContaining("IllegalArgumentException", "bad header *** and ***");
        assertThat(trace(failure)).doesNotContain("sesame", "open-it-up");
    }

    @Test
    void what_it_answers_holds_no_secret() throws Exception {
        FlowtailClient client = client(new MemoryServer(), new Teller()).build();
        WorkflowSummary workflow = client.workflows().get(0);
        assertThat(workflow.name()).contains("*** and ***");
        assertThat(workflow.toString() + client.lookUp(RUN)).doesNotContain("sesame", "open-it-up");
        assertThat(workflow.json().getString("status")).isEqualTo("ERROR");
    }

    @Test
    void a_failure_without_a_secret_stays_as_it_is() {
        TransportException plain = new TransportException(Reason.BUSY, "busy", new IOException("why"));
        FlowtailClient client = client(new MemoryServer(), new Parrot() {
                    @Override
                    Exception failure(String secrets) {
                        return plain;
                    }
                })
                .build();
        assertThat(catchThrowable(client::workflows)).isSameAs(plain);
    }
}
