package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A terminal that a person watches: text above, and below it one status line, which leaves nothing behind.
 *
 * <p>The line is taken away before text is written, and drawn again behind it, in one piece with the text. A row of text that is not complete is written anew then, so
 * nobody has to know in which column it ended. While nothing changes, nothing is written. Messages of others on the same terminal go between the complete rows and the
 * open one: see {@link #above}. Safe for several threads.
 */
public final class LiveScreen {
    /** Beyond that an open row is no row of a screen, and the line stays away until it ends. */
    private static final int LONGEST_ROW = 16 * 1024;

    private static final int BLOCK = 64 * 1024;
    /** Row by row: terminals that keep what is cleared from the first row on would keep our line. */
    private static final String CLEAR_ROW = "\r\u001b[K";

    private static final String CLEAR_ABOVE = "\u001b[A\u001b[K";

    private final OutputStream terminal;
    private final Charset charset;
    private final Supplier<Canvas> canvas;
    private final Optional<StatusLine> elsewhere;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    /** What was written since the last line end. */
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();

    private DoubleSupplier progress = () -> -1;
    private String status = "";
    /** The line that stands on the screen, before it was cut; empty for none. */
    private String drawn = "";

    private int drawnColumns;
    private int holds;

    /**
     * On a terminal.
     *
     * @param terminal unbuffered, and honest about failures. It is not closed
     * @param canvas what it can show now; asked before each drawing
     */
    public LiveScreen(OutputStream terminal, Charset charset, Supplier<Canvas> canvas) {
        this(terminal, charset, canvas, Optional.empty());
    }

    /**
     * A part of a terminal that somebody else draws.
     *
     * @param part gets the text as it comes, and not a sequence that moves the cursor
     * @param canvas what the part can show now
     * @param status shows the line, as soon as it has changed
     */
    public LiveScreen(OutputStream part, Charset charset, Supplier<Canvas> canvas, StatusLine status) {
        this(part, charset, canvas, Optional.of(status));
    }

    private LiveScreen(
            OutputStream terminal, Charset charset, Supplier<Canvas> canvas, Optional<StatusLine> elsewhere) {
        this.terminal = terminal;
        this.charset = charset;
        this.canvas = canvas;
        this.elsewhere = elsewhere;
    }

    /** What the terminal can show now. */
    public Canvas canvas() {
        return canvas.get();
    }

    /** Where text goes; it appears with a flush. Closing it does nothing. */
    OutputStream text() {
        return new Text();
    }

    /** The line below the text; none where no escape sequence may be written, as the line could not be taken away there. */
    StatusLine status() {
        return elsewhere.orElse(able() ? this::show : StatusLine.NONE);
    }

    /** Tells where a replay stands, from 0 to 1; negative where that is not known. */
    public synchronized void progress(DoubleSupplier where) {
        progress = where;
    }

    /** How far a replay has come, from 0 to 1. */
    synchronized OptionalDouble progress() {
        double reached = progress.getAsDouble();
        return reached < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, reached));
    }

    /** Lets something else write whole lines to the terminal; from any thread. They stand above the row of text that is open. */
    public synchronized void above(Runnable writing) {
        String open = open();
        boolean again = able();
        quietly(() -> write(again || open.isEmpty() ? erasing() + clearing(open) : "\n"));
        writing.run();
        if (again) {
            quietly(() -> write(open + line()));
        } else {
            row.reset();
        }
    }

    /** Takes the line away until what is returned is closed: something else, such as a question, uses the rows below the text. From any thread. */
    public synchronized Hold hold() {
        holds++;
        quietly(() -> write(erasing()));
        return new Hold();
    }

    /** While it is open there is no status line. */
    public final class Hold implements AutoCloseable {
        private boolean closed;

        private Hold() {}

        /** Gives the rows below the text back; the line comes with the next flush. May be called twice. */
        @Override
        public void close() {
            synchronized (LiveScreen.this) {
                holds -= closed ? 0 : 1;
                closed = true;
            }
        }
    }

    /** Takes the line away for good. */
    synchronized void end() throws IOException {
        status = "";
        elsewhere.ifPresent(line -> line.show(""));
        flush();
    }

    private synchronized void show(String line) {
        status = line;
    }

    private boolean able() {
        return canvas.get().live() && canvas.get().color();
    }

    private synchronized void flush() throws IOException {
        if (waiting.size() > 0 || holds == 0 && !status.equals(drawn)) {
            send(true);
        }
    }

    /** Writes what waits, in one piece with the line. */
    private void send(boolean complete) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream(waiting.size() + 512);
        block.write(erasing().getBytes(charset));
        byte[] text = waiting.toByteArray();
        waiting.reset();
        block.write(text);
        remember(text);
        block.write((complete ? line() : "").getBytes(charset));
        terminal.write(block.toByteArray());
        terminal.flush();
    }

    private void remember(byte[] text) {
        int from = text.length;
        while (from > 0 && text[from - 1] != '\n') {
            from--;
        }
        if (from > 0) {
            row.reset();
        }
        // A longer one is known to be too long, and that is all.
        row.write(text, from, Math.min(text.length - from, Math.max(0, LONGEST_ROW + 1 - row.size())));
    }

    private String open() {
        return row.toString(charset);
    }

    /** What draws the line behind the text; from then on it is drawn. */
    private String line() {
        String open = open();
        int width = canvas.get().width();
        if (holds > 0 || status.isEmpty() || row.size() > LONGEST_ROW || Columns.of(open) > width) {
            return "";
        }
        String cut = Columns.cut(status, width - 1);
        drawn = status;
        drawnColumns = Columns.of(cut);
        return (open.isEmpty() ? "" : "\r\n") + cut;
    }

    /** What takes the line away and goes back to the end of the text; from then on it is away. */
    private String erasing() {
        if (drawn.isEmpty()) {
            return "";
        }
        drawn = "";
        String open = open();
        String line = CLEAR_ROW + CLEAR_ABOVE.repeat(rows(drawnColumns) - 1);
        return open.isEmpty() ? line : line + "\u001b[A" + clearing(open) + open;
    }

    private String clearing(String open) {
        return open.isEmpty() ? "" : CLEAR_ROW + CLEAR_ABOVE.repeat(rows(Columns.of(open)) - 1);
    }

    /** A window that has become narrower has folded what stood there. */
    private int rows(int columns) {
        int width = Math.max(1, canvas.get().width());
        return Math.max(1, (columns + width - 1) / width);
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            terminal.write(text.getBytes(charset));
            terminal.flush();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** The output itself will meet the failure again, and report it. */
    private static void quietly(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            System.getLogger("dev.flowtail").log(System.Logger.Level.DEBUG, "drawing on the terminal failed", e);
        }
    }

    private final class Text extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            synchronized (LiveScreen.this) {
                waiting.write(bytes, from, count);
                if (waiting.size() >= BLOCK) {
                    send(false);
                }
            }
        }

        @Override
        public void flush() throws IOException {
            LiveScreen.this.flush();
        }
    }
}
