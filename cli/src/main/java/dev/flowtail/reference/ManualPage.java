package dev.flowtail.reference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One page for {@code man}, section 1, in the macros that every roff knows: all commands, each with its options and examples. */
public final class ManualPage {
    private static final Pattern HEADING = Pattern.compile("\\S.*:");

    private final CommandSpec root;
    private final Map<String, String> sections;
    private final StringBuilder page = new StringBuilder();

    /**
     * For a command with all its subcommands.
     *
     * @param sections what the command model does not know, by heading: lines that are kept as they are
     */
    public ManualPage(CommandSpec root, Map<String, String> sections) {
        this.root = root;
        this.sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /** The page. The same model gives the same page: it holds no date and no version. */
    public String text() {
        page.setLength(0);
        macro("TH", root.name().toUpperCase(Locale.ROOT), "1", "", "Flowtail", "User Commands");
        macro("SH", "NAME");
        text(root.name() + " - " + lowerFirst(Model.summary(root)).replaceFirst("\\.$", ""));
        macro("SH", "SYNOPSIS");
        for (String synopsis : root.usageMessage().customSynopsis()) {
            macro("B", synopsis.strip());
            macro("br");
        }
        macro("SH", "OPTIONS");
        text(without("%n", root.usageMessage().optionListHeading()));
        Model.options(root).forEach(this::option);
        macro("SH", "COMMANDS");
        Model.commands(root).forEach(this::command);
        sections.forEach((heading, lines) -> {
            macro("SH", heading);
            verbatim("", lines);
        });
        macro("SH", "EXAMPLES");
        verbatim("", root.usageMessage().footer());
        return page.toString();
    }

    private void command(CommandSpec command) {
        macro("SS", root.name() + " " + command.name());
        text(Model.summary(command));
        for (String paragraph : command.usageMessage().description()) {
            macro("PP");
            text(without("%n", paragraph));
        }
        command.positionalParameters().forEach(parameter -> {
            macro("TP");
            page.append("\\fI").append(escaped(parameter.paramLabel())).append("\\fR\n");
            text(Model.description(parameter));
        });
        Map<Heading, List<OptionSpec>> groups = Heading.of(
                command,
                Model.options(command).stream()
                        .filter(option -> !option.inherited())
                        .toList());
        groups.forEach((heading, options) -> {
            if (groups.size() > 1) {
                macro("PP");
                page.append("\\fB").append(heading).append(":\\fR\n");
            }
            options.forEach(this::option);
        });
        verbatim(command.usageMessage().footerHeading(), command.usageMessage().footer());
    }

    private void option(OptionSpec option) {
        macro("TP");
        page.append("\\fB")
                .append(String.join(
                        "\\fR, \\fB",
                        List.of(option.names()).stream()
                                .map(ManualPage::escaped)
                                .toList()))
                .append("\\fR");
        if (Model.takesValue(option)) {
            page.append("=\\fI").append(escaped(option.paramLabel())).append("\\fR");
        }
        page.append('\n');
        text(Model.description(option));
    }

    /** Examples and tables keep their lines. */
    private void verbatim(String heading, String... lines) {
        if (lines.length == 0) {
            return;
        }
        macro("PP");
        macro("nf");
        String text = heading + String.join("%n", lines);
        for (String line :
                text.formatted().replaceFirst("^\\R+", "").stripTrailing().split("\\R", -1)) {
            page.append(HEADING.matcher(line).matches() ? "\\fB" + escaped(line) + "\\fR" : guarded(escaped(line)))
                    .append('\n');
        }
        macro("fi");
    }

    private void text(String text) {
        page.append(guarded(escaped(text.strip()))).append('\n');
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    /** A line that begins like a request is none. */
    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    private static String without(String part, String text) {
        return text.replace(part, " ").strip();
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
