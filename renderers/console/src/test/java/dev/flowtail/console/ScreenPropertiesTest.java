package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventType;
import dev.flowtail.spi.Canvas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds on every screen, for every text. */
class ScreenPropertiesTest {
    private static final String SGR = "\u001b\\[[0-9;]*m";

    /** One of several agents says something. */
    record Saying(int agent, String text) {}

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 100)
    void no_row_is_wider_than_the_screen(
            @ForAll("styles") String style,
            @ForAll @IntRange(min = 1, max = 200) int width,
            @ForAll boolean unicode,
            @ForAll("stories") List<Event> events) {
        Screen screen = Screen.style(style, new Canvas(width, false, unicode, true));
        assertThat(screen.show(events).lines())
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width));
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 100)
    void only_our_colours_and_printable_text_are_written(
            @ForAll("styles") String style, @ForAll("stories") List<Event> events) {
        String colored = Screen.style(style, new Canvas(80, true, true, true)).show(events);
        String plain = Screen.style(style, new Canvas(80, false, true, true)).show(events);
        assertThat(colored.replaceAll(SGR, "")).isEqualTo(plain);
        assertThat(plain.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.SURROGATE
                        || c >= 0x202A && c <= 0x202E
                        || c >= 0x2066 && c <= 0x2069);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void a_surface_without_unicode_gets_ascii_only(
            @ForAll("styles") String style, @ForAll("stories") List<Event> events) {
        assertThat(Screen.style(style, new Canvas(80, false, false, false)).show(events))
                .matches("[\n -~]*");
    }

    @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
    void every_agent_is_heard_whole_and_in_order(
            @ForAll @IntRange(min = 20, max = 90) int width,
            @ForAll @Size(max = 60) List<@From("sayings") Saying> sayings) {
        List<Event> events = sayings.stream()
                .map(saying -> Happenings.delta("Agent" + saying.agent(), saying.text()))
                .collect(Collectors.toCollection(ArrayList::new));
        events.add(Happenings.outcome("completed"));
        String[] heard = heard(Screen.panel(width).show(events));
        for (int agent = 0; agent < heard.length; agent++) {
            int one = agent;
            String said = sayings.stream()
                    .filter(s -> s.agent() == one)
                    .map(Saying::text)
                    .collect(Collectors.joining());
            assertThat(heard[agent]).isEqualTo(said.replaceAll("\\s", ""));
        }
    }

    /** The text in each agent's blocks, without white space. */
    private static String[] heard(String shown) {
        String[] heard = {"", "", ""};
        int speaker = -1;
        for (String line : shown.lines().toList()) {
            if (line.startsWith("╭─ [RUN] Agent")) {
                speaker = line.charAt("╭─ [RUN] Agent".length()) - '0';
            } else if (line.startsWith("│ ") && speaker >= 0) {
                heard[speaker] += line.substring(1, line.length() - 1).replaceAll("\\s", "");
            } else if (line.startsWith("╰")) {
                speaker = -1;
            }
        }
        return heard;
    }

    @Provide
    Arbitrary<String> styles() {
        return Arbitraries.of("panel", "line", "classic");
    }

    @Provide
    Arbitrary<Saying> sayings() {
        Arbitrary<String> words = Arbitraries.of(
                "a",
                " word",
                "inter",
                "national ",
                "\n",
                "\n\n",
                " ",
                "│ x",
                "╰─",
                "漢字",
                "日本語のテキスト",
                "x".repeat(50),
                ".",
                "é",
                "🙂 ");
        Arbitrary<String> texts = words.list().ofMinSize(1).ofMaxSize(6).map(list -> String.join("", list));
        return Combinators.combine(Arbitraries.integers().between(0, 2), texts).as(Saying::new);
    }

    @Provide
    Arbitrary<List<Event>> stories() {
        List<String> types =
                new ArrayList<>(EventType.known().stream().map(EventType::name).toList());
        types.add("NeverHeardOf");
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(Hostile.TEXTS),
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.of("two words", "", "a\nb"));
        Arbitrary<Event> event = Combinators.combine(
                        Arbitraries.of(types),
                        texts,
                        texts,
                        Arbitraries.integers().between(0, 3))
                .as(ScreenPropertiesTest::event);
        return event.list().ofMaxSize(20);
    }

    private static Event event(String type, String text, String other, int id) {
        String run = "r" + id;
        return Happenings.event(
                type,
                "run_id",
                run,
                "step_id",
                "s" + id,
                "parent_step_id",
                "s" + (id + 1) % 4,
                "step_name",
                other,
                "agent_name",
                text,
                "content",
                text,
                "message",
                other.isEmpty() ? null : other,
                "error",
                text,
                "reason",
                other,
                "workflow_name",
                text,
                "outcome",
                "completed",
                "error_type",
                other,
                "nested_depth",
                id,
                "tool",
                Happenings.json("tool_name", text, "tool_args", Happenings.json(text, other), "result", text),
                "confirmation_message",
                text);
    }
}
