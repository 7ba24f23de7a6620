package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.text.Nearest;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Picocli's own has an option for help besides ours, which every command inherits. */
@Command(name = "help", header = "Show the help of a command.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "The command; without one, all of them are listed.")
    private String name = "";

    @Override
    public Integer call() {
        CommandLine root = spec.commandLine().getParent();
        CommandLine shown = name.isEmpty() ? root : root.getSubcommands().get(name);
        if (shown == null) {
            throw new ParameterException(
                    root,
                    "'%s' is no command.%s"
                            .formatted(
                                    name,
                                    Nearest.to(name, root.getSubcommands().keySet())
                                            .map(near -> " Did you mean: flowtail help %s?".formatted(near))
                                            .orElse("")));
        }
        GroupedHelp.prepare(shown);
        shown.usage(spec.commandLine().getOut());
        return Exit.OK;
    }
}
