/**
 * The rules of a run: pure, without input or output, clock or thread.
 *
 * <pre>
 * happenings                RunProtocol                       effects
 * connected, closed   --&gt;   Admission: greeting, token   --&gt;  Send, Authenticate
 * event received      --&gt;   RunStream                    --&gt;  Deliver
 *                          |  Feed: order, each once          Deliver (a gap)
 *                          |  RunTracker: whose, how it ended Finish
 * not connected       --&gt;   Recovery: what follows       --&gt;  Reconnect, Lost
 * looked up           --&gt;   LookUps                      --&gt;  LookUp
 * answered            --&gt;   PauseDialogue: human in loop --&gt;  Ask, Withdraw
 * time is now         --&gt;   Deadlines, Patience
 * </pre>
 *
 * <p>{@link dev.flowtail.protocol.RunTracker} also works alone, over the events of a recording. {@link dev.flowtail.protocol.Command} is what a client may say to a
 * server, {@link dev.flowtail.protocol.Ending} how a run ended and what a process exits with.
 *
 * <p>Facts about servers are those of Agno's AgentOS from 2.0.0 to 2.9.0 and of the first alphas of 3.0, and of the companion server of Agno's
 * background-execution example.
 */
package dev.flowtail.protocol;
