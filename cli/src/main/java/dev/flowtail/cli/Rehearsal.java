package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs each command once in one process and prints nothing, so that a class archive made at its end holds what the commands load. Started by {@code
 * bin/flowtail-archive}.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Ends with exit code 1 if a command did not do its work: its archive would lack what matters. */
    public static void main(String[] arguments) throws IOException {
        byte[] none = {};
        byte[] events = output(none, "demo", "--speed", "max", "-o", "jsonl");
        output(none, "demo", "--speed", "max", "--color", "always");
        output(events, "replay", "-", "-o", "markdown");
        output(events, "replay", "-", "-o", "html");
        output(none, "plugins");
        output(none, "--version");
        output(none, "run", "--help");
        Path state = Files.createTempDirectory("flowtail-rehearsal");
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
                .workflow(DemoScenario.WORKFLOW, DemoScenario.script())
                .pacing(Pacing.none()))) {
            String uri = server.uri().toString();
            Map<String, String> kept = environment("FLOWTAIL_STATE", state.toString());
            output(none, kept, "run", DemoScenario.MESSAGE, "--server", uri, "--workflow", DemoScenario.WORKFLOW);
            output(none, kept, "attach", "--last", "--quiet");
            String http = server.httpUri().toString();
            output(none, kept, "run", DemoScenario.MESSAGE, "--server", http, "--workflow", DemoScenario.WORKFLOW);
            output(none, "--server", uri, "-m", DemoScenario.MESSAGE);
        } finally {
            remove(state);
        }
        System.exit(Exit.OK);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static byte[] output(byte[] in, String... arguments) {
        return output(in, environment("FLOWTAIL_STATE", "off"), arguments);
    }

    /** A folder for plug-ins is looked for, as at home, and not found: theirs are no classes of ours. */
    private static Map<String, String> environment(String variable, String value) {
        return Map.of("XDG_DATA_HOME", "/nonexistent", "FLOWTAIL_WORKFLOW", DemoScenario.WORKFLOW, variable, value);
    }

    private static byte[] output(byte[] in, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        int exit = Main.run(
                new Surroundings(
                        new ByteArrayInputStream(in), out, err, StandardCharsets.UTF_8, environment, Set.of(), 0),
                arguments);
        if (exit != Exit.OK) {
            System.exit(1);
        }
        return out.toByteArray();
    }
}
