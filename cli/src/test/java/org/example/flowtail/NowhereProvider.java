package org.example.flowtail;

import dev.flowtail.spi.EventSink;
import dev.flowtail.spi.SinkContext;
import dev.flowtail.spi.SinkProvider;

/** Somebody else's plug-in. Not in a package of ours, so that a plug-in's own jar brings it. */
public final class NowhereProvider implements SinkProvider {
    @Override
    public String name() {
        return "nowhere";
    }

    @Override
    public String description() {
        return "takes events and keeps none";
    }

    @Override
    public EventSink create(SinkContext context) {
        return event -> {};
    }
}
