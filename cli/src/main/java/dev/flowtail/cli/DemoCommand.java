package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.RunRequest;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.PausingDemo;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Generation;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        header = "See it work: a small workflow server in this process, and a run over a real socket.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "    flowtail demo",
            "    flowtail demo 'why is the sky blue?' --set console.style=line",
            "    flowtail demo -o jsonl --speed max | head -3",
            "  Be asked in the middle of a run; or answer in advance:",
            "    flowtail demo --ask",
            "    flowtail demo --ask --input brief.audience=experts --approve all",
            "",
            AnswerOptions.HELP
        })
final class DemoCommand implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = RunCommand.MESSAGE, description = "What the workflow is asked.")
    private String message = DemoScenario.MESSAGE;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = SpeedConverter.class,
            description = "How fast: 2 is twice as fast, max does not wait. Default: 1.")
    private Speed speed = Speed.of(1);

    @Option(
            names = "--ask",
            description =
                    "Another run: it asks for values, for leave to call a tool, for a review, and before its end.")
    private boolean ask;

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private AnswerOptions answers;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        String workflow = ask ? PausingDemo.WORKFLOW : DemoScenario.WORKFLOW;
        Manners manners = Manners.agentOs()
                .workflow(workflow, ask ? PausingDemo.script() : DemoScenario.script())
                // Servers of this generation tell of every pause; those before lose an event at a review.
                .generation(ask ? Generation.AGENT_OS_3 : Generation.AGENT_OS_2)
                .pacing(speed::pause);
        try (EmbeddedServer server = EmbeddedServer.start(manners)) {
            return new Following(surroundings, messages)
                    .follow(
                            Server.passing(FlowtailClient.to(server.uri())),
                            RunRequest.of(workflow, message),
                            outputs,
                            new FollowOptions(answers));
        }
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }
}
