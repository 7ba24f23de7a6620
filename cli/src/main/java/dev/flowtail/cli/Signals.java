package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import java.util.HashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * Interrupt, termination and hang-up: the first one ends the run in good order, within a few seconds; the second leaves at once. One that was only
 * {@linkplain Then#ASKED_BACK asked back about} does not count.
 *
 * <p>What comes within a fifth of a second of the one before is the same one: some senders signal a process and its group.
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

    private final Response first;
    private final LongSupplier nanos;
    private Long seen;
    private boolean heeded;
    private Timer patience;
    private boolean released;

    private Signals(Response first, LongSupplier nanos) {
        this.first = first;
        this.nanos = nanos;
    }

    /** What is to come of a signal. */
    enum Then {
        /** The end, within a few seconds. */
        END,
        /** Something else, in its own time. */
        EFFECT,
        /** Nothing: the person knows more now, and may want it all the same. */
        ASKED_BACK
    }

    /** What the first signal does. */
    interface Response {
        /**
         * A signal came; on a thread of the virtual machine.
         *
         * @param exit the exit code that belongs to it
         */
        Then onSignal(int exit);
    }

    /** Hears the first signal, until released. */
    static Signals onFirst(Response first) {
        return onFirst(first, System::nanoTime);
    }

    static Signals onFirst(Response first, LongSupplier nanos) {
        Signals signals = new Signals(first, nanos);
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
        if (isEcho()) {
            return;
        }
        if (isHeeded()) {
            Runtime.getRuntime().halt(exit);
        }
        switch (first.onSignal(exit)) {
            case END -> lose(exit);
            case EFFECT -> {
                // It takes as long as it takes.
            }
            case ASKED_BACK -> unheeded();
        }
    }

    private synchronized boolean isEcho() {
        long now = nanos.getAsLong();
        boolean echo = seen != null && now - seen <= ECHO_NANOS;
        seen = echo ? seen : Long.valueOf(now);
        return echo;
    }

    /** Whether one came before that had an effect, or is having it. */
    private synchronized boolean isHeeded() {
        boolean before = heeded;
        heeded = true;
        return before;
    }

    private synchronized void unheeded() {
        heeded = false;
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
