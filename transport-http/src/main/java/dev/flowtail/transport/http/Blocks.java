package dev.flowtail.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of server-sent events into its blocks, wherever the network has cut it. Lines end with CR, LF or CRLF and with nothing else: other separators of
 * Unicode stand raw in the JSON of some servers. Bytes become text only when a block is whole, so no character is ever cut.
 */
final class Blocks {
    private final int limit;
    private final Consumer<String> frames;
    private byte[] block = new byte[8192];
    private int length;
    /** Where the present line begins. */
    private int line;
    /** Where the last line that is not empty ends. */
    private int stop;
    /** Whether any line of the block is more than a comment. */
    private boolean speaks;

    private boolean afterReturn;

    /**
     * Begins a stream.
     *
     * @param limit of a block, in bytes
     * @param frames takes each block, without the empty line that ends it; comments alone are none
     */
    Blocks(int limit, Consumer<String> frames) {
        this.limit = limit;
        this.frames = frames;
    }

    /** Takes the next bytes; {@code false} if they make a block above the limit, after which there is nothing more to take. */
    boolean take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte next = bytes[i];
            if (next == '\n' && afterReturn) {
                afterReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                endLine();
            } else {
                afterReturn = false;
                if (length == limit) {
                    return false;
                }
                add(next);
            }
        }
        return true;
    }

    private void add(byte next) {
        if (length == block.length) {
            block = Arrays.copyOf(block, Math.min(limit, 2 * block.length));
        }
        block[length++] = next;
    }

    private void endLine() {
        if (length == line) {
            end();
            return;
        }
        speaks |= block[line] != ':';
        stop = length;
        // Whatever ended the line, this does as well; if the limit has no room for it, the next byte finds out.
        if (length < limit) {
            add((byte) '\n');
        }
        line = length;
    }

    /** Ends the block, as an empty line does. */
    private void end() {
        if (speaks) {
            frames.accept(new String(block, 0, stop, StandardCharsets.UTF_8));
        }
        length = 0;
        line = 0;
        stop = 0;
        speaks = false;
    }

    /** Ends the stream in order: what has no empty line behind it is a block all the same. */
    void finish() {
        if (length > line) {
            endLine();
        }
        end();
    }
}
