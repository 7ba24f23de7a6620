package dev.flowtail.spi;

import java.time.ZoneId;
import java.util.OptionalDouble;

/** What a renderer may use. Implemented by Flowtail only: it may grow. */
public interface RendererContext {
    /** Where the text goes. It is buffered: {@code flush} of the renderer is followed by a flush of this. The renderer does not close it. */
    Appendable out();

    /** The values of the provider's options. */
    Options options();

    /** What the reader's surface can show now. Its width changes with the window: whoever asks again before a line has the present one. */
    Canvas canvas();

    /** Below the text, where a person watches: {@link Canvas#live}. Elsewhere it shows nothing. */
    default StatusLine status() {
        return StatusLine.NONE;
    }

    /** Whether the ground of the reader's screen is light, as far as it says so. */
    default boolean light() {
        return false;
    }

    /** How far what is shown has come, from 0 to 1, where its size is known: a replay of a file. Changes with every event. */
    default OptionalDouble progress() {
        return OptionalDouble.empty();
    }

    /** The reader's time zone. */
    ZoneId zone();
}
