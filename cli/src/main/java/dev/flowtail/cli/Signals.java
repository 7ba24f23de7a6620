package dev.flowtail.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Interrupt, termination and hang-up: the first one ends the run in good order, within a few seconds; the second leaves at once.
 *
 * <p>A signal that was ignored when the process started, as {@code nohup} does, stays ignored.
 */
final class Signals {
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);
    /** The good order may be waiting for a reader who never comes. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final Map<String, Object> before = new HashMap<>();
    private final AtomicBoolean seen = new AtomicBoolean();
    private final IntConsumer first;
    private volatile Timer patience;

    private Signals(IntConsumer first) {
        this.first = first;
    }

    /** Calls {@code first}, with the exit code that belongs to the signal, on a thread of the virtual machine, until released. */
    static Signals onFirst(IntConsumer first) {
        Signals signals = new Signals(first);
        EXIT_CODES.forEach((name, exit) ->
                signals.before.put(name, org.jline.utils.Signals.register(name, () -> signals.came(exit))));
        return signals;
    }

    /** Signals mean again what they meant before. */
    void release() {
        before.forEach(org.jline.utils.Signals::unregister);
        if (patience != null) {
            patience.cancel();
        }
    }

    private void came(int exit) {
        if (!seen.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(exit);
        }
        patience = new Timer("flowtail-patience", true);
        patience.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        Runtime.getRuntime().halt(exit);
                    }
                },
                PATIENCE_MILLIS);
        first.accept(exit);
    }
}
