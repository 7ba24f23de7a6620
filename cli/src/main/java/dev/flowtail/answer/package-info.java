/**
 * People's answers to paused runs: what was said in advance, by options and files, and what is asked at a terminal.
 *
 * <pre>
 *   --approve, --input ...   --&gt; {@link dev.flowtail.answer.Statement}s --+
 *   --answers FILE           --&gt;                                        +--&gt; {@link dev.flowtail.answer.Answering} --&gt; reply, or left open
 *   {@link dev.flowtail.answer.Person} at a terminal --&gt; {@link dev.flowtail.answer.Prompts} --+
 * </pre>
 *
 * <p>Nothing here knows commands, servers or connections. Texts of servers pass {@link dev.flowtail.text.SafeText} and stand behind a gutter, so that none can pass for a prompt.
 */
package dev.flowtail.answer;
