package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whatever the command model holds is in the completion and in the manual page. */
class ReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"completion bash", "completion zsh", "completion fish", "man"})
    void every_command_and_every_option_is_there(String command) {
        String text = said(command).replace("\\-", "-");

        assertThat(names()).isNotEmpty().allSatisfy(name -> assertThat(text).contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void outputs_are_offered_by_the_names_that_are_installed(String shell) {
        assertThat(said("completion " + shell)).contains("jsonl").contains("console.style=");
    }

    @Test
    void another_shell_is_refused_with_those_that_there_are() {
        Called.flowtail("completion", "csh").isRefusedWith("csh", "bash, zsh or fish");
    }

    private static String said(String command) {
        return Called.flowtail(command.split(" ")).hasExit(0).out();
    }

    private static List<String> names() {
        CommandLine root = Subcommands.all(new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8,
                Map.of(),
                Set.of(),
                0));
        return Stream.concat(
                        root.getSubcommands().keySet().stream(),
                        Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                                .flatMap(line -> line.getCommandSpec().options().stream())
                                .filter(option -> !option.hidden())
                                .map(option -> option.longestName().replaceFirst("^-+", "")))
                .distinct()
                .toList();
    }
}
