package dev.flowtail.shell;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Reads a line while others are printed above it. Below those, and above the line itself, stand the unfinished lines of runs, at most one each: they are drawn with the
 * prompt, so they can grow, and are gone from there when they are finished and printed.
 */
final class PromptReader extends LineReaderImpl {
    /** More would push the prompt out of a small window. */
    private static final int MOST_ROWS = 4;

    /** Guarded by the lock of the reader. */
    private final Map<Integer, String> unfinished = new TreeMap<>();

    private final boolean color;
    private AttributedString question = AttributedString.EMPTY;

    PromptReader(Terminal terminal, boolean color) throws IOException {
        super(terminal, "flowtail");
        this.color = color;
    }

    /** What is chosen has to be told from the rest also where there is no colour. */
    @Override
    protected AttributedStyle getCompletionStyle(String name, String usual) {
        boolean chosen = name.equals(COMPLETION_STYLE_SELECTION) || name.equals(COMPLETION_STYLE_LIST_SELECTION);
        return color || chosen ? super.getCompletionStyle(name, usual) : AttributedStyle.DEFAULT;
    }

    /**
     * Prints above the line that is being typed; from any thread.
     *
     * @param lines whole ones, possibly none
     * @param row whose unfinished line is replaced
     * @param text the unfinished line, empty for none
     */
    void print(String lines, int row, String text) {
        lock.lock();
        try {
            String before = text.isEmpty() ? unfinished.remove(row) : unfinished.put(row, text);
            boolean changed = !text.equals(before == null ? "" : before);
            if (changed && reading) {
                prompt = drawn();
            }
            if (!lines.isEmpty()) {
                printAbove(lines);
            } else if (changed && reading) {
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Not as a pattern: a percent sign is one. */
    @Override
    public void setPrompt(String text) {
        lock.lock();
        try {
            question = new AttributedString(text == null ? "" : text);
            prompt = drawn();
        } finally {
            lock.unlock();
        }
    }

    /** What is not finished does not stay beside the line that was typed: it is printed when it is. */
    @Override
    protected void cleanup() {
        prompt = question;
        super.cleanup();
    }

    /** The window has another size, or the process goes on; with the lock, because lines are printed by other threads. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        lock.lock();
        try {
            super.handleSignal(signal);
            if (reading) {
                prompt = drawn();
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    private AttributedString drawn() {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        int columns = Math.max(1, size.getColumns() - 1);
        unfinished.values().stream()
                .limit(MOST_ROWS)
                .map(AttributedString::fromAnsi)
                .forEach(row -> rows.append(row.columnSubSequence(0, columns)).append("\n"));
        return rows.append(question).toAttributedString();
    }
}
