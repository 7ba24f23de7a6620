package dev.flowtail.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The keyboard of a process, of which there is one. A read cannot be called off, so one thread at a time is in it, and stays there when nobody needs the answer any more:
 * what it brings is the answer to the next question, or none, if it came before that was shown. Nothing is read before somebody asks; until then it is for others. Safe for
 * several threads, of which one asks at a time.
 */
final class Keyboard {
    /** More than a line of a terminal holds, so that one read never leaves a part of it behind. */
    private static final int BLOCK = 8192;

    private final InputStream in;
    private final Charset charset;
    /** The beginning of a line that came in pieces. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    /** What nobody has taken; empty for the end of the input. */
    private final Deque<Optional<String>> typed = new ArrayDeque<>();

    private boolean reading;
    private boolean missed;

    Keyboard(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /** Forgets what was typed so far, and returns whether there was anything. */
    synchronized boolean forget() {
        miss();
        boolean any = missed;
        missed = false;
        try {
            // While a read is under way, what comes is its own.
            while (!reading && in.available() > 0 && in.read(new byte[BLOCK]) >= 0) {
                any = true;
            }
        } catch (IOException e) {
            // The next read says so.
        }
        return any;
    }

    /**
     * Waits for a line.
     *
     * @param show shows the question: what was typed before it does not count
     * @return the line without its end; empty at the end of the input
     */
    synchronized Optional<String> line(Runnable show) throws InterruptedException {
        miss();
        show.run();
        if (!reading) {
            reading = true;
            Thread reader = new Thread(this::read, "flowtail-keyboard");
            reader.setDaemon(true);
            reader.start();
        }
        while (typed.isEmpty()) {
            wait();
        }
        return typed.remove();
    }

    private void miss() {
        missed |= !typed.isEmpty() || begun.size() > 0;
        typed.clear();
        begun.reset();
    }

    private void read() {
        byte[] block = new byte[BLOCK];
        int count;
        do {
            try {
                count = in.read(block);
            } catch (IOException e) {
                // A keyboard that is gone says nothing more.
                count = -1;
            }
        } while (!isEnough(block, count));
    }

    /** Whether a line has come, or the end. */
    private synchronized boolean isEnough(byte[] block, int count) {
        for (int i = 0; i < count; i++) {
            if (block[i] == '\n') {
                take();
            } else {
                begun.write(block[i]);
            }
        }
        if (count < 0) {
            if (begun.size() > 0) {
                take();
            } else {
                typed.add(Optional.empty());
            }
        }
        reading = typed.isEmpty();
        notifyAll();
        return !reading;
    }

    private void take() {
        typed.add(Optional.of(begun.toString(charset)));
        begun.reset();
    }
}
