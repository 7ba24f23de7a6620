package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.reference.Heading;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help that is long is in parts, in the order in which people need them; the manual page has the same. */
class GroupedHelpTest {
    private static final Pattern NAME = Pattern.compile("^ {2}(?:-\\w, |    )(--[a-z-]+)", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({
        "run, What to run",
        "attach, Which run",
        "continue, Which run",
    })
    void the_commands_that_follow_a_run_have_these_parts(String command, String first) {
        assertThat(headings(help(command)))
                .containsExactly(
                        first,
                        "Outputs",
                        "Questions of the run",
                        "Connection",
                        "Limits",
                        "Other",
                        "Examples",
                        "Exit codes");
    }

    @Test
    void a_few_options_need_no_parts() {
        assertThat(headings(help("plugins"))).containsExactly("Options", "Examples");
    }

    @ParameterizedTest
    @CsvSource({
        "run, '[OPTIONS] [MESSAGE]'",
        "attach, '[OPTIONS] [RUN_ID]'",
        "completion, '[OPTIONS] SHELL'",
        "workflows, '[OPTIONS]'"
    })
    void the_synopsis_is_one_line(String command, String arguments) {
        assertThat(help(command)).contains("\nUsage: flowtail " + command + " " + arguments + "\n\n");
    }

    @Test
    void what_most_people_need_is_first_in_its_part() {
        assertThat(help("run")).contains("\nConnection:\n      --server=URL ");
        assertThat(help("attach")).contains("\nWhich run:\n      --last ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_is_shown_once(CommandLine command) {
        List<String> names = command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(CommandLine.Model.OptionSpec::longestName)
                .toList();
        assertThat(NAME.matcher(help(command.getCommandName())).results().map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_manual_page_has_the_same_parts(CommandLine command) {
        Map<Heading, ?> groups = Heading.of(command.getCommandSpec());
        String page = Called.flowtail("man").out();
        String part = page.split("\\.SS \"flowtail " + command.getCommandName() + "\"")[1]
                .split("\\.S[SH] ")[0];
        List<String> headings = Stream.of(Heading.values())
                .filter(heading -> part.contains(".PP\n\\fB" + heading + ":\\fR\n.TP\n"))
                .map(Heading::toString)
                .toList();
        assertThat(headings)
                .isEqualTo(
                        groups.size() == 1
                                ? List.of()
                                : groups.keySet().stream()
                                        .map(Heading::toString)
                                        .toList());
    }

    private static Stream<CommandLine> commands() {
        Surroundings nobody = new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8,
                Map.of(),
                Set.of(),
                0);
        return Subcommands.all(nobody).getSubcommands().values().stream();
    }

    private static String help(String command) {
        return Called.flowtail(command, "--help").hasExit(0).out();
    }

    private static List<String> headings(String help) {
        return help.lines()
                .filter(line -> line.matches("[A-Z][a-z ]+:"))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }
}
