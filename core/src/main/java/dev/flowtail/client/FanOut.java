package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.spi.ConnectionState;
import dev.flowtail.spi.EventSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Gives every event to several outputs, and is the one place that decides what a broken output means: it is detached, closed and noted, and the others go on.
 *
 * <p>Any exception detaches, and so do the errors that tell of a broken plug-in: {@link LinkageError}, {@link StackOverflowError}, {@link AssertionError}; and the lack
 * of memory, which an event may cause in the one output that makes much of it. Other errors of the machine are thrown on. Not thread-safe.
 */
public final class FanOut implements AutoCloseable {
    private final List<EventSink> attached;
    private final List<OutputFailure> failures = new ArrayList<>();
    private final boolean watched;
    private final boolean refreshes;
    private long events;

    /** In this order. Outputs that people should know by a name are {@link NamedSink}s. */
    public FanOut(List<? extends EventSink> outputs) {
        attached = new ArrayList<>(outputs);
        watched = !attached.isEmpty();
        refreshes = attached.stream().anyMatch(EventSink::refreshes);
    }

    /** Gives one event to every output that still works. */
    public void accept(Event event) {
        events++;
        each(sink -> sink.accept(event));
    }

    /** Makes visible what was given so far. */
    public void flush() {
        each(EventSink::flush);
    }

    /** Whether one of them shows how time passes. */
    boolean refreshes() {
        return refreshes;
    }

    /** Lets those that show how time passes show it. */
    void refresh(Instant now, ConnectionState connection) {
        each(sink -> {
            if (sink.refreshes()) {
                sink.refresh(now, connection);
                sink.flush();
            }
        });
    }

    /** Flushes and closes what still works. May be called twice. */
    @Override
    public void close() {
        each(EventSink::flush);
        List<EventSink> last = List.copyOf(attached);
        attached.clear();
        for (EventSink sink : last) {
            closeQuietly(sink).ifPresent(cause -> note(name(sink), cause));
        }
    }

    /** Whether there were outputs, and none is left. */
    public boolean isDeserted() {
        return watched && attached.isEmpty();
    }

    /** What failed so far, in order. */
    public List<OutputFailure> failures() {
        return List.copyOf(failures);
    }

    /** Notes a failure of something that is not a sink, but whose loss is the same to the user. */
    void note(String name, Throwable cause) {
        failures.add(new OutputFailure(name, events, cause));
    }

    private interface Call {
        void on(EventSink sink) throws Exception;
    }

    private void each(Call call) {
        for (Iterator<EventSink> sinks = attached.iterator(); sinks.hasNext(); ) {
            EventSink sink = sinks.next();
            try {
                call.on(sink);
            } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
                sinks.remove();
                note(name(sink), e);
                closeQuietly(sink).filter(also -> also != e).ifPresent(e::addSuppressed);
            }
        }
    }

    private static Optional<Throwable> closeQuietly(EventSink sink) {
        try {
            sink.close();
            return Optional.empty();
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            return Optional.of(e);
        }
    }

    private static String name(EventSink sink) {
        if (sink instanceof NamedSink named) {
            return named.name();
        }
        Class<?> type = sink.getClass();
        return type.isHidden() || type.getSimpleName().isEmpty() ? "output" : type.getSimpleName();
    }
}
