/**
 * A TCP proxy that breaks connections between any client and any server, the real ones included.
 *
 * <p>Where the embedded server loses a connection behind a certain event, {@link dev.flowtail.testkit.proxy.FaultProxy} knows nothing of events: it cuts in the
 * middle of a frame, of a handshake, of a TLS record.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server)) {
 *     proxy.links(Link.cutAtRandom(seed, 50, 1_000, 20_000, Cut.FIN, Cut.RST));
 *     follow(proxy.uri(server));
 *     proxy.refuse();
 *     proxy.cut(Cut.SILENCE);
 *     proxy.listen();
 * }
 * }</pre>
 */
package dev.flowtail.testkit.proxy;
