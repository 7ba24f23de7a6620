package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.EventSink;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a subscriber wants. As a sink it blocks the run's thread while nothing is wanted, which in turn fills the mailbox and stops the reading of the socket.
 */
final class Demand implements EventSink, Flow.Subscription {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Flow.Subscriber<? super Event> subscriber;
    private long wanted;
    private RuntimeException violation;
    private Run run;

    Demand(Flow.Subscriber<? super Event> subscriber) {
        this.subscriber = subscriber;
    }

    @Override
    public void accept(Event event) {
        Flow.Subscriber<? super Event> next;
        lock.lock();
        try {
            while (wanted == 0 && subscriber != null && violation == null) {
                changed.awaitUninterruptibly();
            }
            if (subscriber == null || violation != null) {
                return;
            }
            wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
            next = subscriber;
        } finally {
            lock.unlock();
        }
        try {
            next.onNext(event);
        } catch (RuntimeException | Error e) {
            // 2.13: a subscriber that throws counts as cancelled.
            cancel();
            throw e;
        }
    }

    /** 3.17: demand adds up to "without bound" and not beyond. */
    @Override
    public void request(long n) {
        lock.lock();
        try {
            if (n > 0) {
                wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
            } else if (violation == null) {
                // 3.9: signalled on the run's thread, because signals are serial.
                violation = new IllegalArgumentException("request(" + n + "): demand must be positive");
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (n <= 0) {
            detach();
        }
    }

    @Override
    public void cancel() {
        lock.lock();
        try {
            // 3.13: nothing refers to the subscriber any more.
            subscriber = null;
            changed.signal();
        } finally {
            lock.unlock();
        }
        detach();
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return subscriber == null;
        } finally {
            lock.unlock();
        }
    }

    /** Follows this run to its end; a subscriber may have had enough already. */
    void follow(Run started) {
        boolean over;
        lock.lock();
        try {
            run = started;
            over = subscriber == null || violation != null;
        } finally {
            lock.unlock();
        }
        if (over) {
            detach();
        }
        started.report().whenComplete(this::end);
    }

    /** The run could not be set up. */
    void fail(Throwable cause) {
        end(null, cause);
    }

    private void detach() {
        Run detached;
        lock.lock();
        try {
            detached = run;
        } finally {
            lock.unlock();
        }
        if (detached != null) {
            detached.interrupt(Exit.INTERRUPT);
        }
    }

    private void end(RunReport report, Throwable failure) {
        Flow.Subscriber<? super Event> last;
        lock.lock();
        try {
            last = subscriber;
            subscriber = null;
        } finally {
            lock.unlock();
        }
        if (last == null) {
            return;
        }
        Throwable error = violation != null ? violation : failure != null ? failure : notStarted(report);
        if (error == null) {
            last.onComplete();
        } else {
            last.onError(error);
        }
    }

    private static RunNotStartedException notStarted(RunReport report) {
        return report.outcome() == Outcome.REFUSED || report.outcome() == Outcome.UNREACHABLE
                ? new RunNotStartedException(report)
                : null;
    }
}
