package dev.flowtail.frame;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.event.MalformedEventException;
import dev.flowtail.event.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns frames into events, in order. It keeps nothing between frames and is safe for use by several threads.
 *
 * <p>JSON is tried first; a frame that is none but has a line of an event stream is read as server-sent events. Whatever is neither, a block whose data is no
 * JSON object, and an event that claims a type in Flowtail's own name space become {@code flowtail.malformed} notices.
 */
public final class FrameDecoder {
    /** Servers put one block into a frame; a frame full of empty ones would become a thousand times its size in events. */
    private static final int MAX_BLOCKS = 10_000;

    private final Limits limits;

    /** Refuses what exceeds the limits. */
    public FrameDecoder(Limits limits) {
        this.limits = limits;
    }

    /** The events of one frame: none, one or several; what is malformed is among them as a notice. Never throws. */
    public List<Event> decode(Frame frame) {
        String text = frame.text();
        Instant at = frame.receivedAt();
        boolean fits = text.length() <= limits.messageChars();
        if (fits && SseBlocks.startIn(text)) {
            return blocks(text, at);
        }
        try {
            return List.of(event(text, "", at));
        } catch (MalformedEventException e) {
            return fits && SseBlocks.in(text)
                    ? blocks(text, at)
                    : List.of(new MalformedFrame(e.getMessage(), text).notice(at));
        }
    }

    private List<Event> blocks(String text, Instant at) {
        SseBlocks blocks = new SseBlocks(text);
        List<Event> events = new ArrayList<>(1);
        for (int count = 0; blocks.next(); count++) {
            if (count == MAX_BLOCKS) {
                String reason = "more than " + MAX_BLOCKS + " blocks in one frame; the others were not read";
                events.add(new MalformedFrame(reason, blocks.rest()).notice(at));
                break;
            }
            if (blocks.hasData()) {
                events.add(event(blocks, at));
            } else if (blocks.hasUnknownLine()) {
                events.add(new MalformedFrame("a block without a data line", blocks.text()).notice(at));
            }
        }
        return events;
    }

    private Event event(SseBlocks block, Instant at) {
        String data = block.data();
        try {
            return event(data.isEmpty() ? "{}" : data, block.name(), at);
        } catch (MalformedEventException e) {
            if (block.hasUnknownLine()) {
                try {
                    return event(block.dataAndUnknownLines(), block.name(), at);
                } catch (MalformedEventException ignored) {
                    // What the standard sees is what gets reported.
                }
            }
            return new MalformedFrame(e.getMessage(), block.text()).notice(at);
        }
    }

    private Event event(String json, String name, Instant at) {
        Event event = Event.of(json, name, at, limits);
        return event.claimsNotice()
                ? new MalformedFrame("the types in " + Notice.NAME_SPACE + " are not a server's to use", json)
                        .notice(at)
                : event;
    }
}
