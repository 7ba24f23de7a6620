/**
 * {@code flowtail shell}: commands typed one after the other, several runs followed at once, their events above the line that is being typed.
 *
 * <pre>
 *   a person, or a script --&gt; Dialogue --&gt; Shell --&gt; Verb --&gt; FollowedRuns --&gt; one Followed a run --&gt; its outputs
 *                              ^                                                    |
 *                              +------------- lines, with the tag of their run &lt;----+
 * </pre>
 *
 * <p>There are two dialogues. {@link dev.flowtail.shell.Dialogue#typed} edits lines with JLine, and is the only way into this package that loads it. {@link
 * dev.flowtail.shell.Dialogue#plain} reads lines from anywhere; there each run is followed to its end before the next command. What the package needs of the command
 * line comes through {@link dev.flowtail.shell.ShellContext}.
 */
package dev.flowtail.shell;
