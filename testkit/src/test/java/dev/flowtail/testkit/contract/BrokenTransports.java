package dev.flowtail.testkit.contract;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.spi.TransportListener;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.recorder.RecordingListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;

/** A transport that keeps all rules, and for each rule one that breaks it. Each is a provider with its contract test inside. */
final class BrokenTransports {
    private BrokenTransports() {}

    /** The contract without the tests that wait for something not to happen: a dozen of them would take a dozen seconds. */
    abstract static class QuickContract extends TransportContract {
        @Override
        void assumePatience(String rule) {
            Assumptions.abort("tested with other transports");
        }
    }

    /** The same with the one such rule that is broken: what happens then ends the wait, however long the machine takes for it. */
    abstract static class PatientContract extends TransportContract {
        private final String broken;

        PatientContract(String broken) {
            this.broken = broken;
        }

        @Override
        void assumePatience(String rule) {
            Assumptions.assumeTrue(rule.equals(broken), "tested with other transports");
        }

        @Override
        Duration patience(Duration atLeast) {
            return BOUND;
        }
    }

    public static class Correct implements TransportProvider {
        public Correct() {}

        @Override
        public String name() {
            return "transport-" + getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }

        @Override
        public String description() {
            return "WebSocket on a bare socket";
        }

        @Override
        public Set<String> schemes() {
            return Set.of("ws");
        }

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context);
        }

        public static class Contract extends TransportContract {
            @Override
            protected TransportProvider provider() {
                return new Correct();
            }
        }
    }

    public static final class Pools extends Correct {
        private static SocketTransport pooled;

        public Pools() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                public void open(TransportListener listener) throws TransportException, InterruptedException {
                    if (pooled == null || pooled.hasEnded()) {
                        super.open(listener);
                        pooled = this;
                    }
                }

                @Override
                public void send(Command command) throws TransportException {
                    if (pooled != null && pooled != this) {
                        pooled.send(command);
                    } else {
                        super.send(command);
                    }
                }

                @Override
                void end(CloseReason reason) {
                    pooled = null;
                    super.end(reason);
                }

                @Override
                public void close() {
                    pooled = null;
                    super.close();
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new Pools();
            }
        }
    }

    public static final class NamesNoEndpoint extends Correct {
        public NamesNoEndpoint() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                TransportException failed(Reason reason, IOException cause) {
                    return new TransportException(reason, "Connection refused", cause);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new NamesNoEndpoint();
            }
        }
    }

    public static final class TellsTheListenerToo extends Correct {
        public TellsTheListenerToo() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                TransportException failed(Reason reason, IOException cause) {
                    listener.onClosed(CloseReason.lost("refused"));
                    return super.failed(reason, cause);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new TellsTheListenerToo();
            }
        }
    }

    public static final class EndsWhileAFrameIsTaken extends Correct {
        public EndsWhileAFrameIsTaken() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                private boolean opened;

                @Override
                public void open(TransportListener listener) throws TransportException, InterruptedException {
                    super.open(listener);
                    opened = true;
                }

                @Override
                public void close() {
                    super.close();
                    if (opened) {
                        end(new CloseReason(1000, "", false));
                    }
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new EndsWhileAFrameIsTaken();
            }
        }
    }

    public static final class EndsTwice extends Correct {
        public EndsTwice() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                void end(CloseReason reason) {
                    // The contract's listener waits on itself: it sees both ends or none.
                    synchronized (listener) {
                        super.end(reason);
                        if (reason.code() == 1001) {
                            listener.onClosed(reason);
                        }
                    }
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new EndsTwice();
            }
        }
    }

    public static final class HidesHowItEnded extends Correct {
        public HidesHowItEnded() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                void end(CloseReason reason) {
                    super.end(reason.code() == 1006 && reason.remote() ? new CloseReason(1000, "", true) : reason);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new HidesHowItEnded();
            }
        }
    }

    public static final class QueuesWithoutABound extends Correct {
        public QueuesWithoutABound() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

                @Override
                public void open(TransportListener listener) throws TransportException, InterruptedException {
                    Thread delivery = new Thread(() -> {
                        try {
                            while (true) {
                                queue.take().run();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                    delivery.setDaemon(true);
                    delivery.start();
                    super.open(listener);
                }

                @Override
                void take(Frame frame) {
                    queue.add(() -> super.take(frame));
                }

                @Override
                void end(CloseReason reason) {
                    queue.add(() -> super.end(reason));
                }
            };
        }

        public static class Contract extends PatientContract {
            public Contract() {
                super("T5");
            }

            @Override
            protected TransportProvider provider() {
                return new QueuesWithoutABound();
            }
        }
    }

    public static final class DeliversFragments extends Correct {
        public DeliversFragments() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                boolean joins() {
                    return false;
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new DeliversFragments();
            }
        }
    }

    public static final class KeepsItsLimitToItself extends Correct {
        public KeepsItsLimitToItself() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                void end(CloseReason reason) {
                    super.end(reason.code() == 1009 ? new CloseReason(1009, "too large", false) : reason);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new KeepsItsLimitToItself();
            }
        }
    }

    public static final class SwallowsCommands extends Correct {
        public SwallowsCommands() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                public void send(Command command) throws TransportException {
                    if (!hasEnded()) {
                        super.send(command);
                    }
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new SwallowsCommands();
            }
        }
    }

    public static final class ClosesOnce extends Correct {
        public ClosesOnce() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                private boolean closed;

                @Override
                public void close() {
                    super.close();
                    if (closed
                            && Thread.currentThread()
                                    .getStackTrace()[2]
                                    .getClassName()
                                    .startsWith("org.assertj")) {
                        throw new IllegalStateException("closed already");
                    }
                    closed = true;
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new ClosesOnce();
            }
        }
    }

    public static final class ShowsItsLibrary extends Correct {
        public ShowsItsLibrary() {}

        public AssertionFailedError lastFailure() {
            return null;
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new ShowsItsLibrary();
            }
        }
    }

    public static final class Reconnects extends Correct {
        public Reconnects() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                void end(CloseReason reason) {
                    super.end(reason);
                    try {
                        if (reason.code() == 1006) {
                            new SocketTransport(context).open(new RecordingListener());
                        }
                    } catch (TransportException e) {
                        // The peer is gone for good.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }

        public static class Contract extends PatientContract {
            public Contract() {
                super("T9");
            }

            @Override
            protected TransportProvider provider() {
                return new Reconnects();
            }
        }
    }

    public static final class SaysHalfOfWhatItCannotSay extends Correct {
        public SaysHalfOfWhatItCannotSay() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                TransportException unsupported(Command command) throws TransportException {
                    send(new Command.Ping());
                    return super.unsupported(command);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new SaysHalfOfWhatItCannotSay();
            }
        }
    }

    public static final class BlamesTheConnection extends Correct {
        public BlamesTheConnection() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                TransportException unsupported(Command command) {
                    return new TransportException(Reason.CLOSED, "The connection has ended.", null);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new BlamesTheConnection();
            }
        }
    }

    public static final class WaitsForEver extends Correct {
        public WaitsForEver() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                Duration beat() {
                    return Duration.ZERO;
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected TransportProvider provider() {
                return new WaitsForEver();
            }
        }
    }

    public static final class TakesSilenceForDeath extends Correct {
        public TakesSilenceForDeath() {}

        @Override
        public Transport create(TransportContext context) {
            return new SocketTransport(context) {
                @Override
                boolean asksFirst() {
                    return false;
                }
            };
        }

        public static class Contract extends PatientContract {
            public Contract() {
                super("T11");
            }

            @Override
            protected TransportProvider provider() {
                return new TakesSilenceForDeath();
            }
        }
    }
}
