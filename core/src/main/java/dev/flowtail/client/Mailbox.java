package dev.flowtail.client;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.spi.TransportListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Between a transport's thread and the run's. Bounded by frames and by characters, what the run has in its hands included; a full one blocks the transport, which
 * stops the reading of the socket. A frame larger than the bound is let in alone.
 */
final class Mailbox implements TransportListener {
    static final int MOST_FRAMES = 4096;
    static final int MOST_CHARS = 4 * 1024 * 1024;
    /** Batches are smaller than the mailbox, so that both threads work at once. */
    static final int BATCH_FRAMES = MOST_FRAMES / 4;

    static final int BATCH_CHARS = MOST_CHARS / 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private int heldFrames;
    private long heldChars;
    private int takenFrames;
    private long takenChars;
    private CloseReason closed;
    private boolean woken;
    private boolean unblocked;

    @Override
    public void onFrame(Frame frame) {
        lock.lock();
        try {
            while (!fits(frame) && !unblocked) {
                freed.awaitUninterruptibly();
            }
            if (fits(frame)) {
                frames.add(frame);
                heldFrames++;
                heldChars += frame.text().length();
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(Frame frame) {
        return heldFrames == 0
                || heldFrames < MOST_FRAMES && heldChars + frame.text().length() <= MOST_CHARS;
    }

    @Override
    public void onClosed(CloseReason reason) {
        lock.lock();
        try {
            closed = reason;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the batch by the frames that wait, or some of them; whether there were any. The frames of the batch before count as done. */
    boolean poll(List<Frame> batch) {
        batch.clear();
        lock.lock();
        try {
            release();
            while (!frames.isEmpty() && takenFrames < BATCH_FRAMES && takenChars < BATCH_CHARS) {
                Frame frame = frames.poll();
                takenFrames++;
                takenChars += frame.text().length();
                batch.add(frame);
            }
            return takenFrames > 0;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        if (takenFrames > 0) {
            heldFrames -= takenFrames;
            heldChars -= takenChars;
            takenFrames = 0;
            takenChars = 0;
            freed.signal();
        }
    }

    /** Why the connection ended, once every frame before that has been taken. */
    Optional<CloseReason> closed() {
        lock.lock();
        try {
            return frames.isEmpty() ? Optional.ofNullable(closed) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a frame, the end of the connection or {@link #wake()}, at most so long. */
    void await(Ticks ticks, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (frames.isEmpty() && closed == null && !woken && nanos > 0) {
                ticks.await(filled, nanos);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait, the present one or the next: something else has changed. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for the run any more: from now on a full mailbox loses frames instead of blocking the transport, which has to say goodbye. */
    void unblock() {
        lock.lock();
        try {
            unblocked = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
