package dev.flowtail.shell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * What one run's outputs write, as whole lines with the tag of the run. The line that is not finished yet is handed on with each flush, so that a text can be read while
 * it streams. Used by the thread of the run.
 */
final class TaggedLines extends OutputStream {
    /** Whoever writes one longer than this wants no line. */
    private static final int LONGEST = 64 * 1024;

    private final String prefix;
    private final Charset charset;
    private final Target target;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean told;

    /** Where the lines go. */
    interface Target {
        /**
         * Takes what is new.
         *
         * @param lines whole ones, possibly none, each with its line feed
         * @param unfinished replaces the line that was not finished before; empty for none
         */
        void print(String lines, String unfinished);
    }

    TaggedLines(String prefix, Charset charset, Target target) {
        this.prefix = prefix;
        this.charset = charset;
        this.target = target;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int end = from + count;
        int behindLines = behindLastLine(bytes, from, end);
        if (behindLines > from) {
            unfinished.write(bytes, from, behindLines - from);
            String text = unfinished.toString(charset);
            unfinished.reset();
            target.print(prefix + text.substring(0, text.length() - 1).replace("\n", "\n" + prefix) + "\n", "");
            told = false;
        }
        unfinished.write(bytes, behindLines, end - behindLines);
        if (unfinished.size() > LONGEST) {
            write(new byte[] {'\n'}, 0, 1);
        }
    }

    @Override
    public void flush() {
        if (unfinished.size() > 0) {
            target.print("", prefix + unfinished.toString(charset));
            told = true;
        } else if (told) {
            target.print("", "");
            told = false;
        }
    }

    private static int behindLastLine(byte[] bytes, int from, int end) {
        int behind = end;
        while (behind > from && bytes[behind - 1] != '\n') {
            behind--;
        }
        return behind;
    }
}
