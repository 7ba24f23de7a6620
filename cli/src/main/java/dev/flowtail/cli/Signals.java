package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Interrupt, termination and hang-up: the first one ends the run in good order, within a few seconds; the second leaves at once.
 *
 * <p>What comes within a fifth of a second of the first is the same one: some senders signal a process and its group.
 *
 * <p>A signal that was ignored when the process started, as {@code nohup} does, stays ignored.
 */
final class Signals {
    private static final Map<String, Integer> EXIT_CODES =
            Map.of("INT", Exit.INTERRUPT, "TERM", Exit.TERMINATION, "HUP", Exit.HANG_UP);
    /** The good order may be waiting for a reader who never comes. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final Map<String, Object> before = new HashMap<>();
    private static final long ECHO_NANOS = 200_000_000L;

    private final AtomicReference<Long> seen = new AtomicReference<>();
    private final Response first;
    private Timer patience;
    private boolean released;

    private Signals(Response first) {
        this.first = first;
    }

    /** What the first signal does. */
    interface Response {
        /**
         * A signal came; on a thread of the virtual machine.
         *
         * @param exit the exit code that belongs to it
         * @return whether the end is to come within a few seconds now
         */
        boolean endsBySignal(int exit);
    }

    /** Hears the first signal, until released. */
    static Signals onFirst(Response first) {
        Signals signals = new Signals(first);
        EXIT_CODES.forEach((name, exit) ->
                signals.before.put(name, org.jline.utils.Signals.register(name, () -> signals.came(exit))));
        return signals;
    }

    /** Signals mean again what they meant before. */
    void release() {
        before.forEach(org.jline.utils.Signals::unregister);
        synchronized (this) {
            released = true;
            if (patience != null) {
                patience.cancel();
            }
        }
    }

    /** One of them came, on a thread of the virtual machine, possibly while they are released. */
    void came(int exit) {
        long now = System.nanoTime();
        if (!seen.compareAndSet(null, now)) {
            if (now - seen.get() > ECHO_NANOS) {
                Runtime.getRuntime().halt(exit);
            }
            return;
        }
        if (first.endsBySignal(exit)) {
            lose(exit);
        }
    }

    /** From now on there is a limit, unless what was to end has ended: what comes behind it has no part in the signal. */
    private synchronized void lose(int exit) {
        if (released) {
            return;
        }
        Timer timer = new Timer("flowtail-patience", true);
        patience = timer;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        Runtime.getRuntime().halt(exit);
                    }
                },
                PATIENCE_MILLIS);
    }
}
