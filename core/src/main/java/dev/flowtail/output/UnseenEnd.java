package dev.flowtail.output;

import dev.flowtail.client.OutputFailure;
import dev.flowtail.client.RunReport;
import dev.flowtail.protocol.Exit;
import dev.flowtail.text.Seconds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The end of a run that went well and went into files only: whoever started it saw nothing of it. */
public final class UnseenEnd {
    private UnseenEnd() {}

    /**
     * A sentence for that person: {@code completed in 3.8 s; wrote report.html}. Empty where an output showed the run, or it did not go well.
     *
     * @param outputs those that were open
     * @param recording what else was written
     */
    public static Optional<String> of(RunReport report, Outputs outputs, Optional<Path> recording) {
        if (report.ending().exit() != Exit.OK || outputs.seen()) {
            return Optional.empty();
        }
        Set<String> failed =
                report.outputFailures().stream().map(OutputFailure::output).collect(Collectors.toSet());
        List<String> files = new ArrayList<>();
        outputs.inFiles().stream()
                .filter(output -> !failed.contains(output.toString()))
                .map(OutputSpec::target)
                .forEach(files::add);
        recording.map(Path::toString).ifPresent(files::add);
        String outcome = report.outcome().wireName().replace('_', ' ');
        return Optional.of(
                outcome + " in " + Seconds.of(report.duration()) + (files.isEmpty() ? "" : "; wrote " + listed(files)));
    }

    /** {@code a, b and c} */
    private static String listed(List<String> files) {
        int last = files.size() - 1;
        return last == 0 ? files.get(0) : String.join(", ", files.subList(0, last)) + " and " + files.get(last);
    }
}
