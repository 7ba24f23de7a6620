package dev.flowtail.spi;

import java.time.ZoneId;

/** What a renderer may use. Implemented by Flowtail only: it may grow. */
public interface RendererContext {
    /** Where the text goes. It is buffered: {@code flush} of the renderer is followed by a flush of this. The renderer does not close it. */
    Appendable out();

    /** The values of the provider's options. */
    Options options();

    /** What the reader's surface can show. */
    Canvas canvas();

    /** The reader's time zone. */
    ZoneId zone();
}
