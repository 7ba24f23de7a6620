package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that mean nothing are answered with what may have been meant. */
class WrongUsageTest {
    @ParameterizedTest
    @CsvSource({
        "rnu, run",
        "atach, attach",
        "contineu, continue",
        "workflow, workflows",
        "comp, completion",
        "hlep, help"
    })
    void a_command_with_a_slip_is_suggested(String typed, String meant) {
        Called.flowtail(typed)
                .isRefusedWith("'" + typed + "' is no command.\nflowtail: Did you mean: flowtail " + meant + "\n");
    }

    @Test
    void what_is_near_no_command_may_be_a_message() {
        Called.flowtail("hello", "there", "-w", "digest")
                .isRefusedWith("'hello' is no command.", "Did you mean: flowtail run 'hello there'\n");
        Called.flowtail("hello").isRefusedWith("Did you mean: flowtail run hello\n");
    }

    @Test
    void an_option_with_a_slip_is_suggested() {
        Called.flowtail("run", "hi", "--wrkflow", "w")
                .isRefusedWith("Unknown option: '--wrkflow'\n", "Did you mean: --workflow\n");
        Called.flowtail("run", "-x").isRefusedWith("flowtail: Unknown option: '-x'\nflowtail: Try: ");
    }

    @Test
    void a_message_without_quotes_is_asked_for_in_quotes() {
        Called.flowtail("run", "hello", "there")
                .isRefusedWith("'there' is too much for flowtail run.", "put it in quotes", "flowtail run --help");
        Called.flowtail("attach", "a", "b")
                .isRefusedWith("flowtail: 'b' is too much for flowtail attach.\nflowtail: Try: ");
    }

    @Test
    void completion_names_the_shells_there_are() {
        Called.flowtail("completion").isRefusedWith("SHELL", "bash, zsh, fish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "man", "help"})
    void help_shows_what_the_option_shows(String command) {
        String asked = Called.flowtail(command, "--help").hasExit(0).out();
        assertThat(Called.flowtail("help", command).hasExit(0).out())
                .isEqualTo(asked)
                .contains("Usage: flowtail " + command);
    }

    @Test
    void help_alone_lists_the_commands() {
        assertThat(Called.flowtail("help").hasExit(0).out())
                .isEqualTo(Called.flowtail("--help").out())
                .contains("Commands:", "attach");
    }

    @Test
    void help_for_no_command_suggests_one() {
        Called.flowtail("help", "rnu").isRefusedWith("'rnu' is no command. Did you mean: flowtail help run?");
    }
}
