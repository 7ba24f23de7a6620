package dev.flowtail.cli;

import dev.flowtail.output.Appearance;
import dev.flowtail.spi.Canvas;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** The window of the terminal, which people make wider and narrower while they watch. */
final class Window implements Supplier<Canvas> {
    private static final String RESIZED = "WINCH";
    private static final String CONTINUED = "CONT";
    /** Nobody waits for the answer, and without it the width stays wrong until the next change. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final Appearance appearance;
    private final Charset charset;
    /** One that is asked and one that waits are enough for any number of changes. */
    private final Semaphore questions = new Semaphore(2);

    private volatile int columns;
    private volatile Canvas canvas;

    Window(Appearance appearance, Charset charset, int columns) {
        this.appearance = appearance;
        this.charset = charset;
        resized(columns);
    }

    @Override
    public Canvas get() {
        return canvas;
    }

    /** How many columns it has, whatever was asked for; 0 where that is not known. */
    int columns() {
        return columns;
    }

    /** Follows the changes from now on, for as long as the process lives; who was stopped meanwhile was not told of them. */
    Window watched() {
        org.jline.utils.Signals.register(RESIZED, () -> changed(Window::ask));
        org.jline.utils.Signals.register(CONTINUED, () -> changed(Window::ask));
        return this;
    }

    /** It has changed; somebody is asked how wide it is now, and knows the width before. Changes that come meanwhile are one. */
    void changed(IntUnaryOperator asked) {
        if (questions.tryAcquire()) {
            Thread thread = new Thread(
                    () -> {
                        synchronized (this) {
                            questions.release();
                            resized(asked.applyAsInt(columns));
                        }
                    },
                    "flowtail-window");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void resized(int now) {
        columns = now;
        canvas = appearance.stream(true, now, charset);
    }

    /** The virtual machine has no way to ask; a width of nothing, as windows without one have it, is none. */
    private static int ask(int before) {
        try {
            ProcessBuilder size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            size.environment().remove(Secrets.VARIABLE);
            Process stty = size.start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return before;
            }
            String told = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return told.matches("[0-9]{1,5} [0-9]{1,5}")
                    ? Integer.parseInt(told.substring(told.indexOf(' ') + 1))
                    : before;
        } catch (IOException e) {
            return before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return before;
        }
    }
}
