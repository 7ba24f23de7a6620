package dev.flowtail.transport.tyrus;

import java.time.Duration;

/** One moment that several steps share. */
record Deadline(long nanos) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, negative when it has passed. */
    long leftNanos() {
        return nanos - System.nanoTime();
    }

    /** What is left for a call that takes 0 for "for ever": at least one. */
    int leftMillis() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, leftNanos() / 1_000_000));
    }

    /** A duration for messages: {@code 0.3 s}. */
    static String inWords(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0).replaceFirst("\\.0$", "") + " s";
    }
}
