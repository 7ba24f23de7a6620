package dev.flowtail.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ManualPageTest {
    @Command(
            name = "tool",
            header = "A tool.",
            customSynopsis = "tool COMMAND",
            optionListHeading = "%nAlways:%n",
            subcommands = Paint.class,
            footer = {"  Try:", "    tool paint --help"})
    static final class Tool {}

    @Command(
            name = "paint",
            header = "Paint.",
            description = "%n.gitignore and 'quotes' begin lines here.",
            footerHeading = "%nExamples:%n",
            footer = {"    tool paint -c red \\", "      more"})
    static final class Paint {
        @Option(
                names = {"-c", "--color"},
                paramLabel = "COLOR",
                description = "Which colour; 100%% of it.")
        private String color;
    }

    private final String page = new ManualPage(
                    new CommandLine(new Tool()).getCommandSpec(), Map.of("EXIT STATUS", "  0 well%n  1 not"))
            .text();

    @Test
    void it_has_the_sections_of_a_manual_page() {
        assertThat(page.lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH \"NAME\"",
                        ".SH \"SYNOPSIS\"",
                        ".SH \"OPTIONS\"",
                        ".SH \"COMMANDS\"",
                        ".SH \"EXIT STATUS\"",
                        ".SH \"EXAMPLES\"");
        assertThat(page).startsWith(".TH \"TOOL\" \"1\"").contains("tool \\- a tool\n");
    }

    @Test
    void an_option_stands_with_its_names_its_value_and_what_it_means() {
        assertThat(page).contains(".TP\n\\fB\\-c\\fR, \\fB\\-\\-color\\fR=\\fICOLOR\\fR\nWhich colour; 100% of it.\n");
    }

    @Test
    void examples_keep_their_lines() {
        assertThat(page).contains(".nf\n\\fBExamples:\\fR\n    tool paint \\-c red \\e\n      more\n.fi\n");
    }

    @Test
    void a_text_is_never_a_request_to_the_formatter() {
        Set<String> ours = Set.of(".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".nf", ".fi");
        Stream<String> requests = page.lines().filter(line -> line.startsWith(".") || line.startsWith("'"));
        assertThat(requests.map(line -> line.split(" ")[0])).isSubsetOf(ours);
        assertThat(page).contains("\\&.gitignore");
    }
}
