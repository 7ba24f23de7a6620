package dev.flowtail.cli;

import dev.flowtail.client.RunReport;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.recording.MalformedRecordingException;
import dev.flowtail.recording.RecordingReader;
import dev.flowtail.recording.Replay;
import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        header = "Send a recording through any outputs.",
        description = {
            "%nReads what 'flowtail run --record' wrote, and JSON Lines. The exit code says whether the replay worked;"
                    + " how the recorded run ended is in the outputs."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  Make a report of yesterday's run:",
            "    flowtail replay run.jsonl -o markdown:report.md",
            "  Watch it again, ten times as fast:",
            "    flowtail replay recording.ndjson --speed 10"
        })
final class ReplayCommand implements Callable<Integer>, Verbose {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(paramLabel = "FILE", description = "The recording; - reads standard input.")
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = SpeedConverter.class,
            description = "How fast: 1 as it was, 2 twice as fast, max without waiting. Default: max.")
    private Speed speed = Speed.MAX;

    @Mixin
    private OutputOptions outputs;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        try (Plugins plugins = outputs.plugins(surroundings);
                RecordingReader recording = open()) {
            OutputOptions.Opened opened = outputs.open(plugins, surroundings);
            Following following = new Following(surroundings, messages);
            opened.screen().ifPresent(screen -> screen.progress(recording::progress));
            Replay replay = new Replay(recording, speed::pause);
            RunReport report = following.hearing(replay::interrupt, () -> replay.run(opened.array()));
            recording.torn().ifPresent(messages::warning);
            if (report.events() == 0) {
                messages.warning(
                        "there is no event in " + (file.equals(STANDARD_INPUT) ? "standard input" : file) + ".");
            }
            if (replay.runs() > 1) {
                messages.warning("%s holds %d runs; what is said of the whole, such as a table of steps, mixes them."
                        .formatted(file, replay.runs()));
            }
            return following.replayed(report, opened, replay.interrupted());
        } catch (MalformedRecordingException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    private RecordingReader open() {
        return file.equals(STANDARD_INPUT)
                ? new RecordingReader("standard input", surroundings.in())
                : RecordingReader.open(file);
    }

    @Override
    public int verbosity() {
        return outputs.verbosity();
    }
}
