package dev.flowtail.client;

import dev.flowtail.client.FrameObserver.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Shows frames to an observer, if there is one, until it fails. */
final class Tap {
    private final FanOut failures;
    private Optional<FrameObserver> observer;
    private Instant opening = Instant.EPOCH;
    private Duration latest = Duration.ZERO;

    Tap(Optional<FrameObserver> observer, FanOut failures) {
        this.observer = observer;
        this.failures = failures;
    }

    void opening(Instant at) {
        opening = at;
    }

    void frame(Direction direction, Instant at, String text) {
        if (observer.isEmpty()) {
            return;
        }
        Duration offset = Duration.between(opening, at);
        // Frames wait in the mailbox while commands do not, and wall clocks jump.
        latest = offset.compareTo(latest) > 0 ? offset : latest;
        try {
            observer.get().frame(direction, latest, text);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            observer = Optional.empty();
            failures.note("recording", e);
        }
    }
}
