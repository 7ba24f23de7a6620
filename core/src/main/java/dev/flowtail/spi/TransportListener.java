package dev.flowtail.spi;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;

/** What a transport tells. Implemented by Flowtail; never throws. Calls are serial. */
public interface TransportListener {
    /** A whole message arrived. Blocks while the run cannot take more, which must stop the reading. */
    void onFrame(Frame frame);

    /** The connection ended; nothing follows. */
    void onClosed(CloseReason reason);
}
