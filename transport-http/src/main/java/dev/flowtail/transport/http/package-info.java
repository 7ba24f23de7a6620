/**
 * Runs over HTTP on the JDK's own client: their events as server-sent events, and what can be asked of a server apart from any stream.
 *
 * <pre>
 * Command -&gt; Commands -&gt; Question -&gt; Server.ask -&gt; Answer -&gt; EventStream -&gt; Blocks -&gt; listener
 *                                       |            |
 *                                    Failures     Refusals           no answer, or a wrong one, in words
 * </pre>
 *
 * <h2>Choices</h2>
 * <ul>
 *   <li><b>One answer is one connection.</b> The first command that starts, resumes or continues a run begins it, the end of the body ends it (code 1000), a broken body is
 *       1006, a block above the limit 1009.
 *   <li><b>open() knocks</b>, with {@code GET /health}; any answer of the server will do.
 *   <li><b>send() returns with the head of the answer</b>, when that is 200 and a stream of events. The JDK's client repeats only requests without an effect, so a start
 *       leaves this machine once; what came of one without an answer is unknown, and said to be.
 *   <li><b>Back-pressure</b>: the body is read by a thread that also calls the listener. The client buffers one read and then stops the socket.
 *   <li><b>Silence</b>: AgentOS comments a quiet stream every 30 s where it was resumed. After 75 s without a byte, or three heartbeats of the user's, the stream is given up; time in which the
 *       process stood still or the listener did not take its frame does not count.
 *   <li><b>HTTP/1.1, no redirects, no cookies, no compression, no proxy that was not named.</b>
 * </ul>
 *
 * <h2>Limits</h2>
 * On Java 17 the threads and idle connections of a client that was closed are freed by the garbage collector; since 21 at once. Credentials for a proxy in front of {@code https}
 * need {@code -Djdk.http.auth.tunneling.disabledSchemes=}, which the command line sets.
 */
package dev.flowtail.transport.http;
