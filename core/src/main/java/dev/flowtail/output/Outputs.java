package dev.flowtail.output;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Providers;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.SinkProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Opens what the user chose.
 *
 * <p>Two outputs may not share standard output or a file: their texts would mix. A file's folder must exist. Data is appended to a file that is already there, other
 * text replaces it; new files have the permissions of the umask. A sink has a thread and a queue; one that takes nothing for half a minute while the run waits, or does
 * not end within ten seconds, has failed. Not thread-safe.
 */
public final class Outputs {
    /** What a full queue before a sink does: slow the run, or drop and count. */
    public static final Option<String> WHEN_FULL = Option.choice(
            "when-full", "block", List.of("block", "drop"), "What a full queue does: slow the run, or drop and count");
    /** How many events may wait for a sink. */
    public static final Option<Integer> QUEUE =
            Option.number("queue", 1024, 1, 1_000_000, "How many events may wait for this sink");
    /** Every sink has these besides its own, and its own of the same name come first. */
    public static final List<Option<?>> SINK_OPTIONS = List.of(WHEN_FULL, QUEUE);

    private static final String STANDARD_OUTPUT = "standard output";

    private final Providers<Provider> providers;
    private final UnaryOperator<String> environment;
    private final List<TextTarget> targets = new ArrayList<>();
    private final Making making;
    private final Map<String, QueuedSink> queues = new LinkedHashMap<>();
    private final List<OptionalLong> had = new ArrayList<>();
    private final List<ChosenOutput> chosen = new ArrayList<>();
    private Optional<Continuation> continuation = Optional.empty();

    /**
     * With everything outputs are made of.
     *
     * @param providers of renderers and sinks
     * @param files what files can show
     * @param zone the reader's
     */
    public Outputs(Providers<Provider> providers, Surface standardOutput, Canvas files, ZoneId zone) {
        this(providers, standardOutput, files, zone, System::getenv);
    }

    /**
     * As the other, in another environment than that of the process.
     *
     * @param environment a variable's value, or {@code null} where it is not set
     */
    public Outputs(
            Providers<Provider> providers,
            Surface standardOutput,
            Canvas files,
            ZoneId zone,
            UnaryOperator<String> environment) {
        this.providers = providers;
        this.environment = environment;
        this.making = new Making(standardOutput, files, zone, environment, targets);
    }

    /**
     * Checks all of them, and then opens them in order. The caller closes them.
     *
     * @throws ConfigurationException for anything the user can mend: nothing is left open then
     */
    public List<NamedSink> open(List<OutputSpec> specs, OutputSettings settings, EventFilter filter) {
        settings.requireChosen(specs.stream().map(OutputSpec::name).toList());
        List<ChosenOutput> choices = specs.stream()
                .map(spec -> choice(spec, settings.of(spec.name())))
                .toList();
        ChosenOutput.requireDistinct(choices);
        List<NamedSink> opened = new ArrayList<>();
        targets.clear();
        had.clear();
        chosen.clear();
        try {
            for (ChosenOutput choice : choices) {
                Opened one = choice.open().get();
                had.add(one.had());
                opened.add(new NamedSink(choice.spec().toString(), one.behind(filter)));
            }
        } catch (RuntimeException e) {
            // First, or the footers of renderers would go into the files of yesterday.
            targets.forEach(target -> close(target::abandon, e));
            opened.forEach(sink -> close(sink, e));
            throw e;
        }
        chosen.addAll(choices);
        return List.copyOf(opened);
    }

    /**
     * As the other, to go on with a run if there is one: an output gets only what it does not have of it. Control messages and notices carry no index and pass, but for those that a file
     * has from its first connection.
     *
     * @throws ConfigurationException for anything the user can mend: nothing is left open then
     */
    public List<NamedSink> open(
            List<OutputSpec> specs, OutputSettings settings, EventFilter filter, Optional<Continuation> going) {
        continuation = going;
        return open(specs, settings, filter);
    }

    /** The index of the last event that no output wants any more; empty if one of them wants all, or there is none. To be asked once they are open. */
    public OptionalLong had() {
        return had.stream().allMatch(OptionalLong::isPresent)
                ? had.stream().mapToLong(OptionalLong::getAsLong).min()
                : OptionalLong.empty();
    }

    /** Whether another process that goes on with the run can have this output too, and nothing of it is replaced: a renderer of data, or one on standard output. */
    public boolean goesOn(OutputSpec spec) {
        return providers.require(spec.name()) instanceof RendererProvider renderer
                && (renderer.data() || spec.toStandardOutput());
    }

    /** Whether one of them writes to standard output. To be asked once they are open. */
    public boolean toStandardOutput() {
        return chosen.stream().anyMatch(choice -> STANDARD_OUTPUT.equals(choice.place()));
    }

    /** Whether a person may see one of them grow: it writes to standard output, or to what is no file, such as a terminal. To be asked once they are open. */
    public boolean seen() {
        return chosen.stream().anyMatch(ChosenOutput::seen);
    }

    /** Those that write to files. To be asked once they are open. */
    public List<OutputSpec> inFiles() {
        return chosen.stream()
                .filter(choice -> choice.place() instanceof Path)
                .map(ChosenOutput::spec)
                .toList();
    }

    /** How many events each sink that was told to drop has dropped; sinks that lost none are not in it. */
    public Map<String, Long> dropped() {
        Map<String, Long> dropped = new LinkedHashMap<>();
        queues.forEach((name, queue) -> {
            if (queue.dropped() > 0) {
                dropped.put(name, queue.dropped());
            }
        });
        return dropped;
    }

    private ChosenOutput choice(OutputSpec spec, Map<String, String> settings) {
        Provider provider = providers.require(spec.name());
        if (provider instanceof RendererProvider renderer) {
            Options options = Options.parse(renderer, settings);
            Optional<String> variable = spec.target().isEmpty() ? renderer.fileVariable(options) : Optional.empty();
            if (variable.isPresent()) {
                return inFile(new OutputSpec(spec.name(), named(variable.get(), spec)), renderer, options, true);
            }
            return spec.toStandardOutput()
                    ? onStandardOutput(spec, renderer, options)
                    : inFile(spec, renderer, options, renderer.data());
        }
        if (provider instanceof SinkProvider sink) {
            return sink(spec, sink, SinkSettings.of(sink, settings));
        }
        throw new ConfigurationException("'%s' is neither a renderer nor a sink but %s."
                .formatted(spec.name(), provider.getClass().getName()));
    }

    private ChosenOutput onStandardOutput(OutputSpec spec, RendererProvider provider, Options options) {
        return new ChosenOutput(
                spec,
                STANDARD_OUTPUT,
                true,
                () -> Opened.shown(making.onStandardOutput(spec, provider, options), continuation));
    }

    private String named(String variable, OutputSpec spec) {
        String file = environment.apply(variable);
        if (file == null || file.isBlank()) {
            throw new ConfigurationException(
                    "Output '%s' as it is set writes to the file that %s names, and that variable is not set: CI services set it for the steps of their jobs. Elsewhere name a file: -o %s:FILE."
                            .formatted(spec, variable, spec.name()));
        }
        return file;
    }

    private ChosenOutput inFile(OutputSpec spec, RendererProvider provider, Options options, boolean append) {
        Path path = spec.file();
        Destination.file(spec.toString(), path).check(path);
        Path place = Files.isRegularFile(path) || !Files.exists(path) ? Destination.real(path) : null;
        return new ChosenOutput(spec, place, place == null, () -> {
            if (continuation.isPresent() && provider.data()) {
                return goingOn(spec.toString(), path, provider, options);
            }
            EventSink sink = making.inFile(provider, TextTarget.file(spec.toString(), path, append), options);
            return continuation.filter(Continuation::chosen).isPresent()
                    ? Opened.shown(sink, continuation)
                    : Opened.fresh(sink);
        });
    }

    private Opened goingOn(String output, Path path, RendererProvider provider, Options options) {
        Continuation going = continuation.orElseThrow();
        HeldEvents held = Destination.file(output, path).held(path, going.runId());
        EventSink sink = making.inFile(provider, TextTarget.goingOn(output, path, held), options);
        return new Opened(sink, going.chosen() ? going.after() : held.last(), Optional.of(held));
    }

    private ChosenOutput sink(OutputSpec spec, SinkProvider provider, SinkSettings settings) {
        return new ChosenOutput(spec, null, false, () -> {
            EventSink sink = making.sink(provider, spec.target(), settings.own());
            QueuedSink queued = new QueuedSink(spec.toString(), sink, settings.queue());
            queues.put(spec.toString(), queued);
            return Opened.shown(queued, continuation);
        });
    }

    private static void close(AutoCloseable open, RuntimeException reason) {
        try {
            open.close();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }
}
