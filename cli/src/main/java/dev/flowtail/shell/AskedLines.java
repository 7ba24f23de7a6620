package dev.flowtail.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The lines that a person types, each for whoever asks now, on any thread. A read cannot be called off: what it brings after its asker has given up is for the next one.
 * Nothing is read in advance, because editors and questions for a secret read the same keyboard.
 */
final class AskedLines implements AutoCloseable {
    private final BufferedReader in;
    private final ExecutorService keyboard = Executors.newSingleThreadExecutor(AskedLines::thread);
    /** The one that is waited for, or has come for nobody; null for none. */
    private CompletableFuture<Optional<String>> coming;

    AskedLines(BufferedReader in) {
        this.in = in;
    }

    private static Thread thread(Runnable reading) {
        Thread thread = new Thread(reading, "flowtail-keyboard");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for the next line; empty at the end of the input. */
    Optional<String> next() throws IOException, InterruptedException {
        while (true) {
            CompletableFuture<Optional<String>> line = coming();
            try {
                Optional<String> typed = line.get();
                if (takes(line)) {
                    return typed;
                }
            } catch (ExecutionException e) {
                takes(line);
                throw new IOException(e.getCause());
            }
        }
    }

    private synchronized CompletableFuture<Optional<String>> coming() {
        if (coming == null) {
            coming = new CompletableFuture<>();
            CompletableFuture<Optional<String>> line = coming;
            keyboard.execute(() -> {
                try {
                    line.complete(Optional.ofNullable(in.readLine()));
                } catch (IOException e) {
                    line.completeExceptionally(e);
                }
            });
        }
        return coming;
    }

    /** One line is for one asker, and for none who was called off: a line that is there is handed out without a look at interrupts. */
    private synchronized boolean takes(CompletableFuture<Optional<String>> line) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean first = coming == line;
        if (first) {
            coming = null;
        }
        return first;
    }

    /** Drops what was typed for nobody; returns whether there was anything. */
    synchronized boolean forget() {
        boolean any = coming != null && coming.isDone();
        if (any) {
            coming = null;
        }
        try {
            // While a read is under way, what comes is its own.
            while (coming == null && in.ready() && in.read() >= 0) {
                any = true;
            }
        } catch (IOException e) {
            // The next read says so.
        }
        return any;
    }

    @Override
    public void close() {
        keyboard.shutdown();
    }
}
