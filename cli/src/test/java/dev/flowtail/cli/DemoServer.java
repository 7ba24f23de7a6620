package dev.flowtail.cli;

import dev.flowtail.protocol.Command.StartWorkflow;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.util.List;
import java.util.stream.Stream;

/** A server with one workflow, named {@code digest}, in no time; and {@code flowtail run} against it. */
record DemoServer(EmbeddedServer server) implements AutoCloseable {
    static DemoServer start() {
        return playing(DemoScenario.script());
    }

    static DemoServer playing(Script script) {
        return of(Manners.agentOs().workflow("digest", script));
    }

    static DemoServer of(Manners manners) {
        return new DemoServer(EmbeddedServer.start(manners.pacing(Pacing.none())));
    }

    /** Starts the workflow with these options and follows it to its end. */
    Called run(String... options) {
        return Called.flowtail(arguments(options));
    }

    /** The command line of {@link #run}. */
    String[] arguments(String... options) {
        return Stream.concat(Stream.of("run", "hello", "-w", "digest", "--server", address()), Stream.of(options))
                .toArray(String[]::new);
    }

    String address() {
        return server.uri().toString();
    }

    /** The start commands that arrived. */
    List<StartWorkflow> started() {
        return server.received().stream()
                .flatMap(message -> message.command().stream())
                .filter(StartWorkflow.class::isInstance)
                .map(StartWorkflow.class::cast)
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
