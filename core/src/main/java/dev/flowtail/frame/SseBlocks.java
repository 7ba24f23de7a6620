package dev.flowtail.frame;

/**
 * The blocks of server-sent events in one text, one after the other. A blank line ends a block, and so does the end of the text. Of the standard's four fields
 * {@code event} and {@code data} matter to a run; {@code id} and {@code retry} are known and not used.
 */
final class SseBlocks {
    private final String text;
    private final Lines lines;

    private int start;
    private int stop;
    private String name;
    private int dataLines;
    private int dataStart;
    private int dataStop;
    private boolean unknownLine;

    SseBlocks(String text) {
        this.text = text;
        this.lines = lines(text);
    }

    /** Whether the first line is one of an event stream. */
    static boolean startIn(String text) {
        // JSON, the other common form, is told by its first character.
        if (text.isEmpty() || text.charAt(0) == '{') {
            return false;
        }
        Lines lines = lines(text);
        return lines.next() && lines.known();
    }

    /** Whether any line is one of an event stream. */
    static boolean in(String text) {
        Lines lines = lines(text);
        while (lines.next()) {
            if (lines.known()) {
                return true;
            }
        }
        return false;
    }

    private static Lines lines(String text) {
        return new Lines(text, text.startsWith("\uFEFF") ? 1 : 0, text.length());
    }

    /** Goes to the next block that has any line; {@code false} if there is none. */
    boolean next() {
        name = "";
        dataLines = 0;
        unknownLine = false;
        boolean open = false;
        while (lines.next()) {
            if (!lines.blank()) {
                start = open ? start : lines.start();
                stop = lines.stop();
                open = true;
                take();
            } else if (open) {
                return true;
            }
        }
        return open;
    }

    private void take() {
        if (lines.is("data")) {
            if (dataLines++ == 0) {
                dataStart = lines.value("data");
                dataStop = lines.stop();
            }
        } else if (lines.is("event")) {
            name = text.substring(lines.value("event"), lines.stop());
        } else if (!lines.known()) {
            unknownLine = true;
        }
    }

    /** The value of the last event line, or an empty text. */
    String name() {
        return name;
    }

    boolean hasData() {
        return dataLines > 0;
    }

    /** The values of the data lines, joined with LF. */
    String data() {
        return dataLines > 1 ? joined(false) : text.substring(dataStart, dataStop);
    }

    /** Whether there is a line that the standard says to ignore because nobody knows its field. */
    boolean hasUnknownLine() {
        return unknownLine;
    }

    /** Over HTTP, servers before Agno 2.0.3 wrote JSON in several lines behind a single {@code data:}. */
    String dataAndUnknownLines() {
        return joined(true);
    }

    private String joined(boolean withUnknown) {
        StringBuilder joined = new StringBuilder(stop - start);
        Lines block = new Lines(text, start, stop);
        while (block.next()) {
            boolean data = block.is("data");
            if (data || (withUnknown && !block.known())) {
                int from = data ? block.value("data") : block.start();
                joined.append(joined.length() == 0 ? "" : "\n").append(text, from, block.stop());
            }
        }
        return joined.toString();
    }

    /** The block as it came. */
    String text() {
        return text.substring(start, stop);
    }

    /** This block and all behind it. */
    String rest() {
        return text.substring(start);
    }
}
