package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class JsonlPropertiesTest {

    @Property
    void any_splitter_of_lines_finds_as_many_lines_as_events(@ForAll("events") List<Event> events) throws IOException {
        String text = rendered(events);

        assertThat(text.split("\n", -1)).hasSize(events.size() + 1);
        // \R is every line end that Unicode knows.
        assertThat(text.split("\\R", -1)).hasSize(events.size() + 1);
    }

    @Property
    void reading_a_line_gives_the_object_that_was_received_and_its_type(@ForAll("events") List<Event> events)
            throws IOException {
        List<String> lines = rendered(events).lines().toList();

        assertThat(lines).hasSameSizeAs(events);
        for (int i = 0; i < lines.size(); i++) {
            Event sent = events.get(i);
            Event read = Event.of(lines.get(i), Instant.EPOCH);
            assertThat(read.hasTypeMember()).isTrue();
            assertThat(read.name()).isEqualTo(sent.name());
            assertThat(read.object()).containsAllEntriesOf(sent.object());
            assertThat(read.object()).hasSize(sent.object().size() + (sent.hasTypeMember() ? 0 : 1));
        }
    }

    @Property
    void the_file_is_strict_utf_8_without_a_control_character_but_the_line_feed(@ForAll("events") List<Event> events)
            throws IOException {
        String text = rendered(events);

        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(text.codePoints().filter(Character::isISOControl)).containsOnly((int) '\n');
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Character> characters = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.chars().range(' ', '~')),
                Tuple.of(1, Arbitraries.chars().range('\u007f', '\u00a0')),
                Tuple.of(1, Arbitraries.of('\u2028', '\u2029', '\ud83d', '\ude00', '\u65e5')),
                Tuple.of(1, Arbitraries.chars().all().filter(c -> c >= ' ')));
        Arbitrary<String> values = characters.list().ofMaxSize(12).map(JsonlPropertiesTest::quoted);
        Arbitrary<String> blanks = Arbitraries.of("", " ", "\n", "\r\n", "\t", "\r");
        Arbitrary<String> keys = Arbitraries.of("\"event\"", "\"type\"", "\"x\"", "\"k\u2028\u009b\"");
        return Combinators.combine(keys, values, blanks, blanks)
                .as((key, value, before, between) ->
                        before + "{" + between + key + between + ":" + between + value + before + "}" + between)
                .map(json -> Event.of(json, Instant.EPOCH))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static String quoted(List<Character> characters) {
        StringBuilder text = new StringBuilder("\"");
        characters.forEach(c -> text.append(c == '"' || c == '\\' ? "\\" : "").append(c.charValue()));
        return text.append('"').toString();
    }

    private static String rendered(List<Event> events) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonlRenderer renderer = new JsonlRenderer(out, false);
        for (Event event : events) {
            renderer.accept(event);
        }
        return out.toString();
    }
}
