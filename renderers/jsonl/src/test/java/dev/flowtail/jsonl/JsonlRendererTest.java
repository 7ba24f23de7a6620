package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlRendererTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30.250Z");

    @Test
    void an_event_is_one_line_with_its_type_in_front() throws IOException {
        assertThat(line("{\"event\": \"RunContent\", \"content\": \"Hi\"}"))
                .isEqualTo("{\"type\":\"RunContent\",\"event\": \"RunContent\", \"content\": \"Hi\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\"}",
                "{\"event\":\"E\",\"type\":\"T\"}",
                "{\"event\":\"E\",\"type\":7}",
                "{\"type\":null}"
            })
    void an_object_that_has_a_type_of_any_kind_stays_as_it_is(String json) throws IOException {
        assertThat(line(json)).isEqualTo(json + "\n");
    }

    @Test
    void a_type_further_down_is_not_the_type_of_the_event() throws IOException {
        assertThat(line("{\"event\":\"E\",\"tool\":{\"type\":\"function\"}}"))
                .isEqualTo("{\"type\":\"E\",\"event\":\"E\",\"tool\":{\"type\":\"function\"}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", " {\n} ", "\r\n{\t}\r\n"})
    void an_object_without_members_gets_its_only_one(String json) throws IOException {
        String line = line(json);

        assertThat(line).startsWith("{\"type\":\"message\"").endsWith("}\n").doesNotContain(",");
        assertThat(Event.of(line, AT).object()).hasSize(1);
    }

    @Test
    void white_space_around_the_object_goes_and_inside_stays() throws IOException {
        assertThat(line(" \r\n\t{  \"type\" : 1 ,  \"b\":[ ] }\n ")).isEqualTo("{  \"type\" : 1 ,  \"b\":[ ] }\n");
    }

    @Test
    void line_breaks_and_tabs_between_tokens_become_blanks() throws IOException {
        assertThat(line("{\n\t\"type\":\r\n1,\r\"b\":2}")).isEqualTo("{  \"type\":  1, \"b\":2}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "9223372036854775808",
                "18446744073709551616",
                "1.0",
                "1e2",
                "1E+2",
                "-0",
                "0.1",
                "[1.10,-0.0,1e-7]"
            })
    void numbers_keep_their_spelling(String lexeme) throws IOException {
        assertThat(line("{\"type\":\"x\",\"n\":" + lexeme + "}")).isEqualTo("{\"type\":\"x\",\"n\":" + lexeme + "}\n");
    }

    @Test
    void escapes_members_and_their_order_stay_as_they_came() throws IOException {
        String json =
                "{\"z\":\"\\u00e9\\n\\/ \\ud83d\\ude00\",\"type\":\"t\",\"a\":{\"new_in_3.1\":null},\"é\":\"日本 😀\"}";

        assertThat(line(json)).isEqualTo(json + "\n");
    }

    @ParameterizedTest
    @CsvSource({"0085", "2028", "2029", "007f", "0080", "009b", "009d", "009f", "d800", "dbff", "dc00", "dfff"})
    void what_breaks_lines_terminals_or_utf_8_is_escaped_in_keys_and_values(String hex) throws IOException {
        char c = (char) Integer.parseInt(hex, 16);

        String line = line("{\"type\":\"t\",\"k" + c + "\":\"a" + c + "b\"}");

        assertThat(line).isEqualTo("{\"type\":\"t\",\"k\\u" + hex + "\":\"a\\u" + hex + "b\"}\n");
        assertThat(Event.of(line, AT).object()).containsKey("k" + c);
        assertThat(Event.of(line, AT).object().getString("k" + c)).isEqualTo("a" + c + "b");
    }

    @Test
    void reversed_surrogates_are_two_halves() throws IOException {
        assertThat(line("{\"type\":\"\udc00\ud800\"}")).isEqualTo("{\"type\":\"\\udc00\\ud800\"}\n");
        assertThat(line("{\"type\":\"\ud800\ud83d\ude00\udc00\"}"))
                .isEqualTo("{\"type\":\"\\ud800\ud83d\ude00\\udc00\"}\n");
    }

    @Test
    void the_neighbours_of_what_is_escaped_stay() throws IOException {
        String json = "{\"type\":\"~\u00a0\u2027\u202a\ud7ff\ue000\"}";

        assertThat(line(json)).isEqualTo(json + "\n");
    }

    @Test
    void a_hostile_name_can_not_leave_its_string() throws IOException {
        String name = "a\",\"x\":1\\ \n\u0000\u001b\u009b\u2028\ud800";
        Event event = Event.of("{\"b\":1}", name, AT, Limits.DEFAULT);

        String line = render(false, event);

        assertThat(line).hasLineCount(1).matches("[\\x20-\\x7e]+\n");
        assertThat(Event.of(line, AT).object()).hasSize(2);
        assertThat(Event.of(line, AT).object().getString("type")).isEqualTo(name);
    }

    @Test
    void the_envelope_says_when_which_run_and_where_and_holds_the_object_as_it_came() throws IOException {
        String json =
                "{\"event\":\"RunContent\",\"run_id\":\"a1\",\"workflow_run_id\":\"R\",\"event_index\":6,\"n\":1e2}";

        assertThat(render(true, Event.of(json, AT)))
                .isEqualTo(
                        "{\"type\":\"RunContent\",\"received_at\":\"2026-11-22T10:15:30.250Z\",\"run_id\":\"R\",\"index\":6,\"event\":"
                                + json + "}\n");
    }

    @Test
    void the_envelope_leaves_out_what_the_event_has_not() throws IOException {
        assertThat(render(true, Event.of(" {\"type\":\"pong\"}\n", AT)))
                .isEqualTo(
                        "{\"type\":\"pong\",\"received_at\":\"2026-11-22T10:15:30.250Z\",\"event\":{\"type\":\"pong\"}}\n");
    }

    @Test
    void each_event_is_one_write() throws IOException {
        List<String> writes = new ArrayList<>();
        JsonlRenderer renderer = new JsonlRenderer(new Writes(writes), false);

        renderer.accept(Event.of("{\"a\":\"\u2028\"}", AT));
        renderer.accept(Event.of("{\"type\":2}", AT));

        assertThat(writes).containsExactly("{\"type\":\"message\",\"a\":\"\\u2028\"}\n", "{\"type\":2}\n");
    }

    @Test
    void after_an_event_of_a_megabyte_the_next_is_as_good_as_ever() throws IOException {
        String large = "{\"type\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(render(false, Event.of(large, AT), Event.of("{\"type\":1}", AT)))
                .isEqualTo(large + "\n{\"type\":1}\n");
    }

    @Test
    void lines_are_utf_8_without_a_byte_order_mark() throws IOException {
        byte[] bytes = line("{\"type\":\"é 日本 😀 \ud800\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString())
                .isEqualTo("{\"type\":\"é 日本 😀 \\ud800\"}\n");
        assertThat(bytes[0]).isEqualTo((byte) '{');
    }

    @Test
    void a_full_disk_is_not_kept_secret() {
        Appendable full = new Writes(null);

        assertThatThrownBy(() -> new JsonlRenderer(full, false).accept(Event.of("{}", AT)))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static String line(String json) throws IOException {
        return render(false, Event.of(json, AT));
    }

    private static String render(boolean envelope, Event... events) throws IOException {
        StringBuilder out = new StringBuilder();
        JsonlRenderer renderer = new JsonlRenderer(out, envelope);
        for (Event event : events) {
            renderer.accept(event);
        }
        return out.toString();
    }

    /** Notes each write, or refuses it where there is no list. */
    private record Writes(List<String> seen) implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            if (seen == null) {
                throw new IOException("No space left on device");
            }
            seen.add(text.toString());
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) throws IOException {
            return append(CharBuffer.wrap(new char[] {c}));
        }
    }
}
