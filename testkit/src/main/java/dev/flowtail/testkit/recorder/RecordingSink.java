package dev.flowtail.testkit.recorder;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps every event it is given, and notices calls that break the rules. Fed by one thread, it may be read by others. */
public final class RecordingSink implements EventSink {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Event> events = new ArrayList<>();
    private int flushed;
    private int closed;

    /** Empty, open. */
    public RecordingSink() {}

    @Override
    public synchronized void accept(Event event) {
        if (closed > 0) {
            throw new IllegalStateException("The sink was given " + event + " after it was closed.");
        }
        events.add(event);
        notifyAll();
    }

    @Override
    public synchronized void flush() {
        flushed = events.size();
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed++;
        notifyAll();
    }

    /** What it was given so far, in order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The names of what it was given so far, in order. */
    public List<String> names() {
        return events().stream().map(Event::name).toList();
    }

    /** How many of the events were there when it was flushed last. */
    public synchronized int flushed() {
        return flushed;
    }

    /** How often it was closed. */
    public synchronized int closed() {
        return closed;
    }

    /**
     * Waits until it has been given an event of this name.
     *
     * @return the first one
     * @throws AssertionError if it does not come within half a minute, with the names of what came
     */
    public synchronized Event await(String name) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (Event event : events) {
                if (event.name().equals(name)) {
                    return event;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "The sink waited half a minute for " + name + ", and was given only " + names() + ".");
            }
            wait(left);
        }
    }
}
