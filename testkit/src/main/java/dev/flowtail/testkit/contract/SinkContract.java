package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.testkit.recorder.TestSinkContext;
import dev.flowtail.testkit.scenario.Scenario;
import dev.flowtail.testkit.scenario.Scenarios;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules P1 to P5 and those of R1 to R14 that can be tested of any sink: what it makes of events is its own business. Only {@link #provider()} must be written, and
 * {@link #target()} for sinks that need one.
 */
public abstract class SinkContract extends ProviderContract<SinkProvider> {
    /** For subclasses. */
    protected SinkContract() {
        super(SinkProvider.class);
    }

    /** What a user would write behind the name; a fresh one for each call if sinks must not share it. By default nothing. */
    protected String target() {
        return "";
    }

    @Override
    final AutoCloseable create(SinkProvider provider) {
        return provider.create(new TestSinkContext(target(), Options.parse(provider, options())));
    }

    private EventSink sink() {
        SinkProvider provider = provider();
        return provider.create(new TestSinkContext(target(), Options.parse(provider, options())));
    }

    private void give(Scenario scenario) throws IOException {
        try (EventSink sink = sink()) {
            for (Event event : scenario.events()) {
                sink.accept(event);
            }
            sink.flush();
        }
    }

    @Test
    final void r02_takes_every_known_type_of_event() {
        takesEachEventOf(Scenarios.everyKnownType(), "R2: it takes every known type");
    }

    @Test
    final void r02_takes_every_known_type_without_its_usual_members() {
        takesEachEventOf(
                Scenarios.bareTypes(), "R2: it takes every known type, and members may be absent: servers differ");
    }

    @Test
    final void r02_takes_hostile_wide_and_very_long_text() throws IOException {
        give(Scenarios.controlCharacters());
        give(Scenarios.rawControlCharacters());
        give(Scenarios.wideCharacters());
        give(Scenarios.veryLongText());
    }

    @Test
    final void r05_leaves_standard_output_alone() throws IOException {
        try (CapturedStreams captured = new CapturedStreams()) {
            give(Scenarios.oneText("hello"));
            assertThat(captured.printed())
                    .as("R5: standard output may be somebody else's data: a sink sends events elsewhere")
                    .isEmpty();
        }
    }

    @Test
    final void r07_closes_twice() throws IOException {
        EventSink sink = sink();
        sink.accept(Scenarios.oneText("hello").events().get(0));
        sink.close();
        try {
            sink.close();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("R7: close() may be called twice; the second call failed: " + e, e);
        }
    }

    @Test
    final void r10_does_not_depend_on_the_default_locale_or_time_zone() {
        for (Surroundings hostile : Surroundings.values()) {
            try {
                hostile.during(() -> {
                    give(Scenarios.oneText("hello"));
                    return hostile;
                });
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(
                        "R10: pass Locale.ROOT to toUpperCase, toLowerCase and format; with the default locale "
                                + hostile + " it failed: " + e,
                        e);
            }
        }
    }

    @Test
    final void r11_takes_a_run_without_an_event() throws IOException {
        give(Scenarios.empty());
    }

    @Test
    final void r12_takes_types_nobody_has_heard_of() {
        takesEachEventOf(Scenarios.unknownType(), "R12: a type nobody has heard of is an ordinary event");
    }

    private void takesEachEventOf(Scenario scenario, String rule) {
        for (Event event : scenario.events()) {
            try {
                give(new Scenario(event.name(), List.of(event)));
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(rule + ", but it failed on " + event.name() + ": " + e, e);
            }
        }
    }
}
