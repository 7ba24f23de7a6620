package dev.flowtail.output;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Providers;
import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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
    private final Surface standardOutput;
    private final Canvas files;
    private final ZoneId zone;
    private final UnaryOperator<String> environment;
    private final List<TextTarget> targets = new ArrayList<>();
    private final Map<String, QueuedSink> queues = new LinkedHashMap<>();
    private final List<OptionalLong> had = new ArrayList<>();
    private final List<Choice> chosen = new ArrayList<>();
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
        this.standardOutput = standardOutput;
        this.files = files;
        this.zone = zone;
        this.environment = environment;
    }

    /**
     * Checks all of them, and then opens them in order. The caller closes them.
     *
     * @throws ConfigurationException for anything the user can mend: nothing is left open then
     */
    public List<NamedSink> open(List<OutputSpec> specs, OutputSettings settings, EventFilter filter) {
        settings.requireChosen(specs.stream().map(OutputSpec::name).toList());
        List<Choice> choices = specs.stream()
                .map(spec -> choice(spec, settings.of(spec.name())))
                .toList();
        requireDistinct(choices);
        List<NamedSink> opened = new ArrayList<>();
        targets.clear();
        had.clear();
        chosen.clear();
        try {
            for (Choice choice : choices) {
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
        return chosen.stream().anyMatch(Choice::seen);
    }

    /** Those that write to files. To be asked once they are open. */
    public List<OutputSpec> inFiles() {
        return chosen.stream()
                .filter(choice -> choice.place() instanceof Path)
                .map(Choice::spec)
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

    /** One output, found to be possible. The place is what no second output may have; null where that is nobody's concern. */
    private record Choice(OutputSpec spec, Object place, boolean seen, Supplier<Opened> open) {}

    private Choice choice(OutputSpec spec, Map<String, String> settings) {
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
            return sink(spec, sink, settings);
        }
        throw new ConfigurationException("'%s' is neither a renderer nor a sink but %s."
                .formatted(spec.name(), provider.getClass().getName()));
    }

    private Choice onStandardOutput(OutputSpec spec, RendererProvider provider, Options options) {
        return new Choice(spec, STANDARD_OUTPUT, true, () -> {
            TextTarget target = TextTarget.standardOutput(
                    spec.toString(),
                    standardOutput.live().map(LiveScreen::text).orElse(standardOutput.out()),
                    provider.data() ? StandardCharsets.UTF_8 : standardOutput.charset());
            EventSink sink = standardOutput
                    .live()
                    .map(screen -> watched(provider, target, options, screen))
                    .orElseGet(() -> rendered(provider, target, options, standardOutput.canvas()));
            return Opened.shown(sink, continuation);
        });
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

    private Choice inFile(OutputSpec spec, RendererProvider provider, Options options, boolean append) {
        Path path = spec.file();
        Destination.file(spec.toString(), path).check(path);
        Path place = Files.isRegularFile(path) || !Files.exists(path) ? Destination.real(path) : null;
        return new Choice(spec, place, place == null, () -> {
            if (continuation.isPresent() && provider.data()) {
                return goingOn(spec.toString(), path, provider, options);
            }
            TextTarget target = TextTarget.file(spec.toString(), path, append);
            EventSink sink = rendered(provider, target, options, files);
            return continuation.filter(Continuation::chosen).isPresent()
                    ? Opened.shown(sink, continuation)
                    : Opened.fresh(sink);
        });
    }

    private Opened goingOn(String output, Path path, RendererProvider provider, Options options) {
        Continuation going = continuation.orElseThrow();
        HeldEvents held = Destination.file(output, path).held(path, going.runId());
        EventSink sink = rendered(provider, TextTarget.goingOn(output, path, held), options, files);
        return new Opened(sink, going.chosen() ? going.after() : held.last(), Optional.of(held));
    }

    private EventSink rendered(RendererProvider provider, TextTarget target, Options options, Canvas canvas) {
        return rendered(provider, target, new TextContext(target, options, canvas, zone));
    }

    private EventSink watched(RendererProvider provider, TextTarget target, Options options, LiveScreen screen) {
        return new WatchedText(
                rendered(provider, target, new ScreenContext(target, options, screen, light(), zone)), screen);
    }

    /** Terminals that tell their colours name the one of the ground last: {@code 0;15}. */
    private boolean light() {
        String colors = environment.apply("COLORFGBG");
        return colors != null && colors.matches(".*;(7|9|1[0-5])");
    }

    private EventSink rendered(RendererProvider provider, TextTarget target, RendererContext context) {
        targets.add(target);
        return new RenderedText(made(provider, () -> provider.create(context)), target);
    }

    private Choice sink(OutputSpec spec, SinkProvider provider, Map<String, String> settings) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        Map<String, String> ours = new LinkedHashMap<>();
        SINK_OPTIONS.stream()
                .map(Option::key)
                .filter(key -> own.containsKey(key)
                        && provider.options().stream().noneMatch(o -> o.key().equals(key)))
                .forEach(key -> ours.put(key, own.remove(key)));
        SinkContext context = new TargetContext(spec.target(), Options.parse(provider, own));
        Options queue = Options.parse(new Queue(spec.name()), ours);
        var policy =
                new QueuedSink.Policy(queue.get(QUEUE), queue.get(WHEN_FULL).equals("drop"));
        return new Choice(spec, null, false, () -> {
            EventSink sink = made(provider, () -> provider.create(context));
            QueuedSink queued = new QueuedSink(spec.toString(), sink, policy);
            queues.put(spec.toString(), queued);
            return Opened.shown(queued, continuation);
        });
    }

    /** A plug-in that fails here is somebody else's bug, and still the user's only hint. */
    private static <T> T made(Provider provider, Supplier<T> create) {
        Throwable cause = null;
        try {
            T made = create.get();
            if (made != null) {
                return made;
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            cause = e;
        }
        throw new ConfigurationException(
                "Output '%s' could not be made: %s of %s. This is a bug of the plug-in."
                        .formatted(
                                provider.name(),
                                cause == null ? "nothing came" : cause.toString(),
                                provider.getClass().getName()),
                cause);
    }

    private static void requireDistinct(List<Choice> choices) {
        Map<Object, OutputSpec> taken = new HashMap<>();
        for (Choice choice : choices) {
            OutputSpec other = choice.place() == null ? null : taken.putIfAbsent(choice.place(), choice.spec());
            if (other != null) {
                throw new ConfigurationException(
                        "'%s' and '%s' both write to %s and would mix. Give one of them another file: -o %s:FILE."
                                .formatted(
                                        other,
                                        choice.spec(),
                                        choice.place(),
                                        choice.spec().name()));
            }
        }
    }

    private static void close(AutoCloseable open, RuntimeException reason) {
        try {
            open.close();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    private record TextContext(Appendable out, Options options, Canvas canvas, ZoneId zone)
            implements RendererContext {}

    private record TargetContext(String target, Options options) implements SinkContext {}

    private record Queue(String name) implements Provider {
        @Override
        public String description() {
            return "the queue before a sink";
        }

        @Override
        public List<Option<?>> options() {
            return SINK_OPTIONS;
        }
    }
}
