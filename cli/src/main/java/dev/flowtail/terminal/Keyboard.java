package dev.flowtail.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The keyboard of a process, of which there is one. A read cannot be called off, so one thread does that, and stays there when nobody needs the answer any more:
 * what it brings is for the next who asks, but answers no question that was not shown yet. One line is for one asker, and for none who was called off. Nothing is read before
 * somebody asks, because editors and questions for a secret read the same keyboard. Safe for several threads.
 */
public final class Keyboard {
    /** In bytes, without its end. Terminals drop what is behind that; Linux has the longest lines. */
    private static final int LONGEST = System.getProperty("os.name", "").startsWith("Linux") ? 4_095 : 1_023;

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

    /** Lines of this encoding; standard input is thought to be a terminal. */
    public Keyboard(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        reader.setDaemon(true);
    }

    /** The bytes of a line from which on a terminal may have cut it. */
    public int longest() {
        return LONGEST;
    }

    /** Whether a terminal may have cut this line. */
    public boolean isCut(String line) {
        return line.getBytes(charset).length >= LONGEST;
    }

    /** Forgets what was typed so far, and returns whether there was anything. */
    public boolean forget() {
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
     * Waits for a line that answers a question.
     *
     * @param show shows the question: what was typed before it does not count
     * @return the line without its end; empty at the end of the input
     * @throws InterruptedException if this thread was called off; what is typed for it is for the next one
     */
    public synchronized Optional<String> answer(Runnable show) throws InterruptedException {
        miss();
        return next(show);
    }

    /** The same of a line that may have been typed before anybody asked for it, such as a command. */
    public synchronized Optional<String> next(Runnable show) throws InterruptedException {
        show.run();
        question = show;
        if (!reader.isAlive()) {
            reader.start();
        }
        try {
            while (typed.isEmpty()) {
                reading = true;
                notifyAll();
                wait();
            }
            // Whoever waits is not told of an interrupt that comes together with a line.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // From here on only what came with the line is too much.
            missed = false;
            return typed.remove();
        } finally {
            // One who was called off may leave behind the next one's question.
            question = question == show ? null : question;
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
