/** Runs over HTTP on the JDK's own client: their events as server-sent events, and what can be asked of a server apart from any stream. */
package dev.flowtail.transport.http;
