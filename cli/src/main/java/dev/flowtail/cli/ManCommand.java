package dev.flowtail.cli;

import dev.flowtail.reference.ManualPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        header = "Print the manual page of all commands, for man.",
        footerHeading = "%nExamples:%n",
        footer = {"    flowtail man | man -l -", "    flowtail man > ~/.local/share/man/man1/flowtail.1"})
final class ManCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    ManCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandSpec all = Subcommands.all(surroundings).getCommandSpec();
        spec.commandLine().getOut().print(new ManualPage(all).text());
        return ExitCode.OK;
    }
}
