package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.OutputFailure;
import dev.flowtail.client.Run;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.BrokenPipeException;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** One run in the foreground: outputs opened before anything is sent, signals heard, and said at the end what the outputs cannot say. */
record Following(Surroundings surroundings, Messages messages) {

    /** Follows a run to its end and returns the exit code of the process. */
    int follow(FlowtailClientBuilder client, RunRequest request, OutputOptions options, Optional<Path> record)
            throws IOException {
        try (Plugins plugins = options.plugins(surroundings)) {
            client.transports(plugins.transports());
            OutputOptions.Opened opened = options.open(plugins, surroundings);
            List<NamedSink> sinks = new ArrayList<>(opened.sinks());
            Optional<RecordingWriter> recording = record.map(RecordingWriter::new);
            // As an output it is flushed and closed with the others, and its failure is reported like theirs.
            recording.ifPresent(writer -> sinks.add(new NamedSink("--record " + record.get(), writer)));
            if (recording.isPresent() || messages.verbosity() > 0) {
                client.observer(new FrameLog(messages, recording));
            }
            Run run = client.build().start(request, sinks.toArray(NamedSink[]::new));
            RunReport report = hearing(run::interrupt, () -> run.report().join());
            sayDropped(opened);
            messages.detail("%d events in %d ms"
                    .formatted(report.events(), report.duration().toMillis()));
            sayFailures(report);
            sayEnd(report, opened);
            return exit(report, report.exit());
        }
    }

    /** After a replay: what failed is said; how the recorded run ended is no failure of ours, but an interrupt now is. */
    int replayed(RunReport report, boolean interrupted) {
        sayFailures(report);
        if (interrupted) {
            return report.exit();
        }
        return exit(report, report.outputFailures().isEmpty() ? ExitCode.OK : ExitCode.OUTPUT);
    }

    /** Says which sinks were too slow. */
    void sayDropped(OutputOptions.Opened opened) {
        opened.outputs()
                .dropped()
                .forEach((name, count) ->
                        messages.warning("output '%s' was too slow: %d events were dropped.".formatted(name, count)));
    }

    /** What goes on until a signal or its end. */
    interface Watching {
        RunReport toTheEnd() throws IOException;
    }

    /** Watches, while signals are heard. */
    RunReport hearing(IntConsumer signal, Watching watching) throws IOException {
        Signals signals = Signals.onFirst(signal);
        try {
            return watching.toTheEnd();
        } finally {
            signals.release();
        }
    }

    private void sayFailures(RunReport report) {
        report.outputFailures().stream()
                .filter(Predicate.not(Following::isBrokenPipe))
                .forEach(failure -> {
                    messages.error(sentence(failure));
                    messages.trace(failure.cause());
                });
    }

    /** At a terminal the outcome has just been shown; whoever reads only standard error has not seen it. */
    private void sayEnd(RunReport report, OutputOptions.Opened opened) {
        boolean shown = surroundings.terminals().contains("out")
                && surroundings.terminals().contains("err")
                && opened.toStandardOutput();
        boolean brokenPipe = report.outputFailures().stream().anyMatch(Following::isBrokenPipe);
        if (report.outcome() != Outcome.COMPLETED && !shown && !brokenPipe) {
            String reason = report.reason().isEmpty() ? "" : ": " + report.reason();
            messages.error(report.outcome().wireName().replace('_', ' ') + reason);
            if (report.outcome() == Outcome.PAUSED) {
                messages.hint(
                        "flowtail cannot answer yet; answer where the server lets you, run %s of session %s waits."
                                .formatted(
                                        report.runId().orElse("?"),
                                        report.sessionId().orElse("?")));
            }
        }
    }

    private static int exit(RunReport report, int exit) {
        return report.outputFailures().stream().anyMatch(Following::isBrokenPipe) ? ExitCode.BROKEN_PIPE : exit;
    }

    private static boolean isBrokenPipe(OutputFailure failure) {
        return failure.cause() instanceof BrokenPipeException;
    }

    private static String sentence(OutputFailure failure) {
        Throwable cause = failure.cause();
        if (cause instanceof OutOfMemoryError) {
            return "output '%s' ran out of memory at event %d and was left out from there on; FLOWTAIL_OPTS=-Xmx2g gives more."
                    .formatted(failure.output(), failure.event());
        }
        return cause instanceof IOException
                ? cause.getMessage()
                : "output '%s' failed at event %d and was left out from there on: %s"
                        .formatted(failure.output(), failure.event(), cause);
    }
}
