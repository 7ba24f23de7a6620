package dev.flowtail.testkit.recorder;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Keeps what a transport tells, notices calls that overlap or come too late, and can refuse to take more for a while. Safe for use by several threads. */
public final class RecordingListener implements TransportListener {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> texts = new ArrayList<>();
    private final List<CloseReason> ends = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private boolean busy;
    private boolean blocked;

    /** Takes everything. */
    public RecordingListener() {}

    /** From now on {@link #onFrame} does not return until {@link #unblock()}. */
    public synchronized void block() {
        blocked = true;
    }

    /** Takes everything again. */
    public synchronized void unblock() {
        blocked = false;
        notifyAll();
    }

    @Override
    public void onFrame(Frame frame) {
        enter("onFrame");
        synchronized (this) {
            texts.add(frame.text());
            notifyAll();
            while (blocked) {
                waitOrGoOn();
            }
        }
        leave();
    }

    @Override
    public void onClosed(CloseReason reason) {
        enter("onClosed");
        synchronized (this) {
            ends.add(reason);
            notifyAll();
        }
        leave();
    }

    private synchronized void enter(String call) {
        if (busy) {
            violations.add(call + " was called while another call had not returned");
        }
        if (!ends.isEmpty()) {
            violations.add(call + " was called after onClosed");
        }
        busy = true;
    }

    private synchronized void leave() {
        busy = false;
        notifyAll();
    }

    /** A transport that is closed may interrupt the listener: what blocks here then must not block the end. */
    private void waitOrGoOn() {
        try {
            wait();
        } catch (InterruptedException e) {
            blocked = false;
            Thread.currentThread().interrupt();
        }
    }

    /** The texts of the frames so far, in order. */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    /** The ends that were told so far: one at most, if the transport is right. */
    public synchronized List<CloseReason> ends() {
        return List.copyOf(ends);
    }

    /** What was wrong with the calls, in words; empty if nothing was. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /**
     * Waits for so many frames.
     *
     * @throws AssertionError if they do not come within half a minute
     */
    public List<String> awaitTexts(int count) throws InterruptedException {
        await(count + " frames", () -> texts.size() >= count);
        return texts();
    }

    /**
     * Waits for the end of the connection.
     *
     * @throws AssertionError if it does not come within half a minute
     */
    public CloseReason awaitEnd() throws InterruptedException {
        await("the end of the connection", () -> !ends.isEmpty() && !busy);
        return ends().get(0);
    }

    private synchronized void await(String what, BooleanSupplier there) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("The listener waited half a minute for %s; it was told of %d frames and %s."
                        .formatted(what, texts.size(), ends));
            }
            wait(left);
        }
    }
}
