package dev.flowtail.cli;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.state.SeenRun;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Under(Heading.WHICH)
@Command(
        name = "attach",
        header = "Join a run that is there already, and follow it to the end.",
        description = {
            "%nIt goes on where this machine saw it last; a run that has ended is shown once more. Server, workflow and session"
                    + " come from what this machine saw of the run, unless they are given. A file of JSON Lines that holds a part"
                    + " of the run is completed: nothing is written twice, and a line that was torn is written anew."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  Go on where a killed or interrupted flowtail was:",
            "    flowtail attach --last",
            "  A run of another machine, from its beginning:",
            "    flowtail attach 37da7b86-d65e-4e71-bb61-edd46f01021d --workflow digest --session s-1 --from 0",
            "  Complete the file of a run that was cut short:",
            "    flowtail attach --last -o jsonl:run.jsonl",
            "",
            AnswerOptions.HELP,
            "",
            Surroundings.STATE,
            "",
            ExitCode.OF_RUNS
        })
final class AttachCommand implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunChoice choice;

    @Option(
            names = "--from",
            paramLabel = "INDEX",
            converter = IndexConverter.class,
            description =
                    "Begin with the event of this index; 0 is the first. Default: what each output does not have of the run.")
    private Long from;

    @Mixin
    private ServerOptions server;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private FollowOptions how;

    AttachCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        how.answers().useStandardInput(server.secrets().useStandardInput());
        RunChoice.Chosen chosen = choice.find(surroundings, messages, server.named());
        Server there = server.server(surroundings, messages, chosen.server());
        ComponentOption.requireTransport(chosen.run().component(), there);
        return new Following(surroundings, messages)
                .follow(there, new AttachRequest(chosen.run(), after(chosen)), from != null, outputs, how);
    }

    private OptionalLong after(RunChoice.Chosen chosen) {
        if (from != null) {
            return from == 0 ? OptionalLong.empty() : OptionalLong.of(from - 1);
        }
        return chosen.seen().filter(seen -> !seen.isOver()).map(SeenRun::last).orElse(OptionalLong.empty());
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }
}
