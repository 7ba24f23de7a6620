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
 * <p>What goes wrong is told beforehand, so that it goes wrong in the same place every time. A {@link dev.flowtail.testkit.server.Reaction} takes the place of one
 * answer; a {@link dev.flowtail.testkit.server.Fault} loses a connection after so many events:
 *
 * <pre>{@code
 * Manners.agentOs()
 *         .workflow("digest", Recordings.named("digest").script())
 *         .fault(
 *                 Fault.cut(Cut.RST).afterEvents(7).onConnection(0).missing(3),
 *                 Fault.close(1012, "restart").afterEvents(2).onConnection(1))
 * }</pre>
 *
 * <p>Here the first connection is reset when it has had seven events, the run goes on for three more, and the one who comes back for them loses the second
 * connection in the middle of the catch-up.
 *
 * <p>A {@link dev.flowtail.testkit.server.Quirk} gets events wrong while connections are fine: a memory that is too small, events lost, doubled, out of order. The
 * server itself can be stopped, be there again at the same address, and forget what it knew:
 *
 * <pre>{@code
 * server.stop();    // clients are refused, runs go on
 * server.listen();
 * server.restart(); // another process: it knows no run, unless Manners.database says so
 * }</pre>
 *
 * <p>Runs pause in every way there is: {@link dev.flowtail.testkit.scenario.Pauses} has one of each kind, which judges answers as AgentOS does.
 *
 * <pre>{@code
 * Manners manners = Manners.agentOs();
 * Pauses.all().forEach(manners::workflow);                      // by name: confirmation, input, route, review, tool ...
 * manners.workflow("mine", stage -> WorkflowRun.begin(stage, "Mine")
 *         .step("send", Ask.confirmation("Send it?").onReject("cancel"), step -> step.returns("sent"))
 *         .complete());
 * }</pre>
 *
 * <p>The WebSocket side is written on a plain socket, so that every fault can be made: frames in pieces, a reset in the middle of one, no close frame.
 *
 * <p>An AgentOS has its HTTP interface at {@link dev.flowtail.testkit.server.EmbeddedServer#httpUri()}: runs of workflows, agents and teams as streams of events, resume,
 * continue, cancel, look-up and lists. Requests are received as the commands they stand for, {@code start-workflow}, {@code start-agent}, {@code start-team},
 * {@code reconnect}, {@code continue-workflow}, {@code cancel}, {@code look-up}, {@code list-runs} and {@code workflows}, and reactions go by those names; {@code Reaction.refuse} answers
 * with another status. Every request is a connection of its own, counted from 0 by itself, and faults hit its body.
 */
package dev.flowtail.testkit.server;
