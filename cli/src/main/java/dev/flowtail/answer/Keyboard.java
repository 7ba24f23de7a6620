package dev.flowtail.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The keyboard of a process, of which there is one. A read cannot be called off, so one thread does that, and stays there when nobody needs the answer any more:
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

    private final Thread reader = new Thread(this::read, "flowtail-keyboard");
    private boolean reading;
    private boolean missed;
    /** What is to be shown again while somebody is asked; null while nobody is. */
    private Runnable question;
    /** How often the terminal was made to give what it had. */
    private int discards;

    Keyboard(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        reader.setDaemon(true);
    }

    /** Forgets what was typed so far, and returns whether there was anything. */
    boolean forget() {
        // The settings are those of the process's own terminal.
        boolean any = in == System.in && discard();
        synchronized (this) {
            miss();
            any |= missed;
            missed = false;
            try {
                // While a read is under way, what comes is its own.
                while (!reading && in.available() > 0 && in.read(new byte[BLOCK]) >= 0) {
                    any = true;
                }
            } catch (IOException e) {
                // The next read says so.
            }
        }
        return any;
    }

    private boolean discard() {
        synchronized (this) {
            discards++;
        }
        return Stty.discard();
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
        question = show;
        reading = true;
        if (!reader.isAlive()) {
            reader.start();
        }
        notifyAll();
        try {
            while (typed.isEmpty()) {
                wait();
            }
            return typed.remove();
        } finally {
            question = null;
        }
    }

    private void miss() {
        missed |= !typed.isEmpty() || begun.size() > 0;
        typed.clear();
        begun.reset();
    }

    private void read() {
        byte[] block = new byte[BLOCK];
        try {
            while (true) {
                int before = awaitQuestion();
                arrived(block, read(block), before);
            }
        } catch (InterruptedException e) {
            // Nobody does that.
            reader.interrupt();
        }
    }

    private int read(byte[] block) {
        try {
            return in.read(block);
        } catch (IOException e) {
            // A keyboard that is gone says nothing more.
            return -1;
        }
    }

    private synchronized int awaitQuestion() throws InterruptedException {
        while (!reading) {
            wait();
        }
        return discards;
    }

    /** It is enough when a line has come, or the end, or the terminal gave up what nobody wants. */
    private synchronized void arrived(byte[] block, int count, int before) {
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
        boolean discarded = begun.size() > 0 && before != discards;
        if (discarded) {
            missed = true;
            begun.reset();
        }
        if (discarded && typed.isEmpty() && question != null) {
            question.run();
        }
        reading = typed.isEmpty() && !(discarded && question == null);
        notifyAll();
    }

    private void take() {
        typed.add(Optional.of(begun.toString(charset)));
        begun.reset();
    }
}
