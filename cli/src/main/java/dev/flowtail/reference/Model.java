package dev.flowtail.reference;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command model as shells and people want to know it. */
final class Model {
    private Model() {}

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    static Collection<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .distinct()
                .toList();
    }

    /** What it does, in one line. */
    static String summary(CommandSpec command) {
        return text(command.usageMessage().header());
    }

    static String description(ArgSpec argument) {
        return text(argument.description());
    }

    /** The same in a few words: a menu has no room for more. */
    static String brief(ArgSpec argument) {
        String whole = description(argument);
        int end = whole.indexOf(". ");
        int aside = whole.indexOf("; ");
        int cut = end < 0 ? aside : aside < 0 ? end : Math.min(end, aside);
        String first = cut < 0 ? whole : whole.substring(0, cut);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    static boolean takesValue(ArgSpec argument) {
        return argument.arity().max() > 0;
    }

    static boolean isRepeatable(OptionSpec option) {
        return option.isMultiValue();
    }

    static boolean isFile(ArgSpec argument) {
        Class<?> type = argument.typeInfo().getType();
        return type == Path.class || type == File.class;
    }

    /** The values it can have; empty where they are many. */
    static List<String> values(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }

    private static String text(String[] lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
    }
}
