package dev.flowtail.cli;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Under(Heading.WHAT)
@Command(
        name = "shell",
        header = "Type commands, follow several runs at once, answer their questions.",
        description = {
            "%nEvents appear above the line that is being typed; each line carries the number of its run. Commands: auth, ping,"
                    + " workflows, use WORKFLOW, start MESSAGE, attach RUN, continue RUN, cancel RUN, detach RUN, status,"
                    + " output, history, help, quit.",
            "%nCtrl-C clears the line; on an empty one it stops following the run that was begun last. Ctrl-D leaves. Runs go on"
                    + " at the server; where leaving cancels one, that is said first. Where commands come from a pipe or a file, each run is followed to its end before the next"
                    + " command."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "    flowtail shell --server ws://localhost:7777/workflows/ws --workflow digest",
            "    printf 'start first\\nstart second\\n' | flowtail shell -o jsonl",
            "",
            "What was typed is kept in the file shell-history beside what was seen of runs; tokens are not.",
            Surroundings.STATE,
            "",
            "Exit codes:",
            "  0 left   2 wrong usage   8 standard output could not be written   " + ExitCode.OF_DEFECTS,
            "  129, 130, 143 signals   141 standard output closed early"
        })
final class ShellCommand implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions server;

    @Mixin
    private ComponentOption component;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private LimitOptions limits;

    ShellCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        server.secrets().refuseStandardInput();
        Server there = server.server(surroundings, messages);
        var chosen = component.named(surroundings.environment());
        ComponentOption.requireTransport(chosen, there);
        limits.limit(there.client());
        try (Plugins plugins = outputs.plugins(surroundings)) {
            there.client().transports(plugins.transports()).controls(plugins::controls);
            boolean token = server.secrets().areGiven(surroundings.environment());
            return new ShellMode(surroundings, messages, there, token, chosen, outputs, plugins).run();
        }
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }
}
