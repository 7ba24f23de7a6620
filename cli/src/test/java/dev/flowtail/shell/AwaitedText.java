package dev.flowtail.shell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What was written, and is waited for piece by piece. */
final class AwaitedText extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int seen;

    @Override
    public synchronized void write(int b) {
        bytes.write(b);
        notifyAll();
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Waits for this behind what was waited for before. */
    synchronized void await(String part) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (text().indexOf(part, seen) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("'%s' never came:%n%s".formatted(part, text()));
            }
            wait(left);
        }
        seen = text().indexOf(part, seen) + part.length();
    }
}
