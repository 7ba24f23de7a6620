package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Canvas;
import dev.flowtail.testkit.scenario.Recordings;
import dev.flowtail.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is streamed stands on the screen: nothing twice, nothing left out, in order. */
class WholeTextTest {
    private static final Pattern HEAD = Pattern.compile("^(?:┊ )*╭─ \\[(RUN|ERROR)] (.*?)(?: · continued)? ─.*");
    private static final Pattern PART = Pattern.compile("^(?:┊ )*├─ \\[([A-Z]+)].*");
    private static final Pattern ROW = Pattern.compile("^(?:┊ )*│ (.*) │$");
    private static final Pattern FOOT = Pattern.compile("^(?:┊ )*╰─.*");

    static Stream<String> every_story() {
        return Stream.concat(Recordings.names().stream(), Stream.of("prose", "hostile"));
    }

    @ParameterizedTest
    @MethodSource("every_story")
    void the_text_on_the_screen_is_the_sum_of_the_deltas(String story) {
        List<Event> events = GoldenScreensTest.events(story);
        for (int width : new int[] {60, 80, 200}) {
            assertThat(shown(events, width, "false")).isEqualTo(streamed(events, "\\s"));
        }
    }

    @ParameterizedTest
    @MethodSource("every_story")
    void as_markdown_it_is_all_there_but_the_marks(String story) {
        List<Event> events = GoldenScreensTest.events(story);
        String marks = "[^\\p{L}\\p{N}]";
        Map<String, String> all = streamed(events, marks);
        Map<String, String> shown = shown(events, 120, "true");
        shown.replaceAll((agent, text) -> text.replaceAll(marks, ""));
        if (!story.equals("prose")) {
            assertThat(shown).isEqualTo(all);
            return;
        }
        // Cells of a table stand beside each other, so folded ones are not in their order.
        assertThat(sorted(shown.get("Writer"))).isEqualTo(sorted(all.get("Writer")));
    }

    private static List<Integer> sorted(String text) {
        return text.codePoints().sorted().boxed().toList();
    }

    /** By agent, in the order of the events; without what is left out on both sides. */
    private static Map<String, String> streamed(List<Event> events, String without) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (Event event : events) {
            String run = event.runId().orElse("");
            event.executorName()
                    .ifPresent(name -> names.put(run, SafeText.inline(name, 200).toString()));
            if (Labels.twin(event.type()).equals("RunContent")) {
                String piece = Facts.plain(Facts.object(event).get("content"));
                texts.computeIfAbsent(names.get(run), name -> new StringBuilder())
                        .append(piece);
            }
        }
        Map<String, String> whole = new LinkedHashMap<>();
        texts.forEach((name, text) ->
                whole.put(name, SafeText.block(text.toString()).toString().replaceAll(without, "")));
        return whole;
    }

    private static Map<String, String> shown(List<Event> events, int width, String markdown) {
        Screen screen = Screen.of(new Canvas(width, false, true, true), Map.of("markdown", markdown));
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        String agent = "";
        boolean content = false;
        for (String line : screen.show(events).lines().toList()) {
            Matcher head = HEAD.matcher(line);
            Matcher part = PART.matcher(line);
            Matcher row = ROW.matcher(line);
            if (head.matches()) {
                agent = head.group(2);
                content = head.group(1).equals("RUN");
            } else if (part.matches()) {
                content = part.group(1).equals("CONTENT");
            } else if (FOOT.matcher(line).matches()) {
                agent = "";
            } else if (row.matches() && content && !agent.isEmpty()) {
                texts.computeIfAbsent(agent, name -> new StringBuilder())
                        .append(row.group(1).replaceAll("\\s", ""));
            }
        }
        Map<String, String> whole = new LinkedHashMap<>();
        texts.forEach((name, text) -> whole.put(name, text.toString()));
        return whole;
    }
}
