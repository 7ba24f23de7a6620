package dev.flowtail.output;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Text on its way to a file or a stream, in blocks of 64 KiB that end with a line where they can, or at {@link #flush}.
 *
 * <p>Nothing becomes a question mark: half of a surrogate pair is written as its JSON escape, and what the charset lacks as {@link SafeText#fallback}. After a failure
 * nothing more is written, and closing says nothing new. Not thread-safe.
 */
public final class TextTarget implements Appendable, Flushable, Closeable {
    private static final int BLOCK = 64 * 1024;
    private static final int STAGE = 8 * 1024;

    private final Destination destination;
    private final OutputStream out;
    private final Runnable begin;
    private final boolean ours;
    private final CharsetEncoder encoder;
    private final CharBuffer chars = CharBuffer.allocate(STAGE);
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    private boolean begun;
    private boolean dead;

    private TextTarget(Destination destination, OutputStream out, Runnable begin, boolean ours, Charset charset) {
        this.destination = destination;
        this.out = out;
        this.begin = begin;
        this.ours = ours;
        this.encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * A UTF-8 file that is written anew, or goes on behind what it holds. It keeps what it holds until the first text is written, so that a run that does not
     * come about leaves it as it was.
     *
     * @param output what errors call it
     * @throws ConfigurationException if the file cannot be written, or another process writes it
     */
    public static TextTarget file(String output, Path path, boolean append) {
        Destination destination = Destination.file(output, path);
        destination.check(path);
        boolean torn = append && destination.torn(path);
        FileOutputStream out = destination.open(path);
        Runnable begin = () -> {
            if (!append) {
                destination.truncate(out, path, 0);
            } else if (torn) {
                destination.endLine(out);
            }
        };
        return new TextTarget(destination, out, begin, true, StandardCharsets.UTF_8);
    }

    /** A UTF-8 file that goes on behind what was found in it; as the other, it keeps what it holds until the first text is written. */
    static TextTarget goingOn(String output, Path path, HeldEvents held) {
        Destination destination = Destination.file(output, path);
        FileOutputStream out = destination.open(path);
        try {
            destination.requireSize(out, path, held.size());
        } catch (ConfigurationException e) {
            Destination.close(out, e);
            throw e;
        }
        Runnable begin = () -> {
            if (held.keep() < held.size()) {
                destination.truncate(out, path, held.keep());
            } else if (held.endsWithinLine()) {
                destination.endLine(out);
            }
        };
        return new TextTarget(destination, out, begin, true, StandardCharsets.UTF_8);
    }

    static TextTarget standardOutput(String output, OutputStream out, Charset charset) {
        return new TextTarget(Destination.standardOutput(output), out, () -> {}, false, charset);
    }

    /** Makes room in the file. */
    private void begin() {
        if (!begun) {
            begun = true;
            begin.run();
        }
    }

    /** Closes the file as it was found. */
    void abandon() throws IOException {
        dead = true;
        if (ours) {
            out.close();
        }
    }

    @Override
    public TextTarget append(CharSequence text) throws IOException {
        return append(text, 0, text == null ? 4 : text.length());
    }

    @Override
    public TextTarget append(CharSequence text, int start, int end) throws IOException {
        for (int from = start; from < end; ) {
            int count = Math.min(chars.remaining(), end - from);
            copy(text == null ? "null" : text, from, from + count);
            chars.position(chars.position() + count);
            from += count;
            if (!chars.hasRemaining()) {
                encode();
            }
        }
        return this;
    }

    /** Without a second copy of the whole: the text of one event may fill half the memory. */
    private void copy(CharSequence text, int from, int to) {
        if (text instanceof String string) {
            string.getChars(from, to, chars.array(), chars.position());
        } else if (text instanceof StringBuilder builder) {
            builder.getChars(from, to, chars.array(), chars.position());
        } else {
            text.subSequence(from, to).toString().getChars(0, to - from, chars.array(), chars.position());
        }
    }

    @Override
    public TextTarget append(char c) throws IOException {
        chars.put(c);
        if (!chars.hasRemaining()) {
            encode();
        }
        return this;
    }

    /** Writes everything but the first half of a surrogate pair, whose second half may follow. */
    @Override
    public void flush() throws IOException {
        encode();
        write(bytes.position());
        attempt(out::flush);
    }

    /** Writes everything; closes the file, and leaves standard output open. May be called twice. */
    @Override
    public void close() throws IOException {
        if (dead) {
            return;
        }
        try {
            begin();
            encode();
            end();
            write(bytes.position());
            attempt(out::flush);
        } finally {
            dead = true;
            if (ours) {
                closeFile();
            }
        }
    }

    private void encode() throws IOException {
        chars.flip();
        for (CoderResult result; !(result = encoder.encode(chars, bytes, false)).isUnderflow(); ) {
            if (result.isOverflow()) {
                write(endOfLastLine());
            } else {
                put(instead(result));
            }
        }
        chars.compact();
    }

    /** A half that is still alone, and what charsets with states want said at the end. */
    private void end() throws IOException {
        if (chars.flip().hasRemaining()) {
            put(escaped(chars.get()));
        }
        if (bytes.remaining() < 16) {
            write(bytes.position());
        }
        encoder.encode(chars, bytes, true);
        encoder.flush(bytes);
    }

    private String instead(CoderResult result) {
        if (result.isMalformed()) {
            return escaped(chars.get());
        }
        int codePoint = Character.codePointAt(chars, 0);
        chars.position(chars.position() + result.length());
        return SafeText.fallback(codePoint);
    }

    private static String escaped(char half) {
        return "\\u" + HexFormat.of().toHexDigits(half);
    }

    private void put(String ascii) throws IOException {
        CharBuffer text = CharBuffer.wrap(ascii);
        while (encoder.encode(text, bytes, false).isOverflow()) {
            write(endOfLastLine());
        }
    }

    /** A process that is killed leaves whole lines behind, unless one is longer than the block. */
    private int endOfLastLine() {
        for (int i = bytes.position(); i > 0; i--) {
            if (bytes.get(i - 1) == '\n') {
                return i;
            }
        }
        return bytes.position();
    }

    private void write(int count) throws IOException {
        if (count > 0) {
            begin();
            attempt(() -> out.write(bytes.array(), 0, count));
            bytes.flip().position(count);
            bytes.compact();
        }
    }

    private void attempt(Step step) throws IOException {
        if (dead) {
            throw new OutputException("Output '%s' has ended.".formatted(destination.output()), null);
        }
        try {
            step.run();
        } catch (IOException e) {
            dead = true;
            OutputException failure = destination.failed(e);
            if (ours) {
                try {
                    out.close();
                } catch (IOException second) {
                    failure.addSuppressed(second);
                }
            }
            throw failure;
        }
    }

    private void closeFile() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw destination.failed(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
