package dev.flowtail.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flowtail.spi.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTargetTest {
    @TempDir
    Path folder;

    @Test
    void text_waits_for_a_flush() throws IOException {
        Writes out = new Writes();
        TextTarget target = TextTarget.standardOutput("jsonl", out, UTF_8);
        target.append("a\n").append('b').append("xcx", 1, 2).append(new StringBuilder("d"));
        assertThat(out.writes).isEmpty();

        target.flush();
        assertThat(out.writes).containsExactly("a\nbcd");
    }

    @Test
    void a_burst_is_written_in_large_blocks_of_whole_lines() throws IOException {
        Writes out = new Writes();
        TextTarget target = TextTarget.standardOutput("jsonl", out, UTF_8);
        String line = "x".repeat(998) + "\n";
        for (int i = 0; i < 1000; i++) {
            target.append(line);
        }
        target.flush();

        assertThat(out.writes).hasSizeLessThan(20).allMatch(block -> block.endsWith("\n"));
        assertThat(String.join("", out.writes)).isEqualTo(line.repeat(1000));
    }

    @Test
    void a_line_longer_than_the_buffers_arrives_whole() throws IOException {
        String line = "\u00e9\ud83d\ude00x".repeat(300_000);
        assertThat(written(UTF_8, line, "\n", line)).isEqualTo(line + "\n" + line);
    }

    @Test
    void a_surrogate_pair_may_come_in_two_pieces_even_around_a_flush() throws IOException {
        Writes out = new Writes();
        TextTarget target = TextTarget.standardOutput("console", out, UTF_8);
        target.append("a\ud83d").flush();
        target.append("\ude00b").flush();
        assertThat(out.writes).containsExactly("a", "\ud83d\ude00b");
    }

    @Test
    void half_a_surrogate_pair_is_written_as_its_escape_and_the_file_stays_utf_8() throws IOException {
        assertThat(written(UTF_8, "{\"a\":\"\ud83dx\udc00\"}", "\ud83d"))
                .isEqualTo("{\"a\":\"\\ud83dx\\udc00\"}\\ud83d");
    }

    @Test
    void what_the_charset_lacks_is_shown_and_never_a_question_mark() throws IOException {
        String text = "\u00e9 \u4e2d \ud83d\ude00 \u241b[31m \u2026?";
        assertThat(written(US_ASCII, text)).isEqualTo("<U+00E9> <U+4E2D> <U+1F600> ^[[31m ...?");
        assertThat(written(ISO_8859_1, text)).isEqualTo("\u00e9 <U+4E2D> <U+1F600> ^[[31m ...?");
        assertThat(written(Charset.forName("ISO-2022-JP"), "\u65e5\u00e9\u672c"))
                .isEqualTo("\u65e5<U+00E9>\u672c");
    }

    @Test
    void a_file_is_written_anew_or_goes_on_behind_what_it_holds() throws IOException {
        Path file = folder.resolve("out");
        write(file, false, "first\n");
        write(file, false, "second\n");
        assertThat(file).hasContent("second\n");
        write(file, true, "third\n");
        assertThat(Files.readString(file)).isEqualTo("second\nthird\n");
    }

    @Test
    void a_torn_last_line_gets_its_end_before_others_follow() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "{\"a\":1}\n{\"to");
        write(file, true, "{\"b\":2}\n");
        assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{\"to\n{\"b\":2}\n");
    }

    @Test
    void a_file_that_is_being_written_is_refused_and_left_alone() throws IOException {
        Path file = folder.resolve("out");
        try (TextTarget first = TextTarget.file("jsonl:out", file, true)) {
            first.append("kept\n").flush();
            assertThatThrownBy(() -> TextTarget.file("markdown:out", file, false))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("Output 'markdown:out' cannot be written to " + file
                            + ": another output is writing it. Name another file.");
        }
        assertThat(Files.readString(file)).isEqualTo("kept\n");
    }

    @Test
    void the_lock_is_one_that_other_processes_see() throws IOException {
        Path locks = Path.of("/proc/locks");
        assumeThat(locks).exists();
        Path file = Files.writeString(folder.resolve("out"), "torn");
        try (TextTarget target = TextTarget.file("jsonl:out", file, true)) {
            target.append("x").flush();
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            assertThat(Files.readString(locks)).contains(inode);
        }
    }

    @Test
    void a_folder_or_a_missing_folder_is_refused_before_anything_is_opened() {
        assertThatThrownBy(() -> TextTarget.file("jsonl:x", folder, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Output 'jsonl:x' cannot be written to " + folder + ": it is a folder. Name a file in it.");
        Path lost = folder.resolve("no/such/out");
        assertThatThrownBy(() -> TextTarget.file("jsonl:x", lost, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no folder '" + lost.getParent() + "'. Create it first.");
    }

    @Test
    void a_full_disk_says_which_output_where_what_and_what_to_do() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        TextTarget target = TextTarget.file("jsonl:/dev/full", full, true);
        target.append("x");
        assertThatThrownBy(target::flush)
                .isExactlyInstanceOf(OutputException.class)
                .hasMessage(
                        "Output 'jsonl:/dev/full' could not be written to /dev/full: No space left on device. Make room, or name another place.");
        assertThatCode(target::close).as("told once").doesNotThrowAnyException();
        assertThatThrownBy(target::flush).hasMessage("Output 'jsonl:/dev/full' has ended.");
    }

    @Test
    void a_reader_that_has_gone_is_recognisable() throws IOException {
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        TextTarget target = TextTarget.standardOutput("console", pipe, UTF_8);
        target.append("x");
        assertThatThrownBy(target::flush)
                .isInstanceOf(BrokenPipeException.class)
                .hasMessage(
                        "Output 'console' could not be written to standard output: Broken pipe. Its reader has gone.");
    }

    @Test
    void closing_writes_the_rest_leaves_standard_output_open_and_may_be_repeated() throws IOException {
        Writes out = new Writes();
        TextTarget target = TextTarget.standardOutput("console", out, UTF_8);
        target.append("rest");
        target.close();
        target.close();
        assertThat(out.writes).containsExactly("rest");
        assertThat(out.closed).isFalse();
    }

    @Test
    void an_interrupt_of_the_run_costs_no_line() throws IOException {
        Path file = folder.resolve("out");
        TextTarget target = TextTarget.file("jsonl:out", file, true);
        Thread.currentThread().interrupt();
        target.append("outcome\n").flush();
        target.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("outcome\n");
    }

    private static void write(Path file, boolean append, String text) throws IOException {
        try (TextTarget target = TextTarget.file("jsonl:out", file, append)) {
            target.append(text);
        }
    }

    private static String written(Charset charset, String... texts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TextTarget target = TextTarget.standardOutput("console", out, charset);
        for (String text : texts) {
            target.append(text);
        }
        target.close();
        return charset.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
    }

    private static final class Writes extends OutputStream {
        private final List<String> writes = new ArrayList<>();
        private boolean closed;

        @Override
        public void write(int b) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            writes.add(new String(bytes, from, count, UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
