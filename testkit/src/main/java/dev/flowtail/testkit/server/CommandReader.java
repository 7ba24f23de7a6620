package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Command;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.Map;
import java.util.Optional;

/** Binds what clients send to the records of {@link Command}. */
final class CommandReader {
    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final Map<String, Class<? extends Command>> COMMANDS = Map.of(
            "authenticate", Command.Authenticate.class,
            "ping", Command.Ping.class,
            "start-workflow", Command.StartWorkflow.class,
            "reconnect", Command.Reconnect.class,
            "continue-workflow", Command.ContinueWorkflow.class);

    private CommandReader() {}

    /** The command, or nothing where the text does not fit: clients under test may send anything. */
    static Optional<Command> read(String action, String text) {
        Class<? extends Command> type = COMMANDS.get(action);
        if (type == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSONB.fromJson(text, type));
        } catch (JsonbException e) {
            return Optional.empty();
        }
    }
}
