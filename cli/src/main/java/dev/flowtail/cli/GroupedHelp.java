package dev.flowtail.cli;

import dev.flowtail.reference.Heading;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** The help of a command: its options under headings. Picocli's own groups would take the defaults from options of which none is given. */
final class GroupedHelp {
    private GroupedHelp() {}

    /** Where help was asked for: a command that does its work does without. */
    static void prepare(ParseResult parsed) {
        parsed.asCommandLineList().stream()
                .filter(CommandLine::isUsageHelpRequested)
                .forEach(GroupedHelp::prepare);
    }

    /** For the help of one command, or of all of them together. */
    static void prepare(CommandLine command) {
        if (command.getParent() == null) {
            Subcommands.addAll(command);
            return;
        }
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().synopsisHeading("%nUsage: ").abbreviateSynopsis(true);
        if (!spec.positionalParameters().isEmpty()) {
            spec.usageMessage().parameterListHeading("%n");
        }
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, GroupedHelp::options);
    }

    private static String options(Help help) {
        CommandSpec command = help.commandSpec();
        return Heading.of(command).entrySet().stream()
                .map(group -> "%n%s:%n".formatted(group.getKey()) + list(help, command.options(), group.getValue()))
                .collect(Collectors.joining());
    }

    /** In columns that are the same for all. */
    private static String list(Help help, List<OptionSpec> all, List<OptionSpec> shown) {
        Help.Layout layout =
                help.createDefaultLayout(all, help.commandSpec().positionalParameters(), help.colorScheme());
        layout.addOptions(shown, help.parameterLabelRenderer());
        return layout.toString();
    }
}
