package dev.flowtail.output;

import dev.flowtail.spi.EventSink;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One output that is open.
 *
 * @param had the index up to which it has all that there was of the run; empty if it wants everything
 * @param earlier what it has of the run
 */
record Opened(EventSink sink, OptionalLong had, Optional<Earlier> earlier) {
    /** It wants everything. */
    static Opened fresh(EventSink sink) {
        return new Opened(sink, OptionalLong.empty(), Optional.empty());
    }

    /** What cannot be looked at goes on behind what was shown. */
    static Opened shown(EventSink sink, Optional<Continuation> going) {
        return going.filter(run -> run.after().isPresent())
                .map(run -> new Opened(
                        sink,
                        run.after(),
                        Optional.of(new ShownEvents(run.runId(), run.after().getAsLong()))))
                .orElseGet(() -> fresh(sink));
    }

    /** What it has is told by all events, also those that the filter keeps from it. */
    EventSink behind(EventFilter filter) {
        EventSink filtered = filter.before(sink);
        return earlier.map(known -> known.before(filtered)).orElse(filtered);
    }
}
