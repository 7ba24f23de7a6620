package dev.flowtail.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Which command a name stands for. Reading a command's options by reflection takes longer than most of them run, so a line of arguments gets the commands
 * that it can mean, and help and suggestions get the others when they need them.
 */
final class Subcommands {
    /** Speaks of all the others. */
    private static final String HELP = "help";

    private static final Map<String, Class<?>> BY_NAME = byName();

    private Subcommands() {}

    /** Adds the commands that the arguments can mean: the one that the first of them names, or all if another does. */
    static void addNamed(CommandLine line, String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(HELP)) {
            addAll(line);
        } else if (arguments.length > 0 && BY_NAME.containsKey(arguments[0])) {
            add(line, arguments[0]);
        } else if (mayNameOne(List.of(arguments))) {
            addAll(line);
        }
    }

    /** Adds those that are missing, for a text that lists all commands. */
    static void addAll(CommandLine line) {
        BY_NAME.keySet().forEach(name -> add(line, name));
    }

    /** The whole model, with every command in the order of the help. */
    static CommandLine all(Surroundings surroundings) {
        CommandLine line = new CommandLine(Flowtail.class, new Commands(surroundings));
        addAll(line);
        return line;
    }

    /** An argument {@code @FILE} stands for what the file holds. */
    private static boolean mayNameOne(List<String> arguments) {
        for (String argument : arguments) {
            if (BY_NAME.containsKey(argument) || argument.startsWith("@")) {
                return true;
            }
        }
        return false;
    }

    private static void add(CommandLine line, String name) {
        if (!line.getSubcommands().containsKey(name)) {
            line.addSubcommand(name, BY_NAME.get(name));
        }
    }

    /** In the order of the help. */
    private static Map<String, Class<?>> byName() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand.class);
        commands.put("attach", AttachCommand.class);
        commands.put("continue", ContinueCommand.class);
        commands.put("cancel", CancelCommand.class);
        commands.put("shell", ShellCommand.class);
        commands.put("workflows", WorkflowsCommand.class);
        commands.put("replay", ReplayCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("plugins", PluginsCommand.class);
        commands.put("completion", CompletionCommand.class);
        commands.put("man", ManCommand.class);
        commands.put(HELP, HelpCommand.class);
        return commands;
    }
}
