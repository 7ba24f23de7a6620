package dev.flowtail.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the shells make of the scripts is asked of the shells themselves; bash is everywhere, the others where they are installed. */
class CompletionTest {
    @TempDir
    private Path folder;

    @Command(
            name = "tool",
            header = "A tool.",
            subcommands = {Paint.class, Fetch.class})
    static final class Tool {
        @Option(names = "--server", paramLabel = "URL", description = "Where [it] is: here or there. More.")
        private String server;
    }

    @Command(name = "paint", header = "It's for painting.")
    static final class Paint {
        @Option(
                names = {"-c", "--color"},
                completionCandidates = Colors.class,
                description = "Which 'colour'.")
        private String color;

        @Option(names = "--brush", description = "Repeatable.")
        private List<String> brushes;

        @Option(names = "--secret", hidden = true)
        private boolean secret;
    }

    @Command(name = "fetch", header = "Fetch it.")
    static final class Fetch {
        @Parameters(description = "What to fetch.")
        private Path file;
    }

    static final class Colors implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("red", "green").iterator();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_shell_accepts_its_script(Completion shell) throws Exception {
        assertThat(said(shell, "-n", script(shell).toString())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_hidden_is_not_offered(Completion shell) throws Exception {
        assertThat(script(shell)).content().contains("color").doesNotContain("secret");
    }

    @Test
    void bash_completes_commands_options_and_values() throws Exception {
        assertThat(inBash("tool", "pa")).containsExactly("paint");
        assertThat(inBash("tool", "paint", "--co")).containsExactly("--color");
        assertThat(inBash("tool", "paint", "--color", "")).containsExactly("red", "green");
    }

    @Test
    void fish_completes_commands_options_and_values_with_what_they_mean() throws Exception {
        assertThat(inFish("tool pa")).containsExactly("paint\tIt's for painting.");
        assertThat(inFish("tool paint --co")).containsExactly("--color\tWhich 'colour'");
        assertThat(inFish("tool paint --color "))
                .containsExactlyInAnyOrder("green\tWhich 'colour'", "red\tWhich 'colour'");
        assertThat(inFish("tool --se")).containsExactly("--server\tWhere [it] is: here or there");
    }

    @Test
    void zsh_gets_values_files_and_what_excludes_what() throws Exception {
        assertThat(script(Completion.ZSH))
                .content()
                .startsWith("#compdef tool\n")
                .contains("'(-c --color)--color[Which '\\''colour'\\'']:PARAM:(red green)'".replace("PARAM", "<color>"))
                .contains("'*--brush[Repeatable]:<brushes>: '")
                .contains("'--server[Where \\[it\\] is\\: here or there]:URL: '")
                .contains("'1:<file>:_files'");
    }

    private List<String> inBash(String... words) throws Exception {
        String last = words[words.length - 1];
        String driver =
                "compopt() { :; }; source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_tool tool '%s' '%s'; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(
                                script(Completion.BASH),
                                "'" + String.join("' '", words) + "'",
                                words.length - 1,
                                last,
                                words[words.length - 2]);
        return said(Completion.BASH, "-c", driver).lines().map(String::strip).toList();
    }

    private List<String> inFish(String line) throws Exception {
        return said(
                        Completion.FISH,
                        "--no-config",
                        "-c",
                        "source '%s'; complete -C '%s'".formatted(script(Completion.FISH), line))
                .lines()
                .toList();
    }

    private Path script(Completion shell) throws IOException {
        return Files.writeString(folder.resolve("script." + shell), shell.script(new CommandLine(new Tool())));
    }

    private static String said(Completion shell, String... arguments) throws Exception {
        Process process;
        try {
            List<String> command = new ArrayList<>(List.of(shell.toString()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(
                    shell == Completion.BASH,
                    shell
                            + " is not installed, so it did not try its script; .ci/run needs no more than a JDK, Maven and Python, and installs none");
            throw e;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
