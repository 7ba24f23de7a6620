package dev.flowtail.soak;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What is seen while it goes on, a row a minute, and at the end. */
final class Table {
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final PrintStream out;
    private final Duration every;
    private Duration due;

    Table(PrintStream out, Duration every) {
        this.out = out;
        this.every = every;
        this.due = every;
    }

    void head(long seed) {
        out.printf("seed %d%n%n", seed);
        out.println("| minute | events | faults | reconnected | threads | descriptors | heap, MiB |");
        out.println("| --- | --- | --- | --- | --- | --- | --- |");
    }

    /** A row, where one is due. */
    void row(Duration elapsed, int events, int faults, int reconnected) {
        if (elapsed.compareTo(due) >= 0) {
            due = due.plus(every);
            String minute = String.format(Locale.ROOT, "%.1f", elapsed.toMillis() / 60_000.0);
            print(
                    minute,
                    Integer.toString(events),
                    Integer.toString(faults),
                    Integer.toString(reconnected),
                    Footprint.now());
        }
    }

    void footprint(String when, Footprint footprint) {
        print(when, "", "", "", footprint);
    }

    private void print(String when, String events, String faults, String reconnected, Footprint held) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d | %d | %.1f |%n",
                when,
                events,
                faults,
                reconnected,
                held.threads(),
                held.descriptors(),
                held.heap() / MEBIBYTE);
    }
}
