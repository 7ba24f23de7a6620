/**
 * What a paused run waits for, and what can be answered: human in the loop, without any input, output or clock.
 *
 * <pre>
 *   WorkflowPaused, or the run object --&gt; {@link dev.flowtail.pause.Pause} --&gt; {@link dev.flowtail.pause.Question}s for people
 *                                             ^                                      |
 *                     {@link dev.flowtail.pause.Reply} for the server &lt;----------- {@link dev.flowtail.pause.Answer}s, checked
 * </pre>
 *
 * <p>Nothing is ever answered that nobody said: an answer that does not fit its question is refused before anything is sent. Requirements go back whole, as servers want
 * them: one that loses a member may be taken for an approval. All types are immutable and safe for use by several threads.
 */
package dev.flowtail.pause;
