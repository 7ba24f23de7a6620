package dev.flowtail.cli;

import dev.flowtail.client.RunRequest;
import dev.flowtail.spi.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The interactive mode of the original client: {@code auth}, {@code start MESSAGE}, {@code quit}. Each run is followed to its end before the next
 * prompt; an interrupt ends the run, not the mode.
 */
final class Shell {
    private static final String COMMANDS = "auth, start MESSAGE, quit";

    private final Surroundings surroundings;
    private final Messages messages;
    private final ServerAddress server;
    private final Optional<String> workflow;
    private final BufferedReader in;
    private Optional<Supplier<String>> token;

    Shell(
            Surroundings surroundings,
            Messages messages,
            ServerAddress server,
            Optional<String> workflow,
            Optional<Supplier<String>> token) {
        this.surroundings = surroundings;
        this.messages = messages;
        this.server = server;
        this.workflow = workflow;
        this.token = token;
        this.in = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    }

    /** Reads commands until {@code quit} or the end of the input. */
    int run() throws IOException {
        messages.hint("interactive mode; commands: " + COMMANDS);
        for (Optional<String> line = ask("flowtail> "); line.isPresent(); line = ask("flowtail> ")) {
            String command = line.get().strip();
            if (command.equalsIgnoreCase("quit") || command.equalsIgnoreCase("exit") || command.equalsIgnoreCase("q")) {
                return ExitCode.OK;
            }
            try {
                execute(command);
            } catch (ConfigurationException e) {
                messages.error(e.getMessage());
                messages.trace(e);
            }
        }
        return ExitCode.OK;
    }

    private void execute(String command) throws IOException {
        String word = command.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        switch (word) {
            case "" -> {
                // An empty line asks for nothing.
            }
            case "auth" -> authenticate(command.substring("auth".length()).strip());
            case "start" -> start(command.substring("start".length()).strip());
            default -> messages.error("'%s' is no command; commands: %s".formatted(word, COMMANDS));
        }
    }

    private void authenticate(String argument) throws IOException {
        if (!argument.isEmpty()) {
            messages.error("auth takes no argument: it asks for the token, so that nobody can read it here.");
            return;
        }
        Optional<String> given = surroundings.inIsTerminal() ? hidden() : ask("");
        if (given.isEmpty() || given.get().isBlank()) {
            messages.error("no token was given.");
            return;
        }
        token = Optional.of(Secrets.constant(Secrets.checked(given.get().strip(), "The token")));
        messages.hint("the token will be used from the next command on.");
    }

    private void start(String message) throws IOException {
        if (message.isEmpty()) {
            messages.error("a message for the workflow is missing: start MESSAGE");
            return;
        }
        RunRequest request = RunRequest.of(message);
        new Following(surroundings, messages)
                .follow(
                        server.server(surroundings.environment(), Optional.empty(), token, messages),
                        workflow.map(request::withWorkflow).orElse(request),
                        new OutputOptions(),
                        new FollowOptions());
    }

    /** A line that is not shown while it is typed. */
    private static Optional<String> hidden() {
        // Without a console the launcher was wrong about the terminal; better to refuse than to show a secret.
        return Optional.ofNullable(System.console())
                .map(console -> console.readPassword("token: "))
                .map(String::new);
    }

    private Optional<String> ask(String prompt) throws IOException {
        if (surroundings.inIsTerminal() && !prompt.isEmpty()) {
            messages.prompt(prompt);
        }
        return Optional.ofNullable(in.readLine());
    }
}
