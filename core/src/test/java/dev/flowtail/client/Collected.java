package dev.flowtail.client;

import dev.flowtail.event.Event;
import dev.flowtail.spi.EventSink;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps what it gets. */
final class Collected implements EventSink {
    final List<Event> events = new ArrayList<>();
    int flushes;
    int unflushed;
    int closes;

    @Override
    public void accept(Event event) {
        events.add(event);
        unflushed++;
    }

    @Override
    public void flush() {
        flushes++;
        unflushed = 0;
    }

    @Override
    public void close() {
        closes++;
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    Event last() {
        return events.get(events.size() - 1);
    }
}
