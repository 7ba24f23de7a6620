package dev.flowtail.output;

import dev.flowtail.event.Event;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.EventSink;
import jakarta.json.JsonNumber;
import java.io.IOException;

/** What an output has of a run already. */
interface Earlier {
    /** Whether it has this event, the next one that came. */
    boolean has(Event event);

    /** The sink, which gets only what it does not have. */
    default EventSink before(EventSink sink) {
        return new Behind(this, sink);
    }

    /** A sink that gets only what it does not have. */
    record Behind(Earlier earlier, EventSink sink) implements ForwardingSink {
        @Override
        public void accept(Event event) throws IOException {
            if (!earlier.has(event)) {
                sink.accept(event);
            }
        }
    }

    /** Whether an event says that events up to this index, and no later ones, are missing: who has what follows them need not hear of it. */
    static boolean isGapUpTo(long index, Event event) {
        return event.name().equals(Notice.GAP)
                && event.object().get("last") instanceof JsonNumber last
                && last.longValue() <= index;
    }
}
