package dev.flowtail.text;

import java.time.Duration;
import java.util.Locale;

/** Time as people are told it. */
public final class Seconds {
    private Seconds() {}

    /** {@code 3.8 s} */
    public static String of(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
