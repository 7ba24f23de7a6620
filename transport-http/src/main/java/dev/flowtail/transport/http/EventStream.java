package dev.flowtail.transport.http;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportListener;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads one stream of events on a thread of its own until its end, and tells the listener of it, once, whoever brings it about. */
final class EventStream {
    /** Closing takes at most twice as long. */
    private static final long PATIENCE_MILLIS = 800;

    private final InputStream in;
    private final Silence silence;
    private final int limit;
    private final TransportListener listener;
    private final Thread reader = daemon("flowtail-http-reader", this::read);
    private final Thread watch = daemon("flowtail-http-watch", this::watch);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Why we ended it ourselves, if we did: the reading thread finds only a closed stream. */
    private volatile CloseReason dropped;

    /** Whether the listener has a frame in its hands: then nobody reads, and that nothing comes says nothing. */
    private volatile boolean delivering;

    /** From just before the listener is told: it may act on it at once. */
    private volatile boolean over;

    private Instant arrived;

    EventStream(InputStream in, Silence silence, int limit, TransportListener listener) {
        this.in = in;
        this.silence = silence;
        this.limit = limit;
        this.listener = listener;
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        reader.start();
        watch.start();
    }

    private void read() {
        CloseReason reason = CloseReason.lost("The connection failed.");
        try {
            reason = readAll();
        } catch (IOException e) {
            // The library says "closed", and why only behind it.
            Throwable why = e.getCause() == null ? e : e.getCause();
            reason = CloseReason.lost(
                    "The connection broke (%s).".formatted(SafeText.inline(String.valueOf(why.getMessage()), 200)));
        } finally {
            abandon();
            watch.interrupt();
            // Left from being called out of the listener: it must not keep the end from being told.
            Thread.interrupted();
            over = true;
            try {
                listener.onClosed(dropped != null ? dropped : reason);
            } finally {
                ended.countDown();
            }
        }
    }

    private CloseReason readAll() throws IOException {
        Blocks blocks = new Blocks(limit, this::deliver);
        byte[] bytes = new byte[16 * 1024];
        while (true) {
            int count = in.read(bytes);
            arrived = Instant.now();
            if (dropped != null) {
                return dropped;
            }
            if (count < 0) {
                blocks.finish();
                return new CloseReason(1000, "the response has ended", true);
            }
            silence.heard();
            if (!blocks.take(bytes, count)) {
                return new CloseReason(
                        1009,
                        "The server sends a message of more than the %d bytes that are allowed; raise the limit with --max-message-size."
                                .formatted(limit),
                        false);
            }
        }
    }

    private void deliver(String text) {
        if (dropped != null) {
            return;
        }
        delivering = true;
        try {
            listener.onFrame(new Frame(text, arrived));
        } finally {
            delivering = false;
            silence.heard();
        }
    }

    private void watch() {
        try {
            while (!ended.await(Silence.STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                if (delivering) {
                    silence.heard();
                }
                if (silence.isTooLong(System.nanoTime())) {
                    drop(CloseReason.lost("Nothing came for %s, not even a heartbeat.".formatted(silence)));
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The stream has ended.
        }
    }

    boolean hasEnded() {
        return over;
    }

    private void drop(CloseReason why) {
        dropped = why;
        abandon();
    }

    /** Lets go of the answer, and with it of its connection. */
    void abandon() {
        try {
            in.close();
        } catch (IOException e) {
            // What mattered was the descriptor, and the system has it back.
        }
    }

    /** Ends it ourselves. Returns when the listener has been told, or in bounded time if it does not take its frame. */
    void close() {
        if (dropped == null && !hasEnded()) {
            drop(new CloseReason(1000, "", false));
        }
        if (Thread.currentThread() == reader) {
            // From inside the listener: the reading ends when it returns.
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // It is inside the listener, which does not take the frame.
                reader.interrupt();
                ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
