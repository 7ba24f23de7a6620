/**
 * A transport that speaks lines of text over plain TCP.
 *
 * <p>The client says {@code hello} and its headers as a JSON object, the server says {@code hello}, and from then on each line is a message: JSON, as over a WebSocket.
 * The server may end with {@code bye CODE TEXT}.
 */
package com.example.lines;
