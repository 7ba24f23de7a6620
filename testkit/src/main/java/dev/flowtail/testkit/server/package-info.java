/**
 * A server that speaks the protocol for real, over a loopback socket, and does what a test tells it.
 *
 * <p>{@link dev.flowtail.testkit.server.Manners} say how it behaves: as AgentOS, as a companion server, or as a puppet that only does what the test asks.
 * {@link dev.flowtail.testkit.server.EmbeddedServer} keeps what it received and what it sent.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.start(
 *         Manners.agentOs().securityKey("s3cret").workflow("digest", Recordings.named("digest").script()))) {
 *     connect(server.uri());
 *     server.awaitReceived("start-workflow");
 * }
 * }</pre>
 *
 * <p>The WebSocket side is written on a plain socket, so that every fault can be made: frames in pieces, a reset in the middle of one, no close frame.
 */
package dev.flowtail.testkit.server;
