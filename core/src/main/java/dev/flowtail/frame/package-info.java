/**
 * From the text on the wire to events.
 *
 * <p>A {@link dev.flowtail.frame.Frame} is one message of a transport. Servers put one JSON object or one or more blocks of server-sent events into it, and mix
 * both on one connection; {@link dev.flowtail.frame.FrameDecoder} decides anew for each frame. Text that is neither becomes a {@code flowtail.malformed}
 * notice, and the stream goes on.
 */
package dev.flowtail.frame;
