package dev.flowtail.text;

/**
 * Text that can no longer act on a terminal: every code point that could is shown instead.
 *
 * <p>Controls become their pictures (U+001B is shown as U+241B), what hides or reorders becomes its number ({@code <U+202E>}), what is no character becomes U+FFFD.
 * Letters of all scripts, emoji and their joiners stay as they are. Code points are replaced and sequences are not parsed, so it does not matter how a hostile
 * text is cut: each piece is harmless alone and beside any other. For pieces of one text that belong together there is {@link SafeStream}.
 *
 * <p>Immutable. Text without anything to replace is kept as the same instance. It still has to be escaped for Markdown or any other language it is put into.
 */
public final class SafeText {
    /** No text. */
    public static final SafeText EMPTY = new SafeText("");

    private final String text;

    private SafeText(String text) {
        this.text = text;
    }

    /** For bodies: line feeds stay, CR LF becomes one, tabs become blanks up to the next stop of eight code points. */
    public static SafeText block(String untrusted) {
        return of(new Sanitizer(true).clean(untrusted));
    }

    /** For names, titles, errors, and anything on one line with our own text: line feeds are shown, a tab is one blank. */
    public static SafeText inline(String untrusted) {
        return of(new Sanitizer(false).clean(untrusted));
    }

    /** {@link #inline(String)} of at most so many code points: see {@link #cut}. */
    public static SafeText inline(String untrusted, int maxCodePoints) {
        return inline(untrusted).cut(maxCodePoints);
    }

    static SafeText of(String clean) {
        return clean.isEmpty() ? EMPTY : new SafeText(clean);
    }

    /** What to write for a code point that a charset lacks: {@code ^[} for the picture of a control, {@code ...} for the ellipsis, else {@code <U+4E2D>}. ASCII. */
    public static String fallback(int codePoint) {
        return Visible.fallback(codePoint);
    }

    /** The first code points, with an ellipsis as the last of them where something is left out. */
    public SafeText cut(int maxCodePoints) {
        if (maxCodePoints < 1) {
            throw new IllegalArgumentException("maxCodePoints is " + maxCodePoints + "; it must be at least 1");
        }
        if (text.length() <= maxCodePoints || text.codePointCount(0, text.length()) <= maxCodePoints) {
            return this;
        }
        int end = text.offsetByCodePoints(0, maxCodePoints - 1);
        while (end > 0 && dangling(text.charAt(end - 1))) {
            end--;
        }
        return new SafeText(text.substring(0, end) + Visible.ELLIPSIS);
    }

    /** A joiner with nothing to join. */
    private static boolean dangling(char c) {
        Kind kind = Kind.of(c);
        return kind == Kind.JOINER || kind == Kind.SELECTOR;
    }

    /** The same in ASCII: {@link #fallback} for everything else. */
    public SafeText toAscii() {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return this;
        }
        StringBuilder ascii = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append(fallback(c));
            }
        });
        return new SafeText(ascii.toString());
    }

    /** Characters, as {@link String} counts them; not columns. */
    public int length() {
        return text.length();
    }

    /** Whether there is nothing to print. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The text, safe to print. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
