/**
 * The rules of a run: pure, without input or output, clock or thread.
 *
 * <pre>
 * happenings                RunProtocol                       effects
 * connected, closed   --&gt;   Admission: greeting, token   --&gt;  Send, Authenticate
 * event received      --&gt;   RunTracker                   --&gt;  Deliver
 * time is now              |  RunIdentity: which run it is
 *                          |  Sequence: what is missing       Deliver (a gap)
 *                          |  EndOfRun: how it ended     --&gt;  Finish
 * </pre>
 *
 * <p>{@link dev.flowtail.protocol.RunTracker} also works alone, over the events of a recording. {@link dev.flowtail.protocol.Command} is what a client may say to a
 * server, {@link dev.flowtail.protocol.Ending} how a run ended and what a process exits with.
 *
 * <p>Facts about servers are those of Agno's AgentOS from 2.0.0 to 2.9.0 and of the first alphas of 3.0, and of the companion server of Agno's
 * background-execution example.
 */
package dev.flowtail.protocol;
