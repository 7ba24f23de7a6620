package dev.flowtail.shell;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person would see: rows that scroll, a cursor, and the few sequences that an xterm is sent by a line editor. One that is not known here fails the test that looks
 * at the screen. Every character is one column wide.
 */
final class EmulatedScreen extends OutputStream {
    private static final Pattern CSI = Pattern.compile("\u001b\\[([?>]?)([0-9;]*)([@-~])");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int height;
    private int width;
    private int done;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;
    private final List<String> unknown = new ArrayList<>();

    EmulatedScreen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public synchronized void write(int b) {
        bytes.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] written, int from, int count) {
        bytes.write(written, from, count);
        notifyAll();
    }

    synchronized void resize(int columns) {
        rows();
        width = columns;
    }

    /** Everything that was written. */
    synchronized String raw() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** All rows so far, those that have scrolled away included, without what is empty at the end. */
    synchronized List<String> rows() {
        String text = complete();
        play(text);
        if (!unknown.isEmpty()) {
            throw new AssertionError("The terminal was sent " + unknown);
        }
        return rows.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    /** Without the beginning of a character whose rest has not come yet. */
    private String complete() {
        CharBuffer text = CharBuffer.allocate(bytes.size());
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes.toByteArray()), text, false);
        return text.flip().toString();
    }

    /** The row of the cursor. */
    synchronized String line() {
        return rows().get(row);
    }

    /** Waits until the rows are as they should be. */
    synchronized List<String> await(String what, Predicate<List<String>> expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!expected.test(rows())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("The screen never showed %s:%n%s".formatted(what, String.join("\n", rows())));
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return rows();
    }

    private void play(String text) {
        int i = done;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                Optional<Integer> behind = sequence(text, i);
                if (behind.isEmpty()) {
                    break;
                }
                i = behind.get();
                continue;
            }
            character(c);
            i++;
        }
        done = i;
    }

    private void character(char c) {
        switch (c) {
            case '\r' -> column = 0;
            case '\n' -> down();
            case '\b' -> column = Math.max(0, column - 1);
            case '\u0007' -> {
                // A bell.
            }
            default -> {
                if (c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0) {
                    unknown.add("U+%04X".formatted((int) c));
                }
                if (column == width) {
                    column = 0;
                    down();
                }
                put(c);
            }
        }
    }

    private void put(char c) {
        StringBuilder line = rows.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }

    private void down() {
        row++;
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
    }

    /** Behind the sequence; empty if it is not all there yet. */
    private Optional<Integer> sequence(String text, int from) {
        if (from + 1 >= text.length()) {
            return Optional.empty();
        }
        char kind = text.charAt(from + 1);
        if (kind == '=' || kind == '>') {
            return Optional.of(from + 2);
        }
        if (kind == 'M') {
            row = Math.max(top(), row - 1);
            return Optional.of(from + 2);
        }
        Matcher csi = CSI.matcher(text).region(from, text.length());
        if (csi.lookingAt()) {
            control(csi);
            return Optional.of(csi.end());
        }
        if (kind == '[' && text.substring(from + 2).matches("[?>]?[0-9;]*")) {
            return Optional.empty();
        }
        unknown.add("ESC " + text.substring(from + 1, Math.min(text.length(), from + 10)));
        return Optional.of(from + 2);
    }

    private void control(Matcher csi) {
        String parameter = csi.group(2).split(";", 2)[0];
        int count = parameter.isEmpty() ? 1 : Math.max(1, Integer.parseInt(parameter));
        switch (csi.group(3).charAt(0)) {
            case 'A' -> row = Math.max(top(), row - count);
            case 'B' -> {
                for (int i = 0; i < count; i++) {
                    down();
                }
            }
            case 'C' -> column = Math.min(width - 1, column + count);
            case 'D' -> column = Math.max(0, column - count);
            case 'G' -> column = count - 1;
            case 'J' -> {
                cut();
                rows.subList(row + 1, rows.size()).clear();
            }
            case 'K' -> cut();
            case 'P' -> {
                StringBuilder line = rows.get(row);
                if (column < line.length()) {
                    line.delete(column, Math.min(line.length(), column + count));
                }
            }
            case '@' -> {
                StringBuilder line = rows.get(row);
                if (column < line.length()) {
                    line.insert(column, " ".repeat(count));
                }
            }
            case 'L' -> {
                for (int i = 0; i < count; i++) {
                    rows.add(row, new StringBuilder());
                }
            }
            case 'm', 'h', 'l' -> {
                // Colours and modes do not move anything.
            }
            default -> unknown.add(csi.group());
        }
    }

    private void cut() {
        StringBuilder line = rows.get(row);
        line.setLength(Math.min(line.length(), column));
    }

    /** The first row that has not scrolled away. */
    private int top() {
        return Math.max(0, rows.size() - height);
    }
}
