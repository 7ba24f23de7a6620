package dev.flowtail.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.event.Notice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by which a frame becomes events; each row is a frame and the events it holds, as {@code name json}. */
class FrameDecoderTest {
    private static final String A = "{\"event\":\"A\",\"n\":1}";
    private static final String B = "{\"event\":\"B\"}";

    private final FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);

    static Stream<Arguments> events() {
        return Stream.of(
                // Which form.
                row("plain JSON", A, "A " + A),
                row("JSON behind a BOM and blanks", "\uFEFF \r\n\t" + A + "\n", "A " + A),
                row("one block, as servers write it", "event: A\ndata: " + A + "\n\n", "A " + A),
                row("a block behind a BOM", "\uFEFFevent: A\ndata: " + A + "\n\n", "A " + A),
                row("a block behind blank lines", "\n\r\n\revent: A\ndata: " + A + "\n\n", "A " + A),
                row("data alone", "data: " + A, "A " + A),
                row(
                        "several blocks in one frame",
                        "data: " + A + "\n\nevent: B\ndata: " + B + "\n\n",
                        "A " + A,
                        "B " + B),
                row("more blank lines than needed", "data: " + A + "\n\n\n\ndata: " + B + "\n\n\n", "A " + A, "B " + B),
                row("a form per frame, not per connection", "{\"event\":\"pong\"}", "pong {\"event\":\"pong\"}"),
                // Line ends.
                row("LF", "event: A\ndata: " + A + "\n\ndata: " + B + "\n\n", "A " + A, "B " + B),
                row("CR", "event: A\rdata: " + A + "\r\rdata: " + B + "\r\r", "A " + A, "B " + B),
                row("CRLF", "event: A\r\ndata: " + A + "\r\n\r\ndata: " + B + "\r\n\r\n", "A " + A, "B " + B),
                row("mixed line ends", "event: A\rdata: " + A + "\r\n\ndata: " + B + "\n\r", "A " + A, "B " + B),
                row(
                        "CR LF LF is the end of a line and a blank one",
                        "data: " + A + "\r\n\ndata: " + B,
                        "A " + A,
                        "B " + B),
                row("no final blank line", "event: A\ndata: " + A + "\n", "A " + A),
                row("no final line end", "event: A\ndata: " + A, "A " + A),
                row(
                        "the separators of Unicode are text",
                        "data: {\"x\":\"\u2028\u2029\u0085\"}",
                        "message {\"x\":\"\u2028\u2029\u0085\"}"),
                // Fields.
                row("no blank behind the colon", "event:A\ndata:{}\n\n", "A {}"),
                row("only one blank is taken off", "event:  A\ndata:  {}\n\n", " A {}"),
                row(
                        "several data lines are one text",
                        "data: {\"event\":\ndata: \"A\"\ndata:}\n\n",
                        "A {\"event\": \"A\" }"),
                row("comments are ignored", ": hello\nevent: A\n:\ndata: {}\n: bye\n\n", "A {}"),
                row("id and retry are ignored", "id: 5\nretry: 3000\nevent: A\nid\ndata: {}\nretry: soon\n\n", "A {}"),
                row("unknown fields are ignored", "foo: bar\nevent: A\nbaz\ndata: {}\n\n", "A {}"),
                row(
                        "names of fields are exact",
                        "EVENT: B\n event: C\nevent: A\nDATA: {}\ndatas: 1\ndata: {}\n\n",
                        "A {}"),
                row("the last event line counts", "event: B\nevent: A\ndata: {}\n\n", "A {}"),
                row("an event line behind the data counts", "data: {}\nevent: A\n\n", "A {}"),
                row("an event line without a value is no name", "event\ndata: {}\n\n", "message {}"),
                row(
                        "a block without data is no event, and its name goes with it",
                        "event: A\n\ndata: {}\n\n",
                        "message {}"),
                row("an empty object is an event", "event: A\ndata: {}\n\n", "A {}"),
                row("empty data is an empty object", "event: A\ndata\n\n", "A {}"),
                row("empty data behind a colon and a blank", "event: A\ndata: \n\n", "A {}"),
                // Names.
                row("the JSON's event is the name", "event: A\ndata: " + B + "\n\n", "B " + B),
                row("else the frame's", "event: A\ndata: {\"type\":\"T\"}\n\n", "A {\"type\":\"T\"}"),
                row("else the JSON's type", "data: {\"type\":\"T\"}\n\n", "T {\"type\":\"T\"}"),
                row("else message", "data: {\"x\":1}\n\n", "message {\"x\":1}"),
                row(
                        "a run as data has no event of its own",
                        "event: WorkflowRunOutput\ndata: {\"run_id\":\"r\"}\n\n",
                        "WorkflowRunOutput {\"run_id\":\"r\"}"),
                row(
                        "a name that nobody knows",
                        "event: Later\ndata: {\"event\":\"Later\",\"new\":{}}\n\n",
                        "Later {\"event\":\"Later\",\"new\":{}}"),
                // Text that is not quite JSON.
                row(
                        "numbers that only Python writes",
                        "data: {\"event\":\"A\",\"x\":NaN}\n\n",
                        "A {\"event\":\"A\",\"x\":\"NaN\"}"),
                row(
                        "JSON over several lines behind one data",
                        "event: A\ndata: {\n  \"x\": [\n    1\n  ]\n}\n\ndata: " + B + "\n\n",
                        "A {   \"x\": [     1   ] }",
                        "B " + B),
                row(
                        "the same with CRLF and a field behind it",
                        "event: A\r\ndata: {\r\n  \"x\": 1\r\n}\r\nid: 7\r\n\r\n",
                        "A {   \"x\": 1 }"),
                row("text before the blocks", "{oops\ndata: " + B + "\n\n", "B " + B),
                row("a digit before the blocks", "12\ndata: " + B + "\n\n", "B " + B),
                // Nothing.
                row("a comment alone", ": keepalive\n\n"),
                row("a comment without an end", ":"),
                row("id and retry alone", "id: 5\nretry: 3000\n\n"),
                row("a name alone", "event: A\n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void a_frame_holds(String rule, String text, List<String> events) {
        assertThat(decode(text))
                .as(rule)
                .map(event -> event.name() + " " + event.json())
                .isEqualTo(events);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                row("an array", "[" + A + "]", "a JSON array, not an object"),
                row("a string", "\"x\"", "a JSON string, not an object"),
                row("a number", "1", "a JSON number, not an object"),
                row("null", "null", "not a JSON object: `null`"),
                row("true", "true", "not a JSON object: `true`"),
                row("NaN", "NaN", "not a JSON object: `NaN`"),
                row("an empty frame", "", "the text is empty"),
                row("blanks", " \r\n \t", "the text is empty"),
                row("a BOM alone", "\uFEFF", "the text is empty"),
                row("words", "hello", "not a JSON object: `hello`"),
                row("a page of HTML", "<html>\n\n<p>502</p>\n\n</html>", "not a JSON object: `<html>␊␊<p>502</p>␊␊`"),
                row("a field with a blank before it", " data: {}", "not a JSON object: `data: {}`"),
                row("a field in capitals", "Data: {}", "not a JSON object: `Data: {}`"),
                row("JSON that is cut", "{\"event\":\"A\"", "not JSON near character 12, its end: `event\":\"A\"`"),
                row(
                        "two objects",
                        A + A,
                        "more text follows the JSON object near character 19: `\"A\",\"n\":1}{\"event\":\"`"),
                row(
                        "an event given twice",
                        "{\"event\":\"authenticated\",\"event\":\"A\"}",
                        "the key \"event\" occurs twice near character 36"),
                row("an array as data", "data: []\n\n", "a JSON array, not an object"),
                row("words as data", "event: A\ndata: hello\n\n", "not a JSON object: `hello`"),
                row(
                        "two objects as data",
                        "data: {}\ndata: {}\n\n",
                        "more text follows the JSON object near character 3: `{}␊{}`"),
                row("blanks as data", "data:  \n\n", "the text is empty"),
                row("a block with something that is no data", "event: A\nxata: {}\n\n", "a block without a data line"),
                row(
                        "an outcome that is not ours",
                        "{\"event\":\"flowtail.outcome\"}",
                        "the types in flowtail. are not a server's to use"),
                row(
                        "the same by type",
                        "{\"event\":\"A\",\"type\":\"flowtail.outcome\"}",
                        "the types in flowtail. are not a server's to use"),
                row(
                        "the same by a block's name",
                        "event: flowtail.gap\ndata: {}\n\n",
                        "the types in flowtail. are not a server's to use"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void a_frame_is_malformed(String rule, String text, List<String> reason) {
        List<Event> events = decode(text);
        assertThat(events).as(rule).hasSize(1);
        Event notice = events.get(0);
        assertThat(notice.name()).isEqualTo(Notice.MALFORMED);
        assertThat(notice.object().getString("reason")).isEqualTo(reason.get(0));
        assertThat(text).contains(notice.object().getString("text"));
    }

    @Test
    void what_is_malformed_is_reported_in_its_place_and_the_others_go_on() {
        List<Event> events = decode("data: " + A + "\n\nevent: X\ndata: [1]\nid: 2\n\ndata: " + B + "\n\nfoo\n\n");
        assertThat(events).map(Event::name).containsExactly("A", Notice.MALFORMED, "B", Notice.MALFORMED);
        assertThat(events.get(1).object().getString("text")).isEqualTo("event: X\ndata: [1]\nid: 2");
        assertThat(events.get(3).object().getString("text")).isEqualTo("foo");
    }

    @Test
    void both_names_are_kept_where_they_differ_and_neither_makes_an_acknowledgement_of_an_event() {
        Event event = decode("event: authenticated\ndata: {\"event\":\"RunContent\"}\n\n")
                .get(0);
        assertThat(event.name()).isEqualTo("RunContent");
        assertThat(event.frameName()).isEqualTo("authenticated");
    }

    @Test
    void a_malformed_frame_is_kept_up_to_64_ki_characters() {
        Event notice = decode("x".repeat(65_535) + "😀" + "x".repeat(100_000)).get(0);
        assertThat(notice.object().getString("text")).hasSize(65_536).endsWith("x\ud83d");
        assertThat(notice.object().getInt("length")).isEqualTo(165_537);
        assertThat(decode("x".repeat(65_536)).get(0).object()).doesNotContainKey("length");
    }

    @Test
    void control_characters_of_a_malformed_frame_are_escaped() {
        Event notice = decode("\u001b[2J\u0000\r\n").get(0);
        assertThat(notice.json()).doesNotContain("\u001b", "\u0000", "\r", "\n");
        assertThat(notice.object().getString("text")).isEqualTo("\u001b[2J\u0000\r\n");
        assertThat(notice.object().getString("reason")).doesNotContain("\u001b", "\u0000", "\r", "\n");
    }

    @Test
    void a_frame_above_the_limit_is_not_looked_at() {
        FrameDecoder small = new FrameDecoder(new Limits(20, 5, 5, 5, 5));
        Event notice =
                small.decode(new Frame("data: {}\n\n".repeat(3), Instant.EPOCH)).get(0);
        assertThat(notice.object().getString("reason"))
                .isEqualTo("the message has 30 characters; the limit messageChars is 20");
    }

    @Test
    void a_frame_full_of_tiny_blocks_is_cut_short() {
        List<Event> events = decode("data\n\n".repeat(1_000_000));
        assertThat(events).hasSize(10_001);
        Event notice = events.get(10_000);
        assertThat(notice.object().getString("reason"))
                .isEqualTo("more than 10000 blocks in one frame; the others were not read");
        assertThat(notice.object().getInt("length")).isEqualTo(6 * 990_000);
    }

    @Test
    void events_and_notices_carry_the_time_of_their_frame() {
        Instant at = Instant.parse("2026-11-22T12:00:00Z");
        for (Event event : decoder.decode(new Frame("data: {}\n\ndata: oops\n\n", at))) {
            assertThat(event.receivedAt()).isEqualTo(at);
        }
    }

    @Test
    void nothing_is_kept_between_frames() {
        decode("event: A");
        assertThat(decode("data: {}")).map(Event::name).containsExactly("message");
    }

    @Test
    void a_frame_prints_its_size_not_its_text() {
        assertThat(new Frame("{\"token\":\"secret\"}", Instant.EPOCH))
                .hasToString("Frame[18 characters, 1970-01-01T00:00:00Z]");
    }

    private List<Event> decode(String text) {
        return decoder.decode(new Frame(text, Instant.EPOCH));
    }

    private static Arguments row(String rule, String text, String... expected) {
        return Arguments.of(rule, text, List.of(expected));
    }
}
