/** WebSocket. */
package dev.flowtail.transport.tyrus;
