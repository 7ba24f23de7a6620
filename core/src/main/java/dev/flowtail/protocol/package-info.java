/**
 * The rules of a run: pure, without input or output, clock or thread.
 *
 * <p>Events, ends of connections and the time go in, effects come out. {@link dev.flowtail.protocol.Command} is what a client may say to a server.
 */
package dev.flowtail.protocol;
