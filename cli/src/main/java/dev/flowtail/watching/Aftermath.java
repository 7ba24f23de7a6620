package dev.flowtail.watching;

import dev.flowtail.client.OutputFailure;
import dev.flowtail.client.RunReport;
import dev.flowtail.output.BrokenPipeException;
import dev.flowtail.output.Outputs;
import dev.flowtail.output.UnseenEnd;
import dev.flowtail.protocol.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the outputs cannot say when the watching is over. To be asked once they are closed. */
public record Aftermath(RunReport report, Voice voice) {
    /** Whether whoever read standard output has gone away: no failure to shout about. */
    public boolean isUnread() {
        return report.outputFailures().stream().anyMatch(Aftermath::isBrokenPipe);
    }

    /** Says which sinks were too slow, and which outputs failed. */
    public void sayOutputs(Outputs outputs) {
        outputs.dropped()
                .forEach((name, count) ->
                        voice.warning("output '%s' was too slow: %d events were dropped.".formatted(name, count)));
        report.outputFailures().stream()
                .filter(failure -> !isBrokenPipe(failure))
                .forEach(failure -> {
                    voice.error(sentence(failure));
                    voice.trace(failure.cause());
                });
    }

    /** Says how the run ended, if it did not go well, as it stands in no output that the person sees. */
    public void sayOutcome() {
        if (report.ending().exit() != Exit.OK) {
            String reason = report.reason().isEmpty() ? "" : ": " + report.reason();
            voice.error(report.outcome().wireName().replace('_', ' ') + reason);
        }
    }

    /** Says that the run went well, if nobody saw that of these outputs and of a recording beside them. */
    public void sayUnseen(Outputs outputs, Optional<Path> recording) {
        UnseenEnd.of(report, outputs, recording).ifPresent(voice::hint);
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
