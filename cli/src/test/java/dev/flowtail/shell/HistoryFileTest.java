package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    private Path folder;

    @Test
    void where_nothing_was_typed_nothing_is_made() throws IOException {
        assertThat(new HistoryFile(folder.resolve("none")).read()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void lines_come_back_as_they_were_whatever_is_in_them() throws IOException {
        for (String line : new String[] {"start one", "start a\nb\\n\r\\", "start \u4e2d\ud83d\ude00"}) {
            new HistoryFile(folder).add(line);
        }
        assertThat(new HistoryFile(folder).read())
                .containsExactly("start one", "start a\nb\\n\r\\", "start \u4e2d\ud83d\ude00");
        assertThat(Files.readAllLines(folder.resolve(HistoryFile.NAME))).hasSize(3);
    }

    @Test
    void a_file_that_has_grown_is_cut_to_what_is_remembered() throws IOException {
        Path file = folder.resolve(HistoryFile.NAME);
        Files.writeString(
                file,
                IntStream.range(0, 2_001).mapToObj(i -> "start " + i + "\n").collect(Collectors.joining()));
        assertThat(new HistoryFile(folder).read()).hasSize(1_000).endsWith("start 2000");
        assertThat(Files.readAllLines(file)).hasSize(1_000).startsWith("start 1001");
    }
}
