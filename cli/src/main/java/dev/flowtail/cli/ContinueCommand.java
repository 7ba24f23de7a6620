package dev.flowtail.cli;

import dev.flowtail.client.ContinueRequest;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.state.SeenRun;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Under(Heading.WHICH)
@Command(
        name = "continue",
        header = "Answer a run that is paused, and follow it to the end.",
        description = {
            "%nThe run is looked up first: what it waits for is asked at the terminal, or answered by options. From any machine;"
                    + " server, workflow and session come from what this machine saw of the run, unless they are given."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  Be asked what the last run waits for:",
            "    flowtail continue --last",
            "  Approve from a script, wherever the run was started:",
            "    flowtail continue 37da7b86-d65e-4e71-bb61-edd46f01021d \\",
            "        --workflow release --session s-1 --approve publish",
            "  Give values, and a draft from a file:",
            "    flowtail continue --last --input deploy.env=staging --edit draft=@better.md",
            "",
            AnswerOptions.HELP,
            "",
            Surroundings.STATE,
            "",
            ExitCode.OF_RUNS
        })
final class ContinueCommand implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Mixin
    private ServerOptions server;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private FollowOptions how;

    ContinueCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        how.answers().useStandardInput(server.secrets().useStandardInput());
        RunChoice.Chosen chosen = choice.find(surroundings, messages, server.named());
        Server there = server.server(surroundings, messages, chosen.server());
        ComponentOption.requireTransport(chosen.run().component(), there);
        OptionalLong after = chosen.seen().map(SeenRun::last).orElse(OptionalLong.empty());
        return new Following(surroundings, messages)
                .follow(there, new ContinueRequest(chosen.run(), after), outputs, how);
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }
}
