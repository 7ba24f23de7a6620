package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class archive makes a start quicker and changes nothing else, whether it fits or not. */
class ClassArchiveIT {
    private static final String VERSION = "flowtail \\d+\\.\\d+\\.\\d+ on Java .*\n";

    @TempDir
    private Path folder;

    private Path copy;

    private Path archive;

    @BeforeEach
    void copyTheInstallation() throws IOException {
        copy = folder.resolve("flowtail");
        Path from = Launched.launcher().getParent().getParent();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(from.relativize(file).toString()));
            }
        }
        archive = copy.resolve("lib").resolve("flowtail.jsa");
    }

    @Test
    void flowtail_archive_makes_one_that_the_next_start_uses() {
        Launched made = Launched.shell("'" + copy + "/bin/flowtail-archive'").hasExit(0);
        assertThat(made.out() + made.err()).isEmpty();
        assertThat(archive).isNotEmptyFile();
        assertThat(Launched.shell("FLOWTAIL_OPTS=-Xlog:class+load '" + copy + "/bin/flowtail' --version")
                        .hasExit(0)
                        .lines())
                .filteredOn(line -> line.contains("dev.flowtail.cli.Main ") || line.contains("picocli.CommandLine "))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("shared objects file (top)"));
    }

    @Test
    void a_run_over_a_web_socket_pays_for_no_http_client() {
        assertThat(Launched.shell("FLOWTAIL_OPTS=-Xlog:class+load '" + copy + "/bin/flowtail' demo --speed max")
                        .hasExit(0)
                        .lines())
                .anyMatch(line -> line.contains(" dev.flowtail."))
                .noneMatch(line -> line.contains("java.net.http."));
    }

    @Test
    void one_of_another_class_path_is_ignored_without_a_word() throws IOException {
        Files.writeString(copy.resolve("lib").resolve("another.jar"), "");
        saysItsVersionOnly();
    }

    @Test
    void one_that_is_none_is_ignored_without_a_word() throws IOException {
        Files.deleteIfExists(archive);
        Files.writeString(archive, "not a class archive");
        saysItsVersionOnly();
    }

    private void saysItsVersionOnly() {
        Launched version = Launched.of(copy, "--version").hasExit(0);
        assertThat(version.out()).matches(VERSION);
        assertThat(version.err()).isEmpty();
    }
}
