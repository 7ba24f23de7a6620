package dev.flowtail.testkit.scenario;

import java.time.Duration;

/** How long a pause of a script really takes. */
@FunctionalInterface
public interface Pacing {
    /** Returns when the pause is over. */
    void pause(Duration duration) throws InterruptedException;

    /** No pause takes any time: for tests. */
    static Pacing none() {
        return duration -> {};
    }

    /** Every pause takes as long as it says. */
    static Pacing realTime() {
        return scaled(1);
    }

    /** Every pause takes this many times as long as it says; with 0 none takes any time. */
    static Pacing scaled(double factor) {
        return duration -> Thread.sleep((long) (duration.toMillis() * factor));
    }
}
