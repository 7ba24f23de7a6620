package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.StatusLine;
import dev.flowtail.text.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A terminal that a person watches: text above, and below it one status line, which leaves nothing behind.
 *
 * <p>The line is taken away before text is written, and drawn again behind it, in one piece with the text. A row of text that is not complete is written anew then, so
 * nobody has to know in which column it ended. While nothing changes, nothing is written. Messages of others on the same terminal go between the complete rows and the
 * open one: see {@link #above}. Safe for several threads.
 *
 * <p>A window may fold its rows anew at any time, and its width is known a little later. So the cursor waits in the open row and not in the line, because a terminal keeps
 * it there when it folds, and nothing goes up to clear: what is cleared is the row of the cursor, which is written anew, and what stands below it. An open row that was
 * folded by a narrower window is left as it stands, and its text goes on below it. Before the new width is known a row may be drawn twice; none is lost.
 */
public final class LiveScreen {
    /** Beyond that an open row is no row of a screen, and the line stays away until it ends. */
    private static final int LONGEST_ROW = 16 * 1024;

    private static final int BLOCK = 64 * 1024;
    /** Narrower windows show too little of the line to be worth its row. */
    private static final int LEAST_WIDTH = 20;

    private static final String NEXT_ROW = "\r\n";
    private static final String UP = "\u001b[A";
    private static final String CLEAR_REST = "\u001b[J";
    private static final String CLEAR_ROW = "\r\u001b[K";
    /** Begins a row below: terminals that keep what is cleared from their first row on would keep our line. */
    private static final String CLEAR_BELOW = NEXT_ROW + CLEAR_REST + UP;

    private final OutputStream terminal;
    private final Charset charset;
    private final Supplier<Canvas> canvas;
    private final IntSupplier window;
    private final Optional<StatusLine> elsewhere;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    /** What was written since the last line end. */
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();

    private DoubleSupplier progress = () -> -1;
    private String status = "";
    /** The line that stands on the screen, before it was cut; empty for none. */
    private String drawn = "";

    private int drawnWidth;
    private int holds;

    /**
     * On a terminal.
     *
     * @param terminal unbuffered, and honest about failures. It is not closed
     * @param canvas what it can show now; asked before each drawing
     * @param window how many columns it really has, whatever the canvas was made for; 0 where that is not known, and no line is drawn
     */
    public LiveScreen(OutputStream terminal, Charset charset, Supplier<Canvas> canvas, IntSupplier window) {
        this(terminal, charset, canvas, window, Optional.empty());
    }

    /**
     * A part of a terminal that somebody else draws.
     *
     * @param part gets the text as it comes, and not a sequence that moves the cursor
     * @param canvas what the part can show now
     * @param status shows the line, as soon as it has changed
     */
    public LiveScreen(OutputStream part, Charset charset, Supplier<Canvas> canvas, StatusLine status) {
        this(part, charset, canvas, () -> canvas.get().width(), Optional.of(status));
    }

    private LiveScreen(
            OutputStream terminal,
            Charset charset,
            Supplier<Canvas> canvas,
            IntSupplier window,
            Optional<StatusLine> elsewhere) {
        this.terminal = terminal;
        this.charset = charset;
        this.canvas = canvas;
        this.window = window;
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
        String away = erasing();
        String open = open();
        boolean again = able() && fits(open, width());
        String room = again ? CLEAR_ROW : "\n";
        quietly(() -> write(away + (open.isEmpty() ? "" : room)));
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

    /** Of what is drawn: who asks for more than the window has gets rows that fold, and no line that would not find its row again. */
    private int width() {
        return Math.min(canvas.get().width(), Math.max(0, window.getAsInt()));
    }

    /** Whether more can be written behind the row, and it still is one row. */
    private boolean fits(String open, int width) {
        return row.size() <= LONGEST_ROW && Columns.of(open) < width;
    }

    /** What draws the line below the text and goes back to its end; from then on it is drawn. */
    private String line() {
        String open = open();
        int width = width();
        if (holds > 0 || status.isEmpty() || width < LEAST_WIDTH || !fits(open, width)) {
            return "";
        }
        drawn = status;
        drawnWidth = width;
        String cut = Columns.cut(status, width - 1);
        return open.isEmpty() ? cut + "\r" : NEXT_ROW + cut + UP + "\r" + open;
    }

    /** What takes the line away and goes back to where text goes on; from then on it is away. */
    private String erasing() {
        if (drawn.isEmpty()) {
            return "";
        }
        drawn = "";
        String open = open();
        int width = width();
        if (open.isEmpty() && width == drawnWidth) {
            return CLEAR_ROW;
        }
        if (open.isEmpty() || fits(open, width)) {
            return CLEAR_BELOW + CLEAR_ROW + open;
        }
        row.reset();
        return NEXT_ROW + CLEAR_REST;
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
