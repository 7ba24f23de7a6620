package dev.flowtail.cli;

import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.protocol.Component;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "flowtail",
        header = "Follow AI-workflow runs live: in a terminal, in a pipe, in a CI job.",
        versionProvider = VersionText.class,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = {"flowtail COMMAND [OPTIONS]", "       flowtail [--server URL] [-t TOKEN] [-m TEXT | -i]"},
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nWithout a command, as the original client:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  See it work, with nothing installed:",
            "    flowtail demo",
            "  Start a workflow of a local AgentOS and watch:",
            "    flowtail run 'news of the week' --server ws://localhost:7777/workflows/ws --workflow digest",
            "  More for each command:",
            "    flowtail run --help"
        })
final class Flowtail implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerAddress server = new ServerAddress();

    @Mixin
    private WorkflowOption workflow = new WorkflowOption();

    @Mixin
    private Secrets secrets;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Start the workflow with this message and follow it to its end.")
    private String message = "";

    @Option(
            names = {"-i", "--interactive"},
            description = "Type commands, as in: flowtail shell. The default without a message.")
    private boolean interactive;

    @Under(Heading.OTHER)
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    Flowtail(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        Optional<String> named = workflow.named(surroundings.environment());
        if (interactive || message.isEmpty()) {
            if (!interactive && !surroundings.inIsTerminal()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Nothing to do: name a command, or give a message with -m; -i reads commands from standard input.");
            }
            return shell(messages, named);
        }
        RunRequest request = RunRequest.of(message);
        return new Following(surroundings, messages)
                .follow(
                        server.server(surroundings.environment(), Optional.empty(), token(), messages),
                        named.map(request::withWorkflow).orElse(request),
                        new OutputOptions(),
                        new FollowOptions());
    }

    private int shell(Messages messages, Optional<String> named) throws IOException {
        secrets.refuseStandardInput();
        Server there = server.server(surroundings.environment(), Optional.empty(), token(), messages);
        OutputOptions outputs = new OutputOptions();
        try (Plugins plugins = outputs.plugins(surroundings)) {
            there.client().transports(plugins.transports()).controls(plugins::controls);
            boolean token = secrets.areGiven(surroundings.environment());
            return new ShellMode(surroundings, messages, there, token, named.map(Component::workflow), outputs, plugins)
                    .run();
        }
    }

    private Optional<Supplier<String>> token() {
        return secrets.token(surroundings.in(), surroundings.environment());
    }

    @Override
    public int verbosity() {
        return 0;
    }
}
