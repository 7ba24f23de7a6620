package dev.flowtail.protocol;

import java.time.Duration;

/** Durations as people say them: {@code 30 s}, {@code 1.5 s}. */
final class Seconds {
    private Seconds() {}

    static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
