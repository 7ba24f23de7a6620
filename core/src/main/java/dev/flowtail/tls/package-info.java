/**
 * Whom a TLS connection believes, said once for every transport: the authorities of the system, those in a file of the user's, or anybody; and what to tell the user when
 * the other side was not believed.
 *
 * <p>A transport makes a {@link dev.flowtail.tls.Trust} of its context before it touches the network, takes context and parameters from it for its sockets or its HTTP
 * client, and has {@link dev.flowtail.tls.TlsFailures} explain a handshake that failed. No system property can switch the check of host names off.
 */
package dev.flowtail.tls;
