package dev.flowtail.cli;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Runs each command once in one process and prints nothing, so that a class archive made at its end holds what the commands load. Started by {@code
 * bin/flowtail-archive}.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Ends with exit code 1 if a command did not do its work: its archive would lack what matters. */
    public static void main(String[] arguments) {
        byte[] none = {};
        byte[] events = output(none, "demo", "--speed", "max", "-o", "jsonl");
        output(none, "demo", "--speed", "max", "--color", "always");
        output(events, "replay", "-", "-o", "markdown");
        output(events, "replay", "-", "-o", "html");
        output(none, "plugins");
        output(none, "--version");
        output(none, "run", "--help");
        try (EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
                .workflow(DemoScenario.WORKFLOW, DemoScenario.script())
                .pacing(Pacing.none()))) {
            String uri = server.uri().toString();
            output(none, "run", DemoScenario.MESSAGE, "--server", uri, "--workflow", DemoScenario.WORKFLOW);
            output(none, "--server", uri, "-m", DemoScenario.MESSAGE);
        }
        System.exit(ExitCode.OK);
    }

    private static byte[] output(byte[] in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        // A folder for plug-ins is looked for, as at home, and not found: theirs are no classes of ours.
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", "/nonexistent", "FLOWTAIL_WORKFLOW", DemoScenario.WORKFLOW);
        int exit = Main.run(
                new Surroundings(
                        new ByteArrayInputStream(in), out, err, StandardCharsets.UTF_8, environment, Set.of(), 0),
                arguments);
        if (exit != ExitCode.OK) {
            System.exit(1);
        }
        return out.toByteArray();
    }
}
