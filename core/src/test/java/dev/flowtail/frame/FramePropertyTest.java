package dev.flowtail.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every frame. */
class FramePropertyTest {
    private static final List<String> RECORDED = recorded();

    private final FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);

    /** One event of a server-sent stream, and how it is written. */
    record Block(String name, String content, String end, boolean comment, boolean blank, int pieces) {

        String json() {
            return "{\"event\":\"" + name + "\", \"content\":\"" + content + "\", \"list\":[1, 2]}";
        }

        /** The data is cut where JSON may have a line break: between its tokens. */
        String written() {
            String colon = blank ? ": " : ":";
            StringBuilder text = new StringBuilder(comment ? ": a comment" + end : "");
            text.append("event").append(colon).append(name).append(end);
            for (String data : json().split(", ", pieces)) {
                text.append("data").append(colon).append(data);
                text.append(json().endsWith(data) ? "" : ", ").append(end);
            }
            return text.append(end).toString();
        }
    }

    @Provide
    Arbitrary<Block> blocks() {
        return Combinators.combine(
                        Arbitraries.of("A", "RunContent", "later"),
                        Arbitraries.strings().withChars("ab: {}\u2028").ofMaxLength(10),
                        Arbitraries.of("\n", "\r", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(1, 2, 3))
                .as(Block::new);
    }

    @Property
    void any_number_of_blocks_however_written_are_their_events(
            @ForAll @Size(max = 8) List<@From("blocks") Block> blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.written()));
        if (!blocks.isEmpty()) {
            List<Event> events = decode(text.toString());
            assertThat(events)
                    .map(Event::name)
                    .isEqualTo(blocks.stream().map(Block::name).toList());
            assertThat(events)
                    .map(event -> event.json().replaceAll(" +", " "))
                    .isEqualTo(blocks.stream()
                            .map(block -> block.json().replaceAll(" +", " "))
                            .toList());
        }
    }

    @Property
    void lines_are_what_the_standard_calls_lines(@ForAll("lines") String text) {
        Lines lines = new Lines(text, 0, text.length());
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            found.add(text.substring(lines.start(), lines.stop()));
        }
        // A line end closes a line; what follows the last one is a line only if there is something.
        List<String> expected = new ArrayList<>(Arrays.asList(text.split("\r\n|\r|\n", -1)));
        if (expected.get(expected.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars("\r\n\u2028a").ofMaxLength(12);
    }

    @Property(tries = 5_000)
    void a_frame_that_went_wrong_on_its_way_is_never_lost_and_never_an_error(
            @ForAll @IntRange(max = 1_000) int which,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int changes) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(RECORDED.get(which % RECORDED.size()));
        for (int i = 0; i < changes; i++) {
            change(text, random);
        }
        List<Event> events = decode(text.toString());
        if (events.isEmpty()) {
            // Nothing was said: only comments and fields that carry no data.
            assertThat(text.toString().split("[\r\n]+"))
                    .allMatch(line -> line.matches("\uFEFF?((event|id|retry)(:.*)?|:.*)?"));
        }
        for (Event event : events) {
            assertThat(event.object()).isNotNull();
            assertThat(event.json()).startsWith("{").endsWith("}").doesNotContain("\r", "\n");
        }
    }

    private static void change(StringBuilder text, Random random) {
        String noise = "{}[]\":,\\\r\n \u0000\u001b\uFEFF\ud83deNaNdata:-0";
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, noise.charAt(random.nextInt(noise.length())));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            case 2 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
            default -> text.setLength(at);
        }
    }

    private List<Event> decode(String text) {
        return decoder.decode(new Frame(text, Instant.EPOCH));
    }

    private static List<String> recorded() {
        List<String> frames = new ArrayList<>();
        for (String name : List.of("digest", "team", "confirm")) {
            frames.addAll(Recordings.received(name));
        }
        return frames;
    }
}
