package dev.flowtail.shell;

import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jline.keymap.KeyMap;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Reads a line while others are printed above it. Below those, and above the line itself, stand the unfinished line and the status of each run: they are drawn with the
 * prompt, so they can change, and leave nothing behind; an unfinished line is printed when it is finished.
 */
final class PromptReader extends LineReaderImpl {
    /** Keys pass from the terminal to the reader by a thread of their own; nobody answers what they read this quickly. */
    private static final int ARRIVING_MILLIS = 50;

    /** Guarded by the lock of the reader. */
    private final StandingRows standing = new StandingRows();

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
     * @param run whose unfinished line is replaced
     * @param text the unfinished line, empty for none
     */
    void print(String lines, int run, String text) {
        lock.lock();
        try {
            boolean changed = standing.unfinished(run, text);
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

    /** Replaces what an output tells of the state of a run, empty for nothing; from any thread. */
    void status(int run, String text) {
        lock.lock();
        try {
            if (standing.told(run, text)) {
                drawAnew();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Replaces what the shell knows of the state of a run, empty at its end; from any thread. It is shown until an output tells more. */
    void state(int run, String text, boolean urgent) {
        lock.lock();
        try {
            standing.state(run, text, urgent);
            drawAnew();
        } finally {
            lock.unlock();
        }
    }

    private void drawAnew() {
        if (reading) {
            prompt = drawn();
            redisplay();
        }
    }

    /** Drops the keys that were pressed while no line was read, those of a paste that is still arriving included; returns whether there were any. */
    boolean forgetTyped() {
        boolean any = false;
        try {
            while (bindingReader.peekCharacter(ARRIVING_MILLIS) >= 0) {
                bindingReader.readCharacter();
                any = true;
            }
        } catch (IOError e) {
            // The next read says what is wrong; an interrupt is for it as well.
            if (e.getCause() instanceof InterruptedIOException) {
                Thread.currentThread().interrupt();
            }
        }
        return any;
    }

    /** An interrupt ends the line also where keys come with it: only a reader that waits would notice, and the line would be taken. */
    @Override
    protected <T> T doReadBinding(KeyMap<T> keys, KeyMap<T> local) {
        giveUpIfInterrupted();
        T read = super.doReadBinding(keys, local);
        giveUpIfInterrupted();
        return read;
    }

    private static void giveUpIfInterrupted() {
        if (Thread.interrupted()) {
            throw new IOError(new InterruptedIOException("interrupted"));
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

    /** Draws with rows that can be taken away, in place of those that each line begins with. */
    @Override
    protected void redisplay(boolean flush) {
        lock.lock();
        try {
            if (!(display instanceof DrawnRows)) {
                display = rows();
            }
            super.redisplay(flush);
        } finally {
            lock.unlock();
        }
    }

    private DrawnRows rows() {
        DrawnRows rows = new DrawnRows(terminal);
        rows.resize(size.getRows(), size.getColumns());
        rows.setDelayLineWrap(isSet(Option.DELAY_LINE_WRAP));
        return rows;
    }

    /** The window has another size, or the process goes on; with the lock, because lines are printed by other threads. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        lock.lock();
        try {
            if (signal != Terminal.Signal.WINCH) {
                super.handleSignal(signal);
            }
            if (reading) {
                fit();
            }
        } finally {
            lock.unlock();
        }
    }

    private void fit() {
        Size window = terminal.getBufferSize();
        if (!window.equals(size)) {
            if (display instanceof DrawnRows drawn) {
                drawn.takeAway(window.getColumns());
            }
            size.copy(window);
            display = rows();
        }
        prompt = drawn();
        redisplay();
    }

    private AttributedString drawn() {
        AttributedStringBuilder rows = new AttributedStringBuilder();
        int columns = Math.max(1, size.getColumns() - 1);
        standing.at(size.getRows()).stream()
                .map(PromptReader::dashed)
                .map(AttributedString::fromAnsi)
                .forEach(row -> rows.append(row.columnSubSequence(0, columns)).append("\n"));
        return rows.append(question).toAttributedString();
    }

    /** Borders are dashed as long as their row is not printed; JLine would replace the plain ones by ASCII. */
    private static String dashed(String row) {
        return row.replace('\u2502', '\u254e').replace('\u2500', '\u254c');
    }
}
