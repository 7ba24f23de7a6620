package dev.flowtail.cli;

import dev.flowtail.spi.Canvas;
import dev.flowtail.terminal.Stty;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** The window of the terminal, which people make wider and narrower while they watch. There is one for a process. Safe for several threads. */
final class Window {
    private static final String RESIZED = "WINCH";
    private static final String CONTINUED = "CONT";

    /** One that is asked and one that waits are enough for any number of changes. */
    private final Semaphore questions = new Semaphore(2);

    private boolean watched;
    private volatile int columns;

    /** As wide as it is now; 0 where that is not known. */
    Window(int columns) {
        this.columns = columns;
    }

    /** How many columns it has, whatever was asked for; 0 where that is not known. */
    int columns() {
        return columns;
    }

    /** What can be drawn on it now, by its columns. */
    Supplier<Canvas> canvas(IntFunction<Canvas> at) {
        return new Drawable(at);
    }

    /** Follows the changes from now on, for as long as the process lives; who was stopped meanwhile was not told of them. */
    synchronized Window watched() {
        if (!watched) {
            watched = true;
            org.jline.utils.Signals.register(RESIZED, () -> changed(Window::ask));
            org.jline.utils.Signals.register(CONTINUED, () -> changed(Window::ask));
        }
        return this;
    }

    /** It has changed; somebody is asked how wide it is now, and knows the width before. Changes that come meanwhile are one. */
    void changed(IntUnaryOperator asked) {
        if (questions.tryAcquire()) {
            Thread thread = new Thread(
                    () -> {
                        synchronized (this) {
                            questions.release();
                            columns = asked.applyAsInt(columns);
                        }
                    },
                    "flowtail-window");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The virtual machine has no way to ask; a width of nothing, as windows without one have it, is none. */
    private static int ask(int before) {
        return Stty.columns().orElse(before);
    }

    /** Made anew only for another width: it is asked for with each row. */
    private final class Drawable implements Supplier<Canvas> {
        private final IntFunction<Canvas> at;
        private volatile Sized last;

        private record Sized(int columns, Canvas canvas) {}

        Drawable(IntFunction<Canvas> at) {
            this.at = at;
            this.last = sized(columns);
        }

        private Sized sized(int columns) {
            return new Sized(columns, at.apply(columns));
        }

        @Override
        public Canvas get() {
            int now = columns;
            Sized known = last;
            if (known.columns() != now) {
                known = sized(now);
                last = known;
            }
            return known.canvas();
        }
    }
}
