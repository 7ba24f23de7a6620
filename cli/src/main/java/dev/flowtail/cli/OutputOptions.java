package dev.flowtail.cli;

import dev.flowtail.client.NamedSink;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.Appearance;
import dev.flowtail.output.Continuation;
import dev.flowtail.output.EventFilter;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.Surface;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.shell.OutputChoice;
import dev.flowtail.spi.ConfigurationException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the events go, and what is said on the way. Shared by every command that has outputs. */
@Under(Heading.OUTPUTS)
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME[:TARGET]",
            description =
                    "Send the events to this renderer or sink. A renderer writes to the file TARGET, or to standard output; jsonl goes on in a file that is there, others replace it."
                            + " Repeatable. Default: console. See: flowtail plugins")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME.KEY=VALUE",
            description = "Set an option of an output, such as console.style=line. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Pass on only events whose type matches, such as 'Step*'. Repeatable.")
    private List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Pass on no events whose type matches, such as 'ModelRequest*'. Repeatable.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = ColorConverter.class,
            completionCandidates = ColorConverter.class,
            description = "Colour: auto, always or never. Default: auto, which heeds NO_COLOR, FORCE_COLOR and TERM.")
    private Appearance.Color color = Appearance.Color.AUTO;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Columns to use. Default: those of the terminal, or 100.")
    private Integer width;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    int verbosity() {
        return talk.verbosity();
    }

    /** What is installed. The caller closes it after the outputs. */
    Plugins plugins(Surroundings surroundings) {
        return talk.plugins(surroundings);
    }

    /**
     * Opens the outputs, all or none.
     *
     * @throws ConfigurationException for anything the user can mend
     */
    Opened open(Plugins plugins, Surroundings surroundings) {
        return open(plugins, surroundings, Optional.empty());
    }

    /** The same, to go on with a run if there is one. */
    Opened open(Plugins plugins, Surroundings surroundings, Optional<Continuation> going) {
        Appearance appearance = appearance(surroundings.environment());
        Surface surface = surroundings.surface(appearance);
        Outputs outputs = new Outputs(
                plugins.outputs(), surface, appearance.file(), ZoneId.systemDefault(), surroundings.environment()::get);
        OutputChoice choice = choice();
        List<NamedSink> sinks = outputs.open(choice.specs(), choice.set(), filter(), going);
        return new Opened(outputs, sinks, choice.again(outputs), surface.live());
    }

    /** Which outputs, and how they are set. */
    OutputChoice choice() {
        return new OutputChoice(names.isEmpty() ? List.of(OutputChoice.SCREEN) : names, settings);
    }

    /** Which events they get. */
    EventFilter filter() {
        return EventFilter.of(include, exclude);
    }

    /** How they look. */
    Appearance appearance(Map<String, String> environment) {
        return new Appearance(color, width(), environment);
    }

    private OptionalInt width() {
        if (width == null) {
            return OptionalInt.empty();
        }
        if (width < 1 || width > Appearance.WIDEST) {
            throw new ConfigurationException(
                    "--width is %d; expected a number of columns from 1 to %d.".formatted(width, Appearance.WIDEST));
        }
        return OptionalInt.of(width);
    }

    /**
     * Outputs that are open.
     *
     * @param again the options for a process that goes on with the run
     * @param screen the terminal, if standard output is one
     */
    record Opened(Outputs outputs, List<NamedSink> sinks, List<String> again, Optional<LiveScreen> screen) {
        NamedSink[] array() {
            return sinks.toArray(NamedSink[]::new);
        }
    }
}
