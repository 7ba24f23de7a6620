/**
 * A transcript of a run in Markdown, to paste into a pull request or a CI summary.
 *
 * <p>It is written as the run goes, never goes back, and is valid at every byte: what is known at the end only, the outcome and the table of steps, comes at the end.
 * <ul>
 *   <li><b>Texts of models and tools are indented code blocks.</b> A fence must be longer than any fence inside, which nobody knows while the text still comes; four
 *       blanks in front of each line hold whatever follows. Inside code no host makes links, pictures or notifications out of a text either. Blank lines at
 *       the edges of a block are not part of it.
 *   <li><b>Names are escaped text.</b> Every ASCII punctuation mark has a backslash, and what a host would turn into a mention or an address of its own accord is
 *       broken by an invisible {@code &#8203;}.
 *   <li><b>Steps and agents that run side by side take turns.</b> One is written as it speaks; what the others say waits, at most a million characters, and comes as
 *       a whole when the first is done. Within its own section everything stays in its order.
 *   <li>No HTML, no links and no pictures, neither ours nor others'.
 * </ul>
 */
package dev.flowtail.markdown;
