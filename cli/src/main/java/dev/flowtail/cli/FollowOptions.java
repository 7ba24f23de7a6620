package dev.flowtail.cli;

import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is followed, wherever its events go. Shared by every command that follows one. */
@Under(Heading.LIMITS)
final class FollowOptions {
    @Option(
            names = "--on-interrupt",
            paramLabel = "WHAT",
            converter = OnInterrupt.Converter.class,
            completionCandidates = OnInterrupt.Converter.class,
            description =
                    "What Ctrl-C does: detach stops watching, and the run goes on; cancel has the server cancel the run, and watches it end. A second one leaves at once."
                            + " Over HTTP a run that was answered does not go on: the first one says so, the second leaves. Default: detach.")
    private OnInterrupt onInterrupt = OnInterrupt.DETACH;

    @Option(
            names = "--fail-on-gap",
            description = "Exit with 7 when a run completed, but the server did not deliver all of its events.")
    private boolean failOnGap;

    @Under(Heading.OUTPUTS)
    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keep every frame in and out, the token masked, for: flowtail replay FILE")
    private Path record;

    @Under(Heading.OTHER)
    @Option(
            names = "--notify",
            paramLabel = "HOW",
            converter = Notify.Converter.class,
            completionCandidates = Notify.Converter.class,
            description = "Tell of the end at a terminal: bell, or desktop for a notice on the desktop. Default: none.")
    private Notify notify = Notify.NONE;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private AnswerOptions answers;

    /** As the command line says; what it does not say is the default. */
    FollowOptions() {
        this(new AnswerOptions());
    }

    /** With nothing said but these. */
    FollowOptions(AnswerOptions answers) {
        this.answers = answers;
    }

    OnInterrupt onInterrupt() {
        return onInterrupt;
    }

    Notify notice() {
        return notify;
    }

    boolean failOnGap() {
        return failOnGap;
    }

    Optional<Path> record() {
        return Optional.ofNullable(record);
    }

    AnswerOptions answers() {
        return answers;
    }

    LimitOptions limits() {
        return limits;
    }
}
