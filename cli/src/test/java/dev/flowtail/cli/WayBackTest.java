package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command to copy, as a shell and our own command line read it. */
class WayBackTest {
    private static final URI ADDRESS = URI.create("ws://localhost:8000/ws");

    @Test
    void only_what_is_needed_is_said() {
        assertThat(command(List.of(), "r-1", Optional.empty(), Optional.empty()))
                .hasValue("flowtail attach r-1");
        assertThat(command(
                        List.of("--server", "ws://h:1/ws", "--token-file", "my key"),
                        "r-1",
                        Optional.of(Component.workflow("w")),
                        Optional.of("s-1")))
                .hasValue("flowtail attach --server ws://h:1/ws --token-file 'my key' --workflow w --session s-1 r-1");
        assertThat(command(List.of(), "r", Optional.of(Component.agent("a")), Optional.empty()))
                .hasValue("flowtail attach --agent a r");
        assertThat(command(List.of(), "r", Optional.of(Component.team("t")), Optional.empty()))
                .hasValue("flowtail attach --team t r");
    }

    @Test
    void what_looks_like_an_option_or_a_file_of_arguments_is_neither() {
        assertThat(command(List.of(), "--help", Optional.of(Component.workflow("-w")), Optional.of("@s")))
                .hasValue("flowtail attach --workflow=-w --session @@s -- --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[2Jb",
                "a\nb",
                "a\u202eb",
                "a\u009bb",
                "a\u200bb",
                "a\u0007'\\'$(id)",
                "\t@\u00fc\ud83d\ude00"
            })
    void what_a_terminal_would_obey_is_escaped_and_a_shell_reads_it_as_it_was(String id)
            throws IOException, InterruptedException {
        String command =
                command(List.of(), id, Optional.empty(), Optional.of("s" + id)).orElseThrow();
        assertThat(SafeText.inline(command).toString()).isEqualTo(command);
        assertThat(words("bash", command)).isEqualTo("attach\n--session\ns" + id + "\n" + id + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud800b"})
    void what_no_command_line_can_hold_has_no_command(String id) {
        assertThat(command(List.of(), id, Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void outputs_that_go_on_are_named_before_the_run() {
        Server server = new Server(FlowtailClient.to(ADDRESS), Optional.of(ADDRESS), List.of());
        assertThat(new WayBack(
                                server,
                                new RunReference("-r", Optional.empty(), Optional.empty()),
                                List.of("-o", "jsonl:my run.jsonl"))
                        .command())
                .hasValue("flowtail attach -o 'jsonl:my run.jsonl' -- -r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-1.2",
                "two words",
                " ",
                "it's",
                "''",
                "\"quoted\"",
                "$HOME",
                "`id`",
                "$(id)",
                "a;b|c&d>e<f",
                "*?[a]{b}~",
                "\\",
                "\\'",
                "!x",
                "#x",
                "-",
                "gr\u00fc\u00dfe"
            })
    void a_shell_reads_every_word_as_it_was(String word) throws IOException, InterruptedException {
        String command = command(List.of(), "x" + word, Optional.empty(), Optional.of("y" + word))
                .orElseThrow();
        assertThat(words("sh", command)).isEqualTo("attach\n--session\ny" + word + "\nx" + word + "\n");
    }

    private static String words(String shell, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(shell, "-c", "flowtail() { printf '%s\\n' \"$@\"; }; " + command).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return words;
    }

    private static Optional<String> command(
            List<String> again, String run, Optional<Component> component, Optional<String> session) {
        Server server = new Server(FlowtailClient.to(ADDRESS), Optional.of(ADDRESS), again);
        return new WayBack(server, new RunReference(run, component, session), List.of()).command();
    }
}
