package dev.flowtail.testkit.contract;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonString;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A renderer that keeps all rules, and for each rule one that breaks it. Each is a provider with its contract test inside. */
final class BrokenRenderers {
    private BrokenRenderers() {}

    /** The contract without the second that R3 waits: twenty contracts would make it twenty seconds. */
    abstract static class QuickContract extends RendererContract {
        @Override
        void letTimePass() {}
    }

    /** One line an event, and a footer: the smallest renderer that keeps all rules. */
    public static class Correct implements RendererProvider {
        public Correct() {}

        @Override
        public String name() {
            return getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                    .toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String description() {
            return "One line an event";
        }

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out());
        }

        public static class Contract extends RendererContract {
            @Override
            protected RendererProvider provider() {
                return new Correct();
            }
        }
    }

    static class Lines implements Renderer {
        final Appendable out;
        private boolean closed;

        Lines(Appendable out) {
            this.out = out;
        }

        @Override
        public void accept(Event event) throws IOException {
            out.append(line(event)).append('\n');
        }

        String line(Event event) {
            String content = event.object().get("content") instanceof JsonString text ? text.getString() : "";
            return SafeText.inline(event.name() + " " + content.strip()).toString();
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                out.append("end\n");
            }
        }
    }

    public static final class Unregistered extends Correct {
        public Unregistered() {}

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new Unregistered();
            }
        }
    }

    public static final class ShoutsItsName extends Correct {
        public ShoutsItsName() {}

        @Override
        public String name() {
            return "SHOUTS";
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new ShoutsItsName();
            }
        }
    }

    public static final class PrintsWhenConstructed extends Correct {
        public PrintsWhenConstructed() {
            System.out.print("hello\n");
        }

        public static class Contract extends QuickContract {
            private static final RendererProvider QUIETLY = quietly();

            private static RendererProvider quietly() {
                try (CapturedStreams captured = new CapturedStreams()) {
                    captured.printed();
                    return new PrintsWhenConstructed();
                }
            }

            @Override
            protected RendererProvider provider() {
                return QUIETLY;
            }
        }
    }

    public static final class CreatesOne extends Correct {
        private Renderer only;

        public CreatesOne() {}

        @Override
        public Renderer create(RendererContext context) {
            only = only == null ? super.create(context) : only;
            return only;
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new CreatesOne();
            }
        }
    }

    public static final class RepeatsAnOption extends Correct {
        public RepeatsAnOption() {}

        @Override
        public List<Option<?>> options() {
            return List.of(Option.flag("color", true, "Colour"), Option.flag("color", false, "No colour"));
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new RepeatsAnOption();
            }
        }
    }

    public static final class DiesOnTeams extends Correct {
        public DiesOnTeams() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    if (event.type().family() == EventFamily.TEAM) {
                        throw new ConfigurationException("teams are not supported");
                    }
                    return super.line(event);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new DiesOnTeams();
            }
        }
    }

    public static final class NeedsAContent extends Correct {
        public NeedsAContent() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    return event.type().family() == EventFamily.UNKNOWN
                            ? super.line(event)
                            : SafeText.inline(
                                            event.name() + " " + event.object().getString("content"))
                                    .toString();
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new NeedsAContent();
            }
        }
    }

    public static final class ReadsTheClock extends Correct {
        public ReadsTheClock() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    return System.currentTimeMillis() / 1000 + " " + super.line(event);
                }
            };
        }

        public static class Contract extends RendererContract {
            @Override
            protected RendererProvider provider() {
                return new ReadsTheClock();
            }
        }
    }

    public static final class SharesALine extends Correct {
        private static Renderer last;

        public SharesALine() {}

        @Override
        public Renderer create(RendererContext context) {
            Renderer[] self = new Renderer[1];
            self[0] = new Lines(context.out()) {
                @Override
                String line(Event event) {
                    return last == self[0] ? super.line(event) : "(another one is on stage)";
                }
            };
            last = self[0];
            return self[0];
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new SharesALine();
            }
        }
    }

    public static final class PrintsToStandardOutput extends Correct {
        public PrintsToStandardOutput() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void accept(Event event) throws IOException {
                    System.out.print(".");
                    super.accept(event);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new PrintsToStandardOutput();
            }
        }
    }

    public static final class ClosesItsOutput extends Correct {
        public ClosesItsOutput() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void close() throws IOException {
                    super.close();
                    ((Closeable) out).close();
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new ClosesItsOutput();
            }
        }
    }

    public static final class EndsTwice extends Correct {
        public EndsTwice() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void close() throws IOException {
                    out.append("end\n");
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new EndsTwice();
            }
        }
    }

    public static final class SwallowsFailures extends Correct {
        public SwallowsFailures() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void accept(Event event) {
                    try {
                        super.accept(event);
                    } catch (IOException e) {
                        // As PrintWriter does.
                    }
                }

                @Override
                public void close() {
                    try {
                        super.close();
                    } catch (IOException e) {
                        // As PrintWriter does.
                    }
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new SwallowsFailures();
            }
        }
    }

    public static final class WrapsFailures extends Correct {
        public WrapsFailures() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void accept(Event event) {
                    try {
                        super.accept(event);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new WrapsFailures();
            }
        }
    }

    public static final class EndsLinesAsWindowsDoes extends Correct {
        public EndsLinesAsWindowsDoes() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                public void accept(Event event) throws IOException {
                    // Controls are left to R14.
                    boolean hostile = event.json().contains("u001b");
                    out.append(line(event)).append(hostile ? "\n" : "\r\n");
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new EndsLinesAsWindowsDoes();
            }
        }
    }

    public static final class UsesTheDefaultLocale extends Correct {
        public UsesTheDefaultLocale() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    return super.line(event) + "%d".formatted(event.createdAt().orElse(0));
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new UsesTheDefaultLocale();
            }
        }
    }

    public static final class NeedsAnEvent extends Correct {
        public NeedsAnEvent() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                private Event last;

                @Override
                public void accept(Event event) throws IOException {
                    last = event;
                    super.accept(event);
                }

                @Override
                public void close() throws IOException {
                    if (last == null) {
                        throw new IllegalStateException("there was no event");
                    }
                    super.close();
                }
            };
        }

        @Override
        public String name() {
            return "needs-an-event";
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new NeedsAnEvent();
            }
        }
    }

    public static final class DiesOnUnknownTypes extends Correct {
        public DiesOnUnknownTypes() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    if (event.type().family() == EventFamily.UNKNOWN) {
                        throw new IllegalArgumentException("unknown type " + event.name());
                    }
                    return super.line(event);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new DiesOnUnknownTypes();
            }
        }
    }

    public static final class HoldsTextBack extends Correct {
        public HoldsTextBack() {}

        @Override
        public Renderer create(RendererContext context) {
            StringBuilder held = new StringBuilder();
            return new Lines(held) {
                @Override
                public void close() throws IOException {
                    super.close();
                    context.out().append(held);
                    held.setLength(0);
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new HoldsTextBack();
            }
        }
    }

    public static final class PrintsTextAsItCame extends Correct {
        public PrintsTextAsItCame() {}

        @Override
        public Renderer create(RendererContext context) {
            return new Lines(context.out()) {
                @Override
                String line(Event event) {
                    return event.name() + " " + event.object().getString("content", "");
                }
            };
        }

        public static class Contract extends QuickContract {
            @Override
            protected RendererProvider provider() {
                return new PrintsTextAsItCame();
            }
        }
    }
}
