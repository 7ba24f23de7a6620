package dev.flowtail.frame;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import java.util.List;

/** Turns frames into events, in order. It keeps nothing between frames. */
public final class FrameDecoder {
    private final Limits limits;

    /** Refuses what exceeds the limits. */
    public FrameDecoder(Limits limits) {
        this.limits = limits;
    }

    /** The events of one frame: none, one or several; what is malformed is among them as a notice. Never throws. */
    public List<Event> decode(Frame frame) {
        return List.of(Event.of(frame.text(), "", frame.receivedAt(), limits));
    }
}
