package dev.flowtail.markdown;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A stretch of the document with one place in it: a step, a run of an agent.
 *
 * <p>Passages may be open side by side, and each may have others inside. One path from the whole document downwards has the floor: its last passage is written as
 * it comes. What comes for the others waits until those before them are closed.
 */
final class Passage {
    /** Beyond this the floor goes round, whether or not a passage is finished: what waits must not grow with the run. */
    static final int MOST_WAITING = 1 << 20;

    private static final String INDENT = "    ";

    private final Page page;
    private final Passage around;
    /** The block that says again whose text goes on here. */
    private final String again;

    /** The passages inside that are not yet written, in the order of the document. The first has the floor where this has it. */
    private final Deque<Passage> inside = new ArrayDeque<>();

    private final StringBuilder held = new StringBuilder();
    private boolean closed;
    private boolean streaming;
    private boolean inLine;

    /** The whole document. */
    Passage(Page page) {
        this(page, null, "");
    }

    private Passage(Page page, Passage around, String again) {
        this.page = page;
        this.around = around;
        this.again = again;
    }

    /** Opens a passage behind what this one has said so far. */
    Passage open(String again) throws IOException {
        endStream();
        return append(new Passage(page, this, again));
    }

    /** Says one block, complete and valid in itself: a heading, a paragraph, a quotation, a table. */
    void block(String markdown) throws IOException {
        endStream();
        put("\n" + markdown + "\n");
        goRound();
    }

    /** Says the next piece of a code block that goes on until anything else is said here. A paragraph has to stand before it, not a list. */
    void stream(String text) throws IOException {
        StringBuilder lines = new StringBuilder(text.length() + 16);
        if (!streaming && !text.isEmpty()) {
            lines.append('\n');
            streaming = true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && !inLine) {
                lines.append(INDENT);
            }
            inLine = c != '\n';
            lines.append(c);
        }
        put(lines);
        goRound();
    }

    /** Nothing more comes. Those inside are closed too. */
    void close() throws IOException {
        end();
        if (hasFloor()) {
            document().settle();
        }
    }

    private void end() throws IOException {
        for (Passage passage : inside) {
            passage.end();
        }
        endStream();
        closed = true;
    }

    /** The passage that is being written. */
    Passage floor() {
        Passage passage = this;
        while (!passage.inside.isEmpty()) {
            passage = passage.inside.peek();
        }
        return passage;
    }

    private void endStream() throws IOException {
        if (inLine) {
            put("\n");
        }
        streaming = false;
        inLine = false;
    }

    private boolean hasFloor() {
        return around == null || around.inside.peek() == this && around.hasFloor();
    }

    private void put(CharSequence text) throws IOException {
        if (inside.isEmpty()) {
            if (hasFloor()) {
                page.write(text);
            } else {
                hold(text);
            }
            return;
        }
        Passage last = inside.peekLast();
        if (!last.closed) {
            // Someone inside still speaks: a remark behind them keeps the order.
            last = append(new Passage(page, this, ""));
            last.closed = true;
        }
        last.put(text);
    }

    private Passage append(Passage passage) {
        inside.add(passage);
        return passage;
    }

    private void hold(CharSequence text) {
        held.append(text);
        page.waits(text.length());
    }

    /** Gives the floor to the next as long as those who have it are finished. */
    private void settle() throws IOException {
        while (!inside.isEmpty()) {
            Passage first = inside.peek();
            first.settle();
            if (!first.closed || !first.inside.isEmpty()) {
                return;
            }
            inside.poll();
            if (!inside.isEmpty()) {
                inside.peek().takeFloor();
            }
        }
    }

    private void takeFloor() throws IOException {
        page.write(held);
        page.waits(-held.length());
        held.setLength(0);
        held.trimToSize();
        if (!inside.isEmpty()) {
            inside.peek().takeFloor();
        }
    }

    private void goRound() throws IOException {
        if (page.waiting() <= MOST_WAITING) {
            return;
        }
        Passage document = document();
        for (Passage p = document; p != null && page.waiting() > MOST_WAITING; p = p.inside.peek()) {
            if (p.inside.size() > 1) {
                p.passFloor();
            }
        }
        document.settle();
    }

    /** To the next inside; the first comes again as the last, and says so. */
    private void passFloor() throws IOException {
        Passage first = inside.peek();
        for (Passage p = first; p != null; p = p.inside.peek()) {
            p.endStream();
        }
        inside.poll();
        inside.add(first);
        for (Passage p = first; p != null; p = p.inside.peek()) {
            if (!p.again.isEmpty()) {
                p.hold("\n" + p.again + "\n");
            }
        }
        inside.peek().takeFloor();
    }

    private Passage document() {
        Passage passage = this;
        while (passage.around != null) {
            passage = passage.around;
        }
        return passage;
    }
}
