package dev.flowtail.text;

/** Text that can no longer act on a terminal: every code point that could is shown instead. */
public final class SafeText {
    private final String text;

    private SafeText(String text) {
        this.text = text;
    }

    /** For bodies: line feeds stay. */
    public static SafeText block(String untrusted) {
        return new SafeText(untrusted.replaceAll("[\\p{Cntrl}&&[^\n]]", "\uFFFD"));
    }

    /** For names, titles, errors, and anything on one line with our own text. */
    public static SafeText inline(String untrusted) {
        return new SafeText(untrusted.replaceAll("\\p{Cntrl}", "\uFFFD"));
    }

    /** The text, safe to print. */
    @Override
    public String toString() {
        return text;
    }
}
