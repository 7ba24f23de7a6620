package dev.flowtail.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file keeps what it holds until there is something to put in its place. */
class YesterdaysFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void yesterday() throws IOException {
        file = Files.writeString(folder.resolve("report.md"), "yesterday");
    }

    @Test
    void opening_leaves_it_alone() {
        TextTarget.file("markdown", file, false);
        assertThat(file).hasContent("yesterday");
    }

    @Test
    void flushing_nothing_leaves_it_alone() throws IOException {
        TextTarget.file("markdown", file, false).flush();
        assertThat(file).hasContent("yesterday");
    }

    @Test
    void the_first_text_replaces_it() throws IOException {
        TextTarget target = TextTarget.file("markdown", file, false);
        target.append("today").flush();
        assertThat(file).hasContent("today");
        target.close();
    }

    @Test
    void an_output_that_ends_without_a_word_is_empty() throws IOException {
        TextTarget.file("markdown", file, false).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void data_goes_on_behind_it_on_a_line_of_its_own() throws IOException {
        TextTarget target = TextTarget.file("jsonl", file, true);
        target.append("{}\n").close();
        assertThat(file).hasContent("yesterday\n{}\n");
    }
}
