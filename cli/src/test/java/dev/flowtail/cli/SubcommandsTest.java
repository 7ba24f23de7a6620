package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Only what the arguments can mean is built; what is printed never shows it. */
class SubcommandsTest {
    @Test
    void a_command_at_the_front_is_the_only_one_built() {
        assertThat(builtFor("replay", "run")).containsExactly("replay");
    }

    @Test
    void no_command_is_built_where_none_is_named() {
        assertThat(builtFor("--version")).isEmpty();
        assertThat(builtFor("--server", "ws://localhost/ws", "-m", "run it")).isEmpty();
        assertThat(builtFor()).isEmpty();
    }

    @Test
    void help_speaks_of_all() {
        assertThat(builtFor("help", "run")).contains("run", "man");
    }

    @Test
    void all_are_built_where_a_later_argument_may_name_one() {
        assertThat(builtFor("--server", "ws://localhost/ws", "demo"))
                .containsExactly(
                        "run",
                        "attach",
                        "continue",
                        "cancel",
                        "shell",
                        "workflows",
                        "replay",
                        "demo",
                        "plugins",
                        "completion",
                        "man",
                        "help");
        assertThat(builtFor("@arguments")).hasSize(12);
    }

    @Test
    void missing_ones_are_added_in_their_order_and_once() {
        CommandLine line = root();
        Subcommands.addAll(line);
        Subcommands.addAll(line);
        assertThat(line.getSubcommands())
                .containsOnlyKeys(
                        "run",
                        "attach",
                        "continue",
                        "cancel",
                        "shell",
                        "workflows",
                        "replay",
                        "demo",
                        "plugins",
                        "completion",
                        "man",
                        "help");
    }

    @Test
    void every_command_has_the_name_it_is_found_by() {
        CommandLine line = root();
        Subcommands.addAll(line);
        assertThat(line.getSubcommands()).allSatisfy((name, command) -> {
            Class<?> type = command.getCommandSpec().userObject().getClass();
            assertThat(type.getAnnotation(CommandLine.Command.class).name()).isEqualTo(name);
        });
    }

    private static Set<String> builtFor(String... arguments) {
        CommandLine line = root();
        Subcommands.addNamed(line, arguments);
        return line.getSubcommands().keySet();
    }

    private static CommandLine root() {
        return new CommandLine(
                Flowtail.class,
                new Commands(new Surroundings(
                        InputStream.nullInputStream(),
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        StandardCharsets.UTF_8,
                        Map.of(),
                        Set.of(),
                        0)));
    }
}
