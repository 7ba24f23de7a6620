package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.Appearance;
import dev.flowtail.output.EventFilter;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.shell.Dialogue;
import dev.flowtail.shell.OutputChoice;
import dev.flowtail.shell.Shell;
import dev.flowtail.shell.ShellContext;
import dev.flowtail.watching.FileFailure;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** A shell, at the terminal of this process or of the lines on its standard input. */
record ShellMode(
        Surroundings surroundings,
        Messages messages,
        Server there,
        boolean hasToken,
        Optional<Component> component,
        OutputOptions options,
        Plugins plugins)
        implements ShellContext {

    /** Reads commands until somebody leaves, and returns the exit code of the process. */
    int run() throws IOException {
        try (Dialogue dialogue = dialogue()) {
            return new Shell(this, dialogue).run();
        }
    }

    private Dialogue dialogue() {
        String type = surroundings.environment().getOrDefault("TERM", "");
        boolean able = !type.isEmpty() && !type.equals("dumb");
        if (able && surroundings.terminals().containsAll(Set.of("in", "out"))) {
            try {
                return Dialogue.typed(this, surroundings.charset());
            } catch (IOException e) {
                messages.warning("lines cannot be edited at this terminal: " + FileFailure.of(e) + ".");
            }
        }
        if (surroundings.inIsTerminal()) {
            surroundings.window().watched();
        }
        return Dialogue.plain(
                this,
                surroundings.in(),
                surroundings.surface(appearance()),
                surroundings.err(),
                surroundings.inIsTerminal(),
                surroundings.window()::columns);
    }

    @Override
    public FlowtailClientBuilder client() {
        return there.client();
    }

    @Override
    public URI server() {
        return there.address().orElseThrow();
    }

    @Override
    public Appearance appearance() {
        return options.appearance(surroundings.environment());
    }

    @Override
    public EventFilter filter() {
        return options.filter();
    }

    @Override
    public OutputChoice outputs() {
        return options.choice();
    }

    @Override
    public Map<String, String> environment() {
        return surroundings.environment();
    }

    @Override
    public Optional<String> wayBack(RunReference run, List<String> outputs) {
        return new WayBack(there, run, outputs).command();
    }

    @Override
    public Optional<String> wayToAnswer(RunReference run, List<String> outputs, List<String> answers) {
        return new WayBack(there, run, outputs).toAnswer(answers);
    }

    @Override
    public boolean isQuiet() {
        return messages.verbosity() < 0;
    }

    @Override
    public String token(String typed) {
        return Secrets.checked(typed, "The token");
    }

    @Override
    public Runnable hearing(IntPredicate response) {
        Signals signals = Signals.onFirst(exit -> response.test(exit) ? Signals.Then.END : Signals.Then.ASKED_BACK);
        return signals::release;
    }
}
