package dev.flowtail.html;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Round times along the axis. */
record Ticks(List<Tick> all) {
    private static final int MOST = 6;
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
        900_000, 1_800_000, 3_600_000
    };

    /** One of them, at a place from 0 to 1. */
    record Tick(double place, String label) {}

    static Ticks of(Timeline timeline) {
        long length = timeline.length().map(Duration::toMillis).orElse(0L);
        List<Tick> ticks = new ArrayList<>();
        if (length > 0) {
            long step = step(length);
            for (long at = 0; at <= length; at += step) {
                ticks.add(new Tick((double) at / length, label(at)));
            }
        }
        return new Ticks(ticks);
    }

    private static long step(long length) {
        for (long step : STEPS) {
            if (length / step < MOST) {
                return step;
            }
        }
        long hour = STEPS[STEPS.length - 1];
        long step = hour;
        while (length / step >= MOST) {
            step += hour;
        }
        return step;
    }

    private static String label(long millis) {
        if (millis == 0) {
            return "0";
        }
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        long seconds = millis / 1000;
        if (seconds < 3600) {
            return seconds / 60 + (seconds % 60 == 0 ? "" : ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60)
                    + " min";
        }
        return Figures.count(seconds / 3600)
                + (seconds % 3600 == 0 ? "" : ":" + (seconds % 3600 / 60 < 10 ? "0" : "") + seconds % 3600 / 60) + " h";
    }
}
