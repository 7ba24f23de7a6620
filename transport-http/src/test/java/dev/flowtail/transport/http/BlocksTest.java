package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final int LIMIT = 100_000;

    private static List<String> cut(String stream, int size, int limit) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> frames = new ArrayList<>();
        Blocks blocks = new Blocks(limit, frames::add);
        for (int from = 0; from < bytes.length; from += size) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            if (!blocks.take(piece, piece.length)) {
                frames.add("TOO LARGE");
                return frames;
            }
        }
        blocks.finish();
        return frames;
    }

    private static List<String> frames(String stream) {
        return cut(stream, Integer.MAX_VALUE / 2, LIMIT);
    }

    @Test
    void a_blank_line_ends_a_block() {
        assertThat(frames("event: A\ndata: {}\n\nevent: B\ndata: {}\n\n"))
                .containsExactly("event: A\ndata: {}", "event: B\ndata: {}");
    }

    @Test
    void several_blank_lines_are_one() {
        assertThat(frames("\n\ndata: 1\n\n\n\ndata: 2\n\n")).containsExactly("data: 1", "data: 2");
    }

    @Test
    void lines_end_with_cr_lf_or_both_and_with_nothing_else() {
        assertThat(frames("data: 1\r\ndata: 2\r\n\r\ndata: 3\rdata: 4\r\rdata: 5\n\ndata: 6\u2028\u0085\u000b7\n\n"))
                .containsExactly("data: 1\ndata: 2", "data: 3\ndata: 4", "data: 5", "data: 6\u2028\u0085\u000b7");
    }

    @Test
    void comments_are_no_frames() {
        assertThat(frames(": heartbeat\n\n:\n\ndata: 1\n: between\ndata: 2\n\n: keepalive\n\n"))
                .containsExactly("data: 1\n: between\ndata: 2");
    }

    @Test
    void the_end_of_the_stream_ends_a_block() {
        assertThat(frames("data: 1\n\ndata: 2")).containsExactly("data: 1", "data: 2");
        assertThat(frames("data: 1\n\ndata: 2\r")).containsExactly("data: 1", "data: 2");
    }

    @Test
    void a_block_may_have_just_the_limit_and_no_byte_more() {
        String block = "data: " + "x".repeat(20_000);
        assertThat(cut(block + "\n\nok\n\n", 777, 20_006)).containsExactly(block, "ok");
        assertThat(cut(block + "x\n\n", 777, 20_006)).containsExactly("TOO LARGE");
        assertThat(cut("a".repeat(20) + "\n" + "b".repeat(20) + "\n\n", 7, 40)).containsExactly("TOO LARGE");
    }

    @Property
    void any_cut_gives_the_same_frames(@ForAll("streams") String stream, @ForAll("sizes") int size) {
        assertThat(cut(stream, size, LIMIT)).isEqualTo(frames(stream));
    }

    @Property
    void what_was_put_together_is_taken_apart(@ForAll("blocks") List<String> blocks, @ForAll("sizes") int size) {
        String stream = blocks.stream().map(block -> block + "\n\n").collect(Collectors.joining());
        assertThat(cut(stream, size, LIMIT)).isEqualTo(blocks);
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of("\r", "\n", "\r\n", ":", "data: ", "x", "ü", "🙂", "\u2028", "event: E")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> blocks() {
        return Arbitraries.strings()
                .excludeChars('\r', '\n')
                .ofMaxLength(40)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .map(text -> "event: E\ndata: " + text)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(1, 9);
    }
}
