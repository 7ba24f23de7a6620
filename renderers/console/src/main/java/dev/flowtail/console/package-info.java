/**
 * The renderer {@code console}: a run for people, on a terminal or in a log.
 *
 * <p>It writes from top to bottom and never goes back: what is on the screen stays true, and the text does not depend on when it is flushed. Colours are the only escape
 * sequences; without colour there is none. Every text of a server passes {@link dev.flowtail.text} first. Times come from the events. Where a person watches, the styles
 * {@code panel} and {@code line} say what the line below the text is; who draws it is not their business.
 *
 * <h2>Style {@code panel}</h2>
 *
 * <p>The run is a tree: a step or container begins with an upper edge and ends with a lower one, and what happens inside stands behind a dotted rail. Each run of an agent
 * or team has one block, to which its text is streamed; tool calls, thoughts, questions and errors are parts of that block. Text stands behind the solid border of its
 * block, a character that no row of ours has in this place: whatever a model writes, it can not pass for a frame, another agent or a prompt.
 *
 * <pre>
 * ╭─ [STEP] research ───────────────────────────────────── 12:34:33 ──
 * ┊ ╭─ [RUN] Researcher ─────────────────────────────────── local-1 ─╮
 * ┊ ├─ [TOOL] lookup(term="java") ───────────────────────────────────┤
 * ┊ │ ↳ java: found 3 results (7 ms)                                 │
 * ┊ ├─ [CONTENT] ────────────────────────────────────────────────────┤
 * ┊ │ Java 25 is the current long-term release.                      │
 * ┊ ╰─ [DONE] Researcher ───────────────────── 120 tokens, 900 ms ───╯
 * ╰─ [OK] research ─────────────────────────────────────────── 1.1 s ──
 * </pre>
 *
 * <p>When several agents speak at once, one of them has the floor and the others wait, with a bound; the floor passes when the speaker pauses, and a block that goes on
 * says so. A text that was streamed is not shown again by the events that repeat it, a text that was not streamed is shown once. Quiet events (model requests, hooks, memory)
 * are shown with {@code verbose=true}. The end is a table of the steps.
 *
 * <p>The Markdown of models is shown as Markdown where there is colour or a person watches: line by line, as it comes, and all of it but the marks. In tables and behind
 * folded items the text stands in columns; otherwise its line ends stay where they are. Without colour, marks that only a tone could stand for are shown.
 *
 * <h2>Style {@code line}</h2>
 *
 * <p>One line an event: time, label, type, step and agent, and the gist. The deltas of a run are gathered: a line ends where the text has a line feed, when the run or its
 * step does something else, and after 4,000 characters; until then it is pending by design. Blank lines of a text are left out. On a terminal, lines are cut at the width
 * and the text of models goes on in further lines; in pipes nothing is cut or folded.
 *
 * <h2>Style {@code classic}</h2>
 *
 * <p>The screen of the original client, rule for rule: its labels, its colours, its panels of at most 100 columns, its way to show the text of a step so far. It differs
 * where the original was wrong: markup in a text is shown and not obeyed; content that is no text is shown as JSON; {@code error} and {@code reason} are shown where
 * there is neither message nor content; the deltas of a team are streamed as those of an agent; control characters are made visible. The original lets its terminal
 * library pick out numbers and addresses in lines outside of panels; such lines are not a renderer's, and inside of panels it picks out nothing.
 */
package dev.flowtail.console;
