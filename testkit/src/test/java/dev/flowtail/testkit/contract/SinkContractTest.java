package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventFamily;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.testkit.recorder.RecordingSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SinkContractTest {
    static List<Arguments> broken() {
        return List.of(
                Arguments.of("R2", DiesOnTeams.Contract.class, "it failed on Team"),
                Arguments.of("R5", Prints.Contract.class, "elsewhere"),
                Arguments.of("R7", ClosesOnce.Contract.class, "the second call failed"),
                Arguments.of("R10", UsesTheDefaultLocale.Contract.class, "a number became"),
                Arguments.of("R11", NeedsAnEvent.Contract.class, "there was no event"),
                Arguments.of("R12", DiesOnUnknownTypes.Contract.class, "is an ordinary event"));
    }

    @Test
    void a_correct_sink_lights_no_lamp() {
        Lamps lamps = Lamps.of(Correct.Contract.class);
        assertThat(lamps.rules()).as(lamps.toString()).isEmpty();
        assertThat(lamps.succeeded()).isEqualTo(13);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_sink_lights_the_lamp_of_the_rule_it_breaks(String rule, Class<?> contract, String lesson) {
        Lamps lamps = Lamps.of(contract);
        assertThat(lamps.rules()).as(lamps.toString()).containsExactly(rule);
        assertThat(lamps.text(rule)).contains(lesson);
    }

    public static class Correct implements SinkProvider {
        public Correct() {}

        @Override
        public String name() {
            return "sink-" + getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String description() {
            return "Keeps events";
        }

        @Override
        public EventSink create(SinkContext context) {
            return new RecordingSink();
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new Correct();
            }
        }
    }

    public static final class DiesOnTeams extends Correct {
        public DiesOnTeams() {}

        @Override
        public EventSink create(SinkContext context) {
            return event -> {
                if (event.type().family() == EventFamily.TEAM) {
                    throw new IOException("teams are not supported");
                }
            };
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new DiesOnTeams();
            }
        }
    }

    public static final class Prints extends Correct {
        public Prints() {}

        @Override
        public EventSink create(SinkContext context) {
            return event -> System.out.println(event);
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new Prints();
            }
        }
    }

    public static final class ClosesOnce extends Correct {
        public ClosesOnce() {}

        @Override
        public EventSink create(SinkContext context) {
            return new EventSink() {
                private boolean closed;

                @Override
                public void accept(Event event) {}

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("closed already");
                    }
                    closed = true;
                }
            };
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new ClosesOnce();
            }
        }
    }

    public static final class UsesTheDefaultLocale extends Correct {
        public UsesTheDefaultLocale() {}

        @Override
        public EventSink create(SinkContext context) {
            return event -> {
                String shouted = event.name().toUpperCase();
                if (shouted.startsWith("STEP") && !shouted.matches("[A-Z]*")) {
                    throw new IllegalStateException(event.name() + " became " + shouted);
                }
                String number = "%d".formatted(event.createdAt().orElse(0));
                if (!number.matches("[0-9]*")) {
                    throw new IllegalStateException("a number became " + number);
                }
            };
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new UsesTheDefaultLocale();
            }
        }
    }

    public static final class NeedsAnEvent extends Correct {
        public NeedsAnEvent() {}

        @Override
        public EventSink create(SinkContext context) {
            return new EventSink() {
                private Event last;

                @Override
                public void accept(Event event) {
                    last = event;
                }

                @Override
                public void close() {
                    if (last == null) {
                        throw new IllegalStateException("there was no event");
                    }
                }
            };
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new NeedsAnEvent();
            }
        }
    }

    public static final class DiesOnUnknownTypes extends Correct {
        public DiesOnUnknownTypes() {}

        @Override
        public EventSink create(SinkContext context) {
            return event -> {
                if (event.type().family() == EventFamily.UNKNOWN) {
                    throw new IllegalArgumentException("unknown type " + event.name());
                }
            };
        }

        public static class Contract extends SinkContract {
            @Override
            protected SinkProvider provider() {
                return new DiesOnUnknownTypes();
            }
        }
    }
}
