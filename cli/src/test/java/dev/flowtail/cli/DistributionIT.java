package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unpacked distribution, as a newcomer finds it. */
class DistributionIT {
    @TempDir
    private Path folder;

    @Test
    void the_version_names_flowtail_and_java() {
        assertThat(Launched.flowtail("--version").hasExit(0).out()).matches("flowtail \\d+\\.\\d+\\.\\d+ on Java .*\n");
    }

    @Test
    void every_command_has_help_with_examples() {
        for (String command : List.of("run", "replay", "demo", "plugins")) {
            Launched help = Launched.flowtail(command, "--help").hasExit(0);
            assertThat(help.out()).contains("Usage: flowtail " + command, "Examples:", "flowtail " + command);
            assertThat(help.err()).isEmpty();
        }
        assertThat(Launched.flowtail("--help").hasExit(0).out()).contains("Examples:", "flowtail demo");
    }

    @Test
    void the_demo_runs_to_its_end_on_a_real_socket() {
        Launched demo = Launched.flowtail("demo", "why is the sky blue?", "--speed", "max")
                .hasExit(0);
        assertThat(demo.out()).contains("why is the sky blue?", "completed", "research", "headings");
        assertThat(demo.out()).doesNotContain("\u001b");
        assertThat(demo.err()).isEmpty();
    }

    @Test
    void the_flag_decides_on_colour() {
        assertThat(Launched.flowtail("demo", "--speed", "max", "--color", "always")
                        .hasExit(0)
                        .out())
                .contains("\u001b[");
        assertThat(Launched.flowtail("demo", "--speed", "max", "--color", "never")
                        .hasExit(0)
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void plugins_lists_what_is_there_with_options_and_jars() {
        assertThat(Launched.flowtail("plugins").hasExit(0).out())
                .contains(
                        "Transports",
                        "HTTP with server-sent events, on the JDK's own client (http, https)",
                        "tyrus",
                        "(ws, wss)",
                        "Run controls",
                        "(http, https, ws, wss)",
                        "flowtail-transport-http-",
                        "Renderers",
                        "console",
                        "style",
                        "html",
                        "a report with a timeline",
                        "jsonl",
                        "markdown",
                        "flowtail-jsonl-");
    }

    @Test
    void a_renderer_goes_with_its_jar_and_comes_back_with_it() throws IOException, InterruptedException {
        Path copy = folder.resolve("flowtail");
        copy(Launched.launcher().getParent().getParent(), copy);
        Path jar = only(copy.resolve("lib"), "flowtail-markdown-");
        Path aside = Files.move(jar, folder.resolve("aside.jar"));

        assertThat(Launched.of(copy, "plugins").hasExit(0).out()).doesNotContain("flowtail-markdown");
        assertThat(Launched.of(copy, "demo", "-o", "markdown").hasExit(2).err())
                .contains("No output is named 'markdown'", "console, html, jsonl", "flowtail-markdown");

        Files.move(aside, copy.resolve("lib").resolve("renamed.jar"));
        assertThat(Launched.of(copy, "plugins").hasExit(0).out()).contains("a transcript in Markdown", "renamed.jar");
    }

    @Test
    void the_launcher_works_through_a_link_from_another_folder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("ft"), Launched.launcher());
        assertThat(Launched.shell("cd / && " + link + " --version").hasExit(0).out())
                .startsWith("flowtail ");
    }

    @Test
    void a_terminal_has_colour_and_its_own_width() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1) makes a terminal for us");
        Launched demo = Launched.shell("TERM=xterm script -qec \"stty cols 72; " + Launched.launcher()
                        + " demo --speed max\" /dev/null")
                .hasExit(0);
        assertThat(demo.out()).contains("\u001b[");
        assertThat(demo.lines())
                .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9;]*[mKA]", "")
                                .strip()
                                .length())
                        .isLessThanOrEqualTo(72));
        Launched plain = Launched.shell(
                        "NO_COLOR=1 TERM=xterm script -qec \"" + Launched.launcher() + " demo --speed max\" /dev/null")
                .hasExit(0);
        assertThat(plain.out()).doesNotContain("\u001b");
    }

    private static Path only(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void a_summary_goes_behind_what_the_file_of_the_ci_service_holds() throws IOException {
        Path page = Files.writeString(folder.resolve("summary"), "# Of another step\n");

        Launched.flowtail(
                        Map.of("GITHUB_STEP_SUMMARY", page.toString()),
                        "",
                        "demo",
                        "--speed",
                        "max",
                        "-o",
                        "markdown",
                        "--set",
                        "markdown.summary=true")
                .hasExit(0);

        assertThat(page)
                .content()
                .startsWith("# Of another step\n\n## Demo\n\n**Completed**")
                .contains("| 1 | research |");
    }

    @Test
    void a_summary_without_a_file_says_where_it_could_go() {
        assertThat(Launched.flowtail("demo", "-o", "markdown", "--set", "markdown.summary=true")
                        .hasExit(2)
                        .err())
                .contains("GITHUB_STEP_SUMMARY", "not set", "-o markdown:FILE");
    }
}
