package dev.flowtail.shell;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.Appearance;
import dev.flowtail.output.EventFilter;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;

/** A command line that knows only what the shell asks it for; a test sends its signals. */
class TestContext implements ShellContext {
    private final FlowtailClientBuilder client;
    private final URI server;
    private final Map<String, String> environment;
    private final Plugins plugins = Plugins.onClassPath();
    private final AtomicReference<IntPredicate> response = new AtomicReference<>();

    TestContext(URI server, Map<String, String> environment) {
        this.server = server;
        this.environment = environment;
        this.client = FlowtailClient.to(server)
                .transports(plugins.transports())
                .controls(plugins::controls)
                .random(() -> 0);
    }

    /** As if the process got one; whether somebody hears signals, and this one was not only asked back about. */
    boolean signal(int exit) {
        IntPredicate heard = response.get();
        return heard != null && heard.test(exit);
    }

    boolean isHeard() {
        return response.get() != null;
    }

    @Override
    public FlowtailClientBuilder client() {
        return client;
    }

    @Override
    public URI server() {
        return server;
    }

    @Override
    public boolean hasToken() {
        return false;
    }

    @Override
    public Optional<Component> component() {
        return Optional.of(Component.workflow("demo"));
    }

    @Override
    public Plugins plugins() {
        return plugins;
    }

    @Override
    public Appearance appearance() {
        return new Appearance(Appearance.Color.AUTO, OptionalInt.empty(), environment);
    }

    @Override
    public EventFilter filter() {
        return EventFilter.of(List.of(), List.of());
    }

    @Override
    public OutputChoice outputs() {
        return new OutputChoice(List.of("console"), List.of("console.timestamps=false"));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Optional<String> wayBack(RunReference run, List<String> outputs) {
        return Optional.of("flowtail attach " + run.runId());
    }

    @Override
    public Optional<String> wayToAnswer(RunReference run, List<String> outputs, List<String> answers) {
        return Optional.of("flowtail continue " + String.join(" ", answers) + " " + run.runId());
    }

    @Override
    public boolean isQuiet() {
        return false;
    }

    @Override
    public String token(String typed) {
        if (typed.contains(" ")) {
            throw new ConfigurationException("The token has a space.");
        }
        return typed;
    }

    @Override
    public Runnable hearing(IntPredicate heard) {
        response.set(heard);
        return () -> response.set(null);
    }
}
