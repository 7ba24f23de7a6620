package dev.flowtail.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenRunsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path home;

    @Test
    void what_was_kept_is_what_is_read() throws IOException {
        SeenRun full = new SeenRun(
                "ws://localhost:8000/ws",
                new RunReference("r-1", Optional.of(Component.team("t")), Optional.of("s-1")),
                OptionalLong.of(41),
                NOON,
                NOON.plusSeconds(5),
                Optional.of(Outcome.LOST));
        SeenRun bare = new SeenRun(
                "http://h/",
                new RunReference("r-2", Optional.empty(), Optional.empty()),
                OptionalLong.empty(),
                NOON.minusSeconds(1),
                NOON,
                Optional.empty());
        runs().keep(bare);
        runs().keep(full);
        assertThat(runs().newestFirst()).containsExactly(full, bare);
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_run_has_one_file_and_the_latest_word_counts() throws IOException {
        runs().keep(seen("r", 1));
        runs().keep(seen("r", 2));
        assertThat(files()).hasSize(1);
        assertThat(runs().newestFirst())
                .singleElement()
                .satisfies(run -> assertThat(run.last()).hasValue(2));
    }

    @Test
    void the_same_id_at_another_server_is_another_run() throws IOException {
        SeenRun one = seen("r", 1);
        runs().keep(one);
        runs().keep(new SeenRun("ws://other/", one.run(), one.last(), NOON, NOON, Optional.empty()));
        assertThat(runs().newestFirst()).hasSize(2);
    }

    @Test
    void folder_and_files_are_their_owners_alone() throws IOException {
        runs().keep(seen("r", 1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void broken_files_are_named_and_left_alone() throws IOException {
        runs().keep(seen("r", 1));
        for (String text : List.of("", "{", "[]", "{}", "{\"server\":1}", "x".repeat(100_000), "{\"server\":\"s\"}")) {
            Path broken = Files.writeString(folder().resolve("broken.json"), text);
            warnings.clear();
            assertThat(runs().newestFirst()).as(text).hasSize(1);
            assertThat(warnings).as(text).singleElement().asString().contains(broken.toString());
            assertThat(broken).exists();
        }
    }

    @Test
    void beyond_the_limit_those_not_heard_of_for_longest_are_forgotten() throws IOException {
        for (int i = 0; i < SeenRuns.MOST; i++) {
            runs().keep(seen("r" + i, i));
        }
        Path oldest = folder().resolve(StateFile.name(seen("r7", 7)));
        Files.setLastModifiedTime(oldest, FileTime.from(NOON.minusSeconds(99_999_999)));
        runs().keep(seen("one more", 1));
        assertThat(files()).hasSize(SeenRuns.MOST).doesNotContain(oldest);
    }

    @Test
    void what_a_killed_process_left_unfinished_is_no_run_and_goes_away() throws IOException {
        runs().keep(seen("r", 1));
        Path unfinished = Files.writeString(folder().resolve("run1.tmp"), "{");
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minusSeconds(7200)));
        assertThat(runs().newestFirst()).hasSize(1);
        runs().keep(seen("s", 1));
        assertThat(unfinished).doesNotExist();
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_error_of_the_system_and_none_to_read() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        SeenRuns runs = new SeenRuns(file.resolve("below"), warnings::add);
        assertThatThrownBy(() -> runs.keep(seen("r", 1))).isInstanceOf(IOException.class);
        assertThat(runs.newestFirst()).isEmpty();
    }

    @Property(tries = 200)
    void whatever_a_server_calls_a_run_its_file_stays_in_the_folder(@ForAll @NotEmpty String id) throws IOException {
        Path folder = Files.createTempDirectory("flowtail-state");
        SeenRuns runs = new SeenRuns(folder, warnings::add);
        runs.keep(seen(id, 1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}\\.json"));
        }
        assertThat(runs.newestFirst()).hasSize(1);
        Files.delete(folder.resolve(StateFile.name(seen(id, 1))));
        Files.delete(folder);
    }

    @Test
    void of_an_address_only_what_is_no_secret_is_kept() {
        assertThat(SeenRun.server(URI.create("wss://ada:pw@host:8443/a/ws?token=t#f")))
                .isEqualTo("wss://host:8443/a/ws");
        assertThat(SeenRun.server(URI.create("http://[::1]"))).isEqualTo("http://[::1]");
    }

    private SeenRuns runs() {
        return new SeenRuns(folder(), warnings::add);
    }

    private Path folder() {
        return home.resolve("state").resolve("flowtail");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }

    private static SeenRun seen(String id, long last) {
        return new SeenRun(
                "ws://localhost/",
                new RunReference(id, Optional.empty(), Optional.empty()),
                OptionalLong.of(last),
                NOON,
                NOON,
                Optional.empty());
    }
}
