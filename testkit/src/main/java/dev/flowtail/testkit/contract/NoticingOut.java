package dev.flowtail.testkit.contract;

import java.io.Closeable;
import java.io.IOException;

/** An output that keeps its text, notices when it is closed, and can be full. */
final class NoticingOut implements Appendable, Closeable {
    private final StringBuilder text = new StringBuilder();
    private final int room;
    private boolean closed;
    private IOException thrown;

    NoticingOut() {
        this(Integer.MAX_VALUE);
    }

    /** Has room for so many characters, and is full behind them. */
    NoticingOut(int room) {
        this.room = room;
    }

    @Override
    public Appendable append(CharSequence more) throws IOException {
        if (text.length() + String.valueOf(more).length() > room) {
            thrown = new IOException("No space left on device");
            throw thrown;
        }
        text.append(more);
        return this;
    }

    @Override
    public Appendable append(CharSequence more, int start, int end) throws IOException {
        return append(more.subSequence(start, end));
    }

    @Override
    public Appendable append(char more) throws IOException {
        return append(String.valueOf(more));
    }

    @Override
    public void close() {
        closed = true;
    }

    String text() {
        return text.toString();
    }

    boolean closed() {
        return closed;
    }

    /** Whether it refused anything. */
    boolean refused() {
        return thrown != null;
    }
}
