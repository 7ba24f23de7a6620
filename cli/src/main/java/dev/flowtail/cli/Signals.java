package dev.flowtail.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Interrupt, termination and hang-up: the first one ends the run in good order, the second leaves at once.
 *
 * <p>A signal that was ignored when the process started, as {@code nohup} does, stays ignored.
 */
final class Signals {
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);

    private final Map<String, Object> before = new HashMap<>();

    private Signals() {}

    /** Calls {@code first}, with the exit code that belongs to the signal, on a thread of the virtual machine, until released. */
    static Signals onFirst(IntConsumer first) {
        AtomicBoolean seen = new AtomicBoolean();
        Signals signals = new Signals();
        EXIT_CODES.forEach((name, exit) -> signals.before.put(name, org.jline.utils.Signals.register(name, () -> {
            if (seen.compareAndSet(false, true)) {
                first.accept(exit);
            } else {
                Runtime.getRuntime().halt(exit);
            }
        })));
        return signals;
    }

    /** Signals mean again what they meant before. */
    void release() {
        before.forEach(org.jline.utils.Signals::unregister);
    }
}
