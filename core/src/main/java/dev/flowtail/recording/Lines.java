package dev.flowtail.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of UTF-8, counted, each within a limit. A line ends with LF; a CR before it, and a byte order mark, are not part of the text. */
final class Lines {
    /** A frame of 64 Mi characters, escaped. */
    private static final int LONGEST = 256 * 1024 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[64 * 1024];
    private int from;
    private int to;
    /** The bytes read last as characters: looking for a line feed among those is what the JDK is quickest at. */
    private String fresh = "";

    private int freshFrom;

    private int number;
    private boolean terminated;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Counted from 1: of the line that came last. */
    int number() {
        return number;
    }

    /** Whether the line that came last had its end. */
    boolean terminated() {
        return terminated;
    }

    /** The next line; null at the end. */
    String next() throws IOException {
        while (true) {
            int end = fresh.indexOf('\n', Math.max(from - freshFrom, 0));
            if (end >= 0) {
                return line(freshFrom + end, freshFrom + end + 1);
            }
            if (!read()) {
                return from == to ? null : line(to, to);
            }
        }
    }

    private String line(int end, int next) throws IOException {
        terminated = next > end;
        String line = text(from, end);
        from = next;
        return line;
    }

    private boolean read() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == bytes.length) {
            if (bytes.length >= LONGEST) {
                throw new MalformedRecordingException(
                        "line %d is longer than %d MiB, the limit".formatted(number + 1, LONGEST >> 20));
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int count = in.read(bytes, to, bytes.length - to);
        freshFrom = to;
        to += Math.max(count, 0);
        fresh = new String(bytes, freshFrom, to - freshFrom, StandardCharsets.ISO_8859_1);
        return count >= 0;
    }

    private String text(int start, int end) throws IOException {
        number++;
        int first = number == 1
                        && end - start >= 3
                        && bytes[start] == (byte) 0xEF
                        && bytes[start + 1] == (byte) 0xBB
                        && bytes[start + 2] == (byte) 0xBF
                ? start + 3
                : start;
        int last = end > first && bytes[end - 1] == '\r' ? end - 1 : end;
        String text = new String(bytes, first, last - first, StandardCharsets.UTF_8);
        if (terminated && text.indexOf('\uFFFD') >= 0) {
            requireUtf8(first, last);
        }
        return text;
    }

    /** A replacement character may stand in the text itself, or for bytes that are none; a torn line may end within a character. */
    private void requireUtf8(int start, int end) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
        } catch (CharacterCodingException e) {
            throw new MalformedRecordingException("line %d is not UTF-8 text".formatted(number));
        }
    }
}
