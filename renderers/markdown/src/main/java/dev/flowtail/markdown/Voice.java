package dev.flowtail.markdown;

import dev.flowtail.text.SafeStream;
import java.io.IOException;

/** One run of an agent or a team: its texts, whole and in order. */
final class Voice {
    /** How something is said. */
    enum Manner {
        ANSWER("*Answer*"),
        REASONING("*Reasoning*"),
        DRAFT("*Draft*");

        private final String title;

        Manner(String title) {
            this.title = title;
        }
    }

    private final Section section;
    private final Passage passage;
    private final String label;
    private final Shown.Pieces whole = new Shown.Pieces();
    /** Since the last tool call: some servers repeat that alone at the end. */
    private Shown.Pieces latest = new Shown.Pieces();

    private SafeStream text = new SafeStream();
    private Fold fold;
    /** What is being said just now, or {@code null}. */
    private Manner manner;
    /** Nothing stands between the name and what is said next. */
    private boolean fresh = true;
    /** A member of the team has spoken since. */
    private boolean interrupted;

    private boolean failed;

    /** Opens its passage; a member of a team speaks inside the team's. */
    Voice(Section section, Passage around, String name, String model) throws IOException {
        this.section = section;
        this.fold = section.fold();
        this.label = "**" + name + "**";
        this.passage = around.open(label + " (continued)");
        passage.block(model.isEmpty() ? label : label + ", " + model);
    }

    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    Section section() {
        return section;
    }

    /** Where a member of the team may speak. */
    Passage around() throws IOException {
        pause();
        interrupted = true;
        return passage;
    }

    /** Where anything else is said of this agent. */
    Passage aside() throws IOException {
        pause();
        resume();
        fresh = false;
        return passage;
    }

    void say(Manner how, String piece) throws IOException {
        if (piece.isEmpty()) {
            return;
        }
        if (manner != how) {
            pause();
            resume();
            if (!fresh || how != Manner.ANSWER) {
                // It also parts this block from one before it: without a word between them, two would become one.
                passage.block(how.title);
            }
            fresh = false;
            manner = how;
        }
        if (how == Manner.ANSWER) {
            whole.add(piece);
            latest.add(piece);
        }
        passage.stream(fold.next(text.next(piece).toString()));
    }

    /** The whole answer, as the server says it at the end: shown where the pieces did not add up to it. */
    void answer(String content) throws IOException {
        if (content.isBlank() || whole.is(content) || latest.is(content)) {
            return;
        }
        if (!whole.isEmpty()) {
            aside();
            passage.block("*Final answer*");
            manner = Manner.ANSWER;
        }
        latest = new Shown.Pieces();
        say(Manner.ANSWER, content);
    }

    /** A tool was called: what follows is another text. */
    void newText() {
        remember();
        latest = new Shown.Pieces();
    }

    private void remember() {
        if (!whole.isEmpty()) {
            section.shown().add(whole);
        }
        if (!latest.isEmpty()) {
            section.shown().add(latest);
        }
    }

    private void pause() throws IOException {
        passage.stream(fold.next(text.end().toString()) + fold.end());
        text = new SafeStream();
        fold = section.fold();
        manner = null;
    }

    private void resume() throws IOException {
        if (interrupted) {
            passage.block(label + " (continued)");
            interrupted = false;
            fresh = true;
        }
    }

    void close() throws IOException {
        pause();
        remember();
        passage.close();
    }
}
