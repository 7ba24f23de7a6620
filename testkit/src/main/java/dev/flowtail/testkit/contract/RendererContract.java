package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.testkit.recorder.TestRendererContext;
import dev.flowtail.testkit.scenario.Scenario;
import dev.flowtail.testkit.scenario.Scenarios;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules P1 to P5 and R1 to R14 for a renderer. Only {@link #provider()} must be written. */
public abstract class RendererContract extends ProviderContract<RendererProvider> {
    private static final Scenario TEXT = Scenarios.oneText("hello");

    /** For subclasses. */
    protected RendererContract() {
        super(RendererProvider.class);
    }

    /** Whether the renderer says nothing before it is closed, by design and in its documentation; R13 is then not tested. */
    protected boolean writesAtTheEnd() {
        return false;
    }

    @Override
    final AutoCloseable create(RendererProvider provider) {
        return provider.create(TestRendererContext.plain(provider, options(), new NoticingOut()));
    }

    private Renderer renderer(Appendable out) {
        return renderer(out, Canvas.PLAIN);
    }

    private Renderer renderer(Appendable out, Canvas canvas) {
        RendererProvider provider = provider();
        return provider.create(
                TestRendererContext.plain(provider, options(), out).on(canvas));
    }

    private String render(Scenario scenario) throws IOException {
        return render(scenario, Canvas.PLAIN);
    }

    private String render(Scenario scenario, Canvas canvas) throws IOException {
        NoticingOut out = new NoticingOut();
        try (Renderer renderer = renderer(out, canvas)) {
            accept(scenario, renderer);
            renderer.flush();
        }
        return out.text();
    }

    private static void accept(Scenario scenario, Renderer renderer) throws IOException {
        for (Event event : scenario.events()) {
            renderer.accept(event);
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

    private void takesEachEventOf(Scenario scenario, String rule) {
        for (Event event : scenario.events()) {
            try {
                render(new Scenario(event.name(), List.of(event)));
            } catch (IOException | RuntimeException e) {
                throw new AssertionError(rule + ", but it failed on " + event.name() + ": " + e, e);
            }
        }
    }

    @Test
    final void r02_takes_wide_characters() throws IOException {
        render(Scenarios.wideCharacters());
    }

    @Test
    final void r02_takes_a_very_long_text() throws IOException {
        render(Scenarios.veryLongText());
    }

    @Test
    final void r03_same_events_give_the_same_text_at_any_time() throws IOException {
        String before = render(TEXT);
        letTimePass();
        assertThat(render(TEXT))
                .as(
                        "R3: time comes from the event, never from a clock; identity hash codes and random numbers differ too")
                .isEqualTo(before);
    }

    void letTimePass() {
        Seconds.awaitNext();
    }

    @Test
    final void r04_two_instances_do_not_influence_each_other() throws IOException {
        String alone = render(TEXT);
        assumeTrue(alone.equals(render(TEXT)), "R4 can be tested only where R3 holds");
        NoticingOut first = new NoticingOut();
        NoticingOut second = new NoticingOut();
        try (Renderer one = renderer(first);
                Renderer two = renderer(second)) {
            for (Event event : TEXT.events()) {
                one.accept(event);
                two.accept(event);
            }
            one.flush();
            two.flush();
        }
        assertThat(List.of(first.text(), second.text()))
                .as("R4: beside another instance it writes the same as alone: look for static fields that change")
                .containsOnly(alone);
    }

    @Test
    final void r05_writes_only_to_its_output() throws IOException {
        try (CapturedStreams captured = new CapturedStreams()) {
            render(TEXT);
            assertThat(captured.printed())
                    .as("R5: standard output may be somebody else's data: write to out() and nowhere else")
                    .isEmpty();
        }
    }

    @Test
    final void r06_does_not_close_its_output() throws IOException {
        NoticingOut out = new NoticingOut();
        try (Renderer renderer = renderer(out)) {
            accept(TEXT, renderer);
        }
        assertThat(out.closed())
                .as("R6: who opened the output closes it: close() of a renderer ends its text, and leaves out() open")
                .isFalse();
    }

    @Test
    final void r07_closes_twice_and_ends_its_text_once() throws IOException {
        NoticingOut out = new NoticingOut();
        Renderer renderer = renderer(out);
        accept(TEXT, renderer);
        renderer.close();
        String once = out.text();
        renderer.close();
        assertThat(out.text())
                .as("R7: close() may be called twice: remember the first call, write a footer once")
                .isEqualTo(once);
    }

    @Test
    final void r08_passes_a_failure_of_its_output_on() throws IOException {
        int length = render(TEXT).length();
        for (int room : new int[] {0, length / 2, Math.max(0, length - 1)}) {
            NoticingOut full = new NoticingOut(room);
            boolean passedOn = false;
            try (Renderer renderer = renderer(full)) {
                accept(TEXT, renderer);
                renderer.flush();
            } catch (IOException e) {
                passedOn = true;
            } catch (RuntimeException e) {
                throw new AssertionError("R8: a full disk is an IOException, and it came out as " + e, e);
            }
            assertThat(passedOn)
                    .as(
                            "R8: a full disk must not look like success: the IOException of out() leaves accept, flush or close; out() had room for %d characters",
                            room)
                    .isEqualTo(full.refused());
        }
    }

    @Test
    final void r09_ends_lines_with_a_bare_line_feed() throws IOException {
        assertThat(render(TEXT))
                .as("R9: lines end with \\n on every system: no println, no %%n, no System.lineSeparator()")
                .doesNotContain("\r");
    }

    @Test
    final void r10_does_not_depend_on_the_default_locale_or_time_zone() throws IOException {
        String plain = Surroundings.PLAIN.during(() -> render(TEXT));
        assumeTrue(
                plain.equals(Surroundings.PLAIN.during(() -> render(TEXT))), "R10 can be tested only where R3 holds");
        for (Surroundings hostile : List.of(Surroundings.TURKISH, Surroundings.EGYPTIAN)) {
            assertThat(hostile.during(() -> render(TEXT)))
                    .as(
                            "R10: pass Locale.ROOT to toUpperCase, toLowerCase and format, and use the zone of the context (%s)",
                            hostile)
                    .isEqualTo(plain);
        }
    }

    @Test
    final void r11_takes_a_run_without_an_event() throws IOException {
        render(Scenarios.empty());
    }

    @Test
    final void r12_takes_types_nobody_has_heard_of() {
        takesEachEventOf(Scenarios.unknownType(), "R12: a type nobody has heard of is an ordinary event");
    }

    @Test
    final void r13_what_was_accepted_is_visible_after_a_flush() throws IOException {
        assumeTrue(!writesAtTheEnd(), "This renderer writes at the end, by design");
        NoticingOut out = new NoticingOut();
        try (Renderer renderer = renderer(out)) {
            accept(TEXT, renderer);
            renderer.flush();
            assertThat(out.text())
                    .as(
                            "R13: people watch runs through pipes: after flush() the text of a completed step stands in out()")
                    .contains("hello");
        }
    }

    @ParameterizedTest
    @MethodSource("hostileScenarios")
    final void r14_no_control_character_reaches_its_output(Scenario scenario) throws IOException {
        assertThat(render(scenario).codePoints().filter(c -> Character.isISOControl(c) && c != '\n'))
                .as("R14: text from a server or a model is data: let it pass through SafeText before it is printed")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileScenarios")
    final void r14_no_control_sequence_of_an_event_reaches_a_terminal(Scenario scenario) throws IOException {
        assertThat(render(scenario, new Canvas(80, true, true, true)))
                .as("R14: on a terminal a renderer may write escape sequences of its own, never those of an event")
                .doesNotContain(
                        "\u001b[31mred", "\u001b]0;", "\u0007", "\b", "\u0000", "\u009b", "\u0090", "\u0085", "\u007f");
    }

    static Stream<Scenario> hostileScenarios() {
        return Stream.of(Scenarios.controlCharacters(), Scenarios.rawControlCharacters());
    }
}
