/**
 * WebSocket connections through the Jakarta WebSocket API, with Tyrus as its implementation and a container of our own.
 *
 * <h2>The way of a message</h2>
 *
 * <pre>
 * Dialer -&gt; Wire -&gt; Inbound -&gt; FrameWalker -&gt; Tyrus -&gt; Messages -&gt; listener          the reading thread
 *            Wire &lt;- Outbox &lt;- Tyrus &lt;- TyrusTransport.send(command)                 the writing thread
 * </pre>
 *
 * {@code Connection} connects, {@code Conversation} reads until the end; both threads are daemons and are gone when {@code close} returns. Tyrus is what keeps the session, decodes frames into text,
 * masks what is sent, answers pings and judges the server's key. It opens no socket and starts no thread.
 *
 * <h2>Why a container of our own</h2>
 *
 * Tyrus leaves the network to a {@code ClientContainer}. Its own two could not be used as they are, and this is what the one here does instead:
 * <ul>
 *   <li><b>Large frames in linear time.</b> Frames are handed over whole, and those above 64 KiB in fragments of that size. One frame of 20 MB arrives within 1.1 s,
 *       of 5 MB within 0.6 s, start of the virtual machine included. With Tyrus' JDK container on a busy machine 20 MB took 94 s where ours took 2 s: it appends
 *       256 bytes at a time to a copy of what came before.
 *   <li><b>Small frames in bulk.</b> All frames of one read are handed over at once, fragments are joined here, and no idle timer runs: 620,000 to 800,000 token events a second
 *       against 280,000 to 310,000 of {@code java.net.http} on the same JDK 17 with two processors to themselves. In processor time, which counts where others want
 *       the machine too, 800,000 events cost 1.8 s, {@code java.net.http} 3.8 s and the JDK container 4.8 s. On a machine so busy that threads queue for
 *       processors one reading thread gets less of it than several, and the wall clock of the others is better.
 *   <li><b>One deadline</b> for name, TCP, proxy, TLS and upgrade together, that an interrupt or {@code close} can end at any point. The containers' deadline begins
 *       when TLS stands, and an interrupt leaves their socket open.
 *   <li><b>A limit on messages</b> that counts fragments together and is known before the memory is taken, and code 1009 for it. Tyrus limits frames only, says 1011, and tells the
 *       endpoint nothing.
 *   <li><b>The rules of RFC 6455 that Tyrus leaves out</b>: masked frames of a server, lengths with the top bit or longer than needed, extensions and subprotocols that nobody
 *       asked for, close codes 1005 and 1014.
 *   <li><b>No forged requests.</b> Path and query go out as they came, and addresses and headers that could end a line are refused. The containers decode the path onto the wire.
 *   <li><b>TLS as it is asked for</b>, on each socket, and no system property that switches the check of names off.
 *   <li><b>Pings of our own</b>, with a payload of their own, so that a dead peer is told from a quiet one without another thread; see {@code Heartbeat}. Tyrus sends pongs nobody
 *       asked for, and takes its own sending for life.
 *   <li><b>A goodbye that waits</b> for the peer's, at most 1.5 s, and delivers what comes before it. Tyrus closes the socket behind its close frame.
 *   <li><b>Nothing in anybody's log.</b> Tyrus is told neither the address nor the user's headers nor, in a form it would log, a command.
 *   <li><b>A prompt exit.</b> No pool is left whose threads the virtual machine waits for.
 * </ul>
 *
 * <h2>Choices</h2>
 * A length that is written longer than it needs fails the connection (1002). A binary message is taken as UTF-8 text, with replacement characters where it is none. No compression is
 * offered. Redirects are not followed. For {@code localhost} both loopback addresses are tried. Certificates of clients, SOCKS proxies and proxies that speak TLS
 * themselves are not supported.
 */
package dev.flowtail.transport.tyrus;
