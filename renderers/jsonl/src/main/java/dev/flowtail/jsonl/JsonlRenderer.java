package dev.flowtail.jsonl;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Renderer;
import java.io.IOException;

/** Keeps nothing but the room for a line. */
final class JsonlRenderer implements Renderer {
    private final Appendable out;
    private final boolean envelope;
    private JsonLine line = new JsonLine();

    JsonlRenderer(Appendable out, boolean envelope) {
        this.out = out;
        this.envelope = envelope;
    }

    @Override
    public void accept(Event event) throws IOException {
        if (envelope) {
            wrap(event);
        } else {
            plain(event);
        }
        out.append(line.ended());
        line = line.ready();
    }

    private void plain(Event event) {
        if (event.hasTypeMember()) {
            line.object(event.json());
        } else {
            line.object(event.json(), "type", event.name());
        }
    }

    private void wrap(Event event) {
        line.raw("{\"type\":").string(event.name());
        line.raw(",\"received_at\":").string(event.receivedAt().toString());
        event.ownerRunId().ifPresent(run -> line.raw(",\"run_id\":").string(run));
        event.index().ifPresent(index -> line.raw(",\"index\":").raw(Long.toString(index)));
        line.raw(",\"event\":").object(event.json()).raw("}");
    }
}
