package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.EventSink;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A sink behind a bounded queue and a thread of its own: what it does slowly, or not at all, is its own affair.
 *
 * <p>When the queue is full, {@code accept} waits for room, or drops and counts; a {@code flowtail.dropped} then stands where the events are missing. What the sink
 * throws comes out of the next call here, once. {@code flush} does not wait: the thread flushes whenever the queue is empty.
 */
final class QueuedSink implements EventSink {
    static final String DROPPED = "flowtail.dropped";

    /**
     * How a queue behaves.
     *
     * @param capacity events that may wait
     * @param drop whether a full queue drops
     * @param stall how long the run waits for a sink that takes nothing, before it counts as failed
     * @param end how long closing may take
     */
    record Policy(int capacity, boolean drop, Duration stall, Duration end) {
        Policy(int capacity, boolean drop) {
            this(capacity, drop, Duration.ofSeconds(30), Duration.ofSeconds(10));
        }
    }

    private final String name;
    private final EventSink sink;
    private final Policy policy;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backlog backlog;
    private long taken;
    private boolean stalled;
    private boolean closing;
    private boolean ended;
    private Throwable failure;
    private boolean told;

    QueuedSink(String name, EventSink sink, Policy policy) {
        this.name = name;
        this.sink = sink;
        this.policy = policy;
        this.backlog = new Backlog(policy.capacity());
        this.thread = new Thread(this::work, "flowtail-sink-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** How many events were dropped so far. */
    long dropped() {
        lock.lock();
        try {
            return backlog.dropped();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void accept(Event event) throws IOException {
        lock.lock();
        try {
            tellFailure();
            if (policy.drop() && backlog.full() && !event.name().equals(Notice.OUTCOME)) {
                backlog.drop();
                return;
            }
            awaitRoom();
            backlog.add(event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        lock.lock();
        try {
            tellFailure();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
            changed.signalAll();
            long nanos = stalled ? 0 : policy.end().toNanos();
            while (!ended && nanos > 0) {
                nanos = await(nanos);
            }
            if (!ended) {
                thread.interrupt();
                fail(new OutputException(
                        "Output '%s' did not end within %d s and was left with %d events that it had not taken."
                                .formatted(name, policy.end().toSeconds(), backlog.size()),
                        null));
            }
            tellFailure();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws IOException {
        long seen = taken;
        long nanos = policy.stall().toNanos();
        while (backlog.full()) {
            nanos = await(nanos);
            if (taken != seen) {
                seen = taken;
                nanos = policy.stall().toNanos();
            } else if (nanos <= 0) {
                stalled = true;
                fail(new OutputException(
                        "Output '%s' took nothing for %d s."
                                .formatted(name, policy.stall().toSeconds()),
                        null));
            }
            tellFailure();
        }
    }

    private long await(long nanos) throws InterruptedIOException {
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while output '" + name + "' was busy");
        }
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        } else if (failure != cause) {
            failure.addSuppressed(cause);
        }
    }

    /** Once: who has heard it detaches the sink, and closing should not repeat it. */
    private void tellFailure() throws IOException {
        if (failure == null || told) {
            return;
        }
        told = true;
        if (failure instanceof OutputException known) {
            throw known;
        }
        String what = failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
        throw new OutputException("Output '%s' failed: %s".formatted(name, what), failure);
    }

    private void work() {
        guarded(this::deliver);
        guarded(sink::close);
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            lock.lock();
            try {
                fail(e);
                backlog.clear();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void deliver() throws IOException, InterruptedException {
        boolean flushed = true;
        while (true) {
            Backlog.Entry entry = next(flushed);
            if (entry != null) {
                if (entry.droppedBefore() > 0) {
                    sink.accept(
                            droppedNotice(entry.droppedBefore(), entry.event().receivedAt()));
                }
                sink.accept(entry.event());
                flushed = false;
            } else if (!flushed) {
                sink.flush();
                flushed = true;
            } else {
                return;
            }
        }
    }

    /** The next entry; nothing when there is time to flush, or at the end. */
    private Backlog.Entry next(boolean flushed) throws InterruptedException {
        lock.lock();
        try {
            while (backlog.isEmpty()) {
                if (!flushed || closing) {
                    return null;
                }
                changed.await();
            }
            taken++;
            changed.signalAll();
            return backlog.remove();
        } finally {
            lock.unlock();
        }
    }

    private static Event droppedNotice(long events, Instant at) {
        return Notice.of(
                DROPPED,
                JsonProvider.provider()
                        .createObjectBuilder()
                        .add("events", events)
                        .build(),
                at);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
