/**
 * What a command that follows one run and the shell that follows several have in common: what is kept of a run while it is watched, and what is said when that is over.
 *
 * <pre>
 *   {@link dev.flowtail.watching.Kept} while it goes on --&gt; {@link dev.flowtail.watching.Aftermath} --&gt; {@link dev.flowtail.watching.NextCommand}
 *                                      all of them speak with a {@link dev.flowtail.watching.Voice}
 * </pre>
 */
package dev.flowtail.watching;
