package dev.flowtail.transport.tyrus;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Ways to wait for a peer that has all the time there is. */
final class Paces {
    private Paces() {}

    /** Waits for the answer to a goodbye. */
    static Pace ofGoodbye() {
        return new Pace(Duration.ofSeconds(30), Pace.USUAL.heartbeat());
    }

    /** Asks for a sign of life when its time has come; from then on no time passes, so that no answer is late. */
    static Pace ofHeartbeat() {
        return new Pace(Pace.USUAL.goodbye(), (interval, line) -> {
            AtomicLong stopped = new AtomicLong();
            Heartbeat.Line stopping = new Heartbeat.Line() {
                @Override
                public void patience(int millis) throws IOException {
                    line.patience(millis);
                }

                @Override
                public void ping(byte[] payload) {
                    stopped.set(System.nanoTime());
                    line.ping(payload);
                }

                @Override
                public boolean watched() {
                    return line.watched();
                }
            };
            return new Heartbeat(
                    interval,
                    stopping,
                    () -> stopped.get() == 0 ? System.nanoTime() : stopped.get(),
                    InstantSource.system());
        });
    }
}
