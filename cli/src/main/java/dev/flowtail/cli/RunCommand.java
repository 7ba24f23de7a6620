package dev.flowtail.cli;

import dev.flowtail.client.RunRequest;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Under(Heading.WHAT)
@Command(
        name = "run",
        header = "Start a workflow and follow its run to the end.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  Start a workflow of a local AgentOS and watch:",
            "    flowtail run 'news of the week' --server ws://localhost:7777/workflows/ws --workflow digest",
            "  In a CI job: a line of JSON an event for other tools, a report for people:",
            "    flowtail run - -o jsonl -o markdown:report.md --token-file key < question.txt | jq -r .type",
            "  Say in advance what a workflow will ask:",
            "    flowtail run 'release 1.2' --workflow release --approve publish --input deploy.env=staging",
            "",
            AnswerOptions.HELP,
            "",
            Surroundings.STATE,
            "",
            ExitCode.OF_RUNS
        })
final class RunCommand implements Callable<Integer>, Verbose {
    /** How help calls an argument that is a text for a workflow. */
    static final String MESSAGE = "MESSAGE";

    /** What uvicorn, under these servers, takes in one message. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = MESSAGE,
            description = "What the workflow is asked; - reads it from standard input. Default: an empty text.")
    private String message = "";

    @Mixin
    private ServerOptions server;

    @Mixin
    private ComponentOption component;

    @Option(names = "--session", paramLabel = "ID", description = "Continue this session. Default: a fresh one.")
    private String session = "";

    @Option(names = "--user", paramLabel = "ID", description = "On whose behalf, where the server lets us say so.")
    private String user = "";

    @Mixin
    private OutputOptions outputs;

    @Mixin
    private FollowOptions how;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        how.answers().useStandardInput(message.equals("-") || server.secrets().useStandardInput());
        RunRequest request = RunRequest.of(message(messages));
        request = component.named(surroundings.environment()).map(request::with).orElse(request);
        request = session.isEmpty() ? request : request.withSession(session);
        request = user.isEmpty() ? request : request.withUser(user);
        Server there = server.server(surroundings, messages);
        ComponentOption.requireTransport(request.component(), there);
        return new Following(surroundings, messages).follow(there, request, outputs, how);
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }

    private String message(Messages messages) {
        if (!message.equals("-")) {
            return message;
        }
        if (server.secrets().useStandardInput()) {
            throw new ConfigurationException(
                    "Standard input cannot hold both the message and the token; give one of them another way.");
        }
        if (surroundings.inIsTerminal()) {
            messages.hint("type the message; Ctrl-D on an empty line ends it.");
        }
        try {
            byte[] bytes = surroundings.in().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new ConfigurationException(
                        "The message on standard input is longer than 16 MiB, which servers refuse.");
            }
            if (bytes.length == 0) {
                throw new ConfigurationException("The message should come from standard input, and that is empty.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException("The message on standard input is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new ConfigurationException("The message could not be read from standard input: " + e.getMessage(), e);
        }
    }
}
