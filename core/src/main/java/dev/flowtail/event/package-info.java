/**
 * What happened, as the server told it.
 *
 * <p>An {@link dev.flowtail.event.Event} keeps the server's own JSON text and an envelope read in one streaming pass. The types of events are data:
 * {@link dev.flowtail.event.EventType} is the table of all that are known, with family and phase; a type nobody knew yet is an ordinary event.
 *
 * <p>Nothing here is {@code null}: what an event does not carry is an empty {@code Optional}. All types are immutable and safe for use by several threads.
 */
package dev.flowtail.event;
