package dev.flowtail.reference;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: a line for each thing that can be typed. */
record Fish(CommandSpec root) {
    String script() {
        StringBuilder script = new StringBuilder();
        String before = "__fish_use_subcommand";
        line(script, "-f");
        Model.options(root).forEach(option -> option(script, before, option));
        for (CommandSpec command : Model.commands(root)) {
            line(script, "-n", before, "-a", command.name(), "-d", Model.summary(command));
            String within = "__fish_seen_subcommand_from " + command.name();
            Model.options(command).forEach(option -> option(script, within, option));
            command.positionalParameters().forEach(parameter -> values(script, within, parameter));
        }
        return script.toString();
    }

    private void option(StringBuilder script, String when, OptionSpec option) {
        script.append("complete -c ").append(root.name()).append(" -n ").append(quoted(when));
        for (String name : option.names()) {
            script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (Model.takesValue(option)) {
            List<String> values = Model.values(option);
            script.append(Model.isFile(option) ? " -r -F" : " -x");
            if (!values.isEmpty()) {
                script.append(" -a ").append(quoted(String.join(" ", values)));
            }
        }
        script.append(" -d ").append(quoted(Model.brief(option))).append('\n');
    }

    private void values(StringBuilder script, String when, ArgSpec parameter) {
        if (Model.isFile(parameter)) {
            line(script, "-n", when, "-F");
        } else if (!Model.values(parameter).isEmpty()) {
            line(script, "-n", when, "-a", String.join(" ", Model.values(parameter)));
        }
    }

    private void line(StringBuilder script, String... words) {
        script.append("complete -c ").append(root.name());
        for (String word : words) {
            script.append(' ').append(word.matches("-[a-zA-Z]|[a-z]+") ? word : quoted(word));
        }
        script.append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
