package dev.flowtail.console;

/**
 * The marks within a line of Markdown: emphasis, code, links, escapes.
 *
 * <p>Text goes out as it comes. Only behind a mark that opens something it waits for the mark that closes it, to the end of the line or {@value #PATIENCE} characters
 * at most; a mark without its other half is text like any other.
 */
final class Inline {
    static final int PATIENCE = 400;
    private static final int DEEPEST = 4;
    private static final String SPECIAL = "*_`~[!<\\";

    /** Whether emphasis can be seen; else its marks stay. */
    private final boolean toned;

    Inline(boolean toned) {
        this.toned = toned;
    }

    /** Whether emphasis can be seen. */
    boolean toned() {
        return toned;
    }

    /** A whole text. */
    void whole(String text, Tone base, Ink ink) {
        place(text, 0, text.length(), true, base, ' ', ink, 0);
    }

    /**
     * Puts the text from one place to another, neither behind a line feed, and tells where the part begins that has to wait.
     *
     * @param whole whether nothing more comes in this line
     * @param before the character in front of it, a blank at the beginning of a line
     */
    int place(String text, int from, int to, boolean whole, Tone base, char before, Ink ink) {
        return place(text, from, to, whole, base, before, ink, 0);
    }

    private int place(String text, int from, int to, boolean whole, Tone base, char before, Ink ink, int depth) {
        int plain = from;
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (SPECIAL.indexOf(c) < 0) {
                at++;
                continue;
            }
            // No further than it would wait, so that the whole of a text is read as its pieces are.
            int reach = Math.min(to, at + PATIENCE);
            Mark mark = Mark.read(text, at, reach, whole && reach == to, at > from ? text.charAt(at - 1) : before);
            if (mark == null && reach == to && to - at < PATIENCE) {
                put(ink, base, text, plain, at);
                return at;
            }
            int length = mark == null ? run(text, at, to) : mark.end() - at;
            if (mark == null
                    || mark.kind() == Mark.Kind.NONE
                    || !toned && mark.kind().tonal()) {
                at += length;
                continue;
            }
            put(ink, base, text, plain, at);
            put(mark, text, base, ink, depth);
            at += length;
            plain = at;
        }
        put(ink, base, text, plain, to);
        return to;
    }

    private void put(Mark mark, String text, Tone base, Ink ink, int depth) {
        String content = text.substring(mark.from(), mark.to());
        Tone tone = mark.kind().tone(base);
        if (mark.kind().opaque() || depth >= DEEPEST) {
            ink.put(tone, content);
        } else {
            place(content, 0, content.length(), true, tone, ' ', ink, depth + 1);
        }
        if (!mark.target().isEmpty() && !mark.target().equals(content)) {
            ink.put(base, content.isEmpty() ? "(" : " (");
            ink.put(Tone.QUIET, mark.target());
            ink.put(base, ")");
        }
    }

    private static void put(Ink ink, Tone base, String text, int from, int to) {
        if (from < to) {
            ink.put(base, text.substring(from, to));
        }
    }

    private static int run(String text, int at, int to) {
        int end = at;
        while (end < to && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end - at;
    }
}
