package dev.flowtail.transport.tyrus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiFunction;

/**
 * How long a connection waits for its peer where no user says it. Tests have their own: they must not depend on how soon a busy machine lets a peer speak.
 *
 * @param goodbye how long a peer may take to answer our goodbye
 * @param heartbeat makes the heartbeat of a connection from its interval and what it does with the connection
 */
record Pace(Duration goodbye, BiFunction<Duration, Heartbeat.Line, Heartbeat> heartbeat) {
    /** With the moment after it, closing stays within two seconds. */
    static final Pace USUAL = new Pace(
            Duration.ofMillis(1500),
            (interval, line) -> new Heartbeat(interval, line, System::nanoTime, InstantSource.system()));
}
