package dev.flowtail.reference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for zsh: one function, which the shell's own {@code _arguments} does the work of. */
record Zsh(CommandSpec root) {
    String script() {
        String name = root.name();
        StringBuilder script = new StringBuilder();
        script.append("#compdef ").append(name).append("\n\n");
        script.append("_").append(name).append("() {\n");
        script.append("  local context state state_descr line\n  typeset -A opt_args\n  local -a commands\n");
        script.append("  commands=(\n");
        Model.commands(root)
                .forEach(command -> script.append("    ")
                        .append(quoted(command.name().replace(":", "\\:") + ":" + Model.summary(command)))
                        .append('\n'));
        script.append("  )\n");
        script.append("  _arguments -C \\\n");
        Model.options(root).stream()
                .flatMap(Zsh::specs)
                .forEach(spec -> script.append("    ").append(spec).append(" \\\n"));
        script.append("    '1: :->command' \\\n    '*:: :->arguments'\n");
        script.append(
                "  case $state in\n    command) _describe command commands ;;\n    arguments)\n      case $words[1] in\n");
        Model.commands(root).forEach(command -> arguments(command, script));
        script.append("      esac\n      ;;\n  esac\n}\n\n");
        script.append("if [ \"$funcstack[1]\" = _%1$s ]; then\n  _%1$s \"$@\"\nelse\n  compdef _%1$s %1$s\nfi\n"
                .formatted(name));
        return script.toString();
    }

    private static void arguments(CommandSpec command, StringBuilder script) {
        script.append("        ").append(command.name()).append(")\n          _arguments");
        Model.options(command).stream()
                .flatMap(Zsh::specs)
                .forEach(spec -> script.append(" \\\n            ").append(spec));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            script.append(" \\\n            ")
                    .append(quoted("%s:%s:%s"
                            .formatted(
                                    parameter.index().max() == Integer.MAX_VALUE ? "*" : "1",
                                    escaped(parameter.paramLabel()),
                                    action(parameter))));
        }
        script.append("\n          ;;\n");
    }

    /** Options that mean the same exclude each other, unless they may be repeated. */
    private static Stream<String> specs(OptionSpec option) {
        List<String> names = List.of(option.names());
        String repeat = Model.isRepeatable(option) ? "*" : "";
        String others = repeat.isEmpty() && names.size() > 1 ? "(" + String.join(" ", names) + ")" : "";
        String rest = "[" + escaped(Model.brief(option)) + "]"
                + (Model.takesValue(option) ? ":" + escaped(option.paramLabel()) + ":" + action(option) : "");
        return names.stream().map(name -> quoted(others + repeat + name + rest));
    }

    private static String action(ArgSpec argument) {
        List<String> values = Model.values(argument);
        if (!values.isEmpty()) {
            return "(" + values.stream().map(Zsh::escaped).collect(Collectors.joining(" ")) + ")";
        }
        return Model.isFile(argument) ? "_files" : " ";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
