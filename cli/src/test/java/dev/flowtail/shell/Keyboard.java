package dev.flowtail.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Standard input as a process has it: no interrupt ends a read. */
final class Keyboard extends InputStream {
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private int read;

    synchronized void types(String text) {
        typed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        notifyAll();
    }

    @Override
    public synchronized int read() {
        boolean interrupted = false;
        while (available() == 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return typed.toByteArray()[read++];
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int count) {
        bytes[from] = (byte) read();
        int more = Math.min(count - 1, available());
        System.arraycopy(typed.toByteArray(), read, bytes, from + 1, more);
        read += more;
        return 1 + more;
    }

    @Override
    public synchronized int available() {
        return typed.size() - read;
    }
}
