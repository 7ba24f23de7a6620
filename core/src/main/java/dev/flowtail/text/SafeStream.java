package dev.flowtail.text;

/**
 * One text that arrives in pieces, such as the deltas of a model's answer: the results, joined, are {@link SafeText#block} of the joined pieces.
 *
 * <p>A border may fall between CR and LF, between the halves of a surrogate pair or beside a joiner; what cannot be judged without its successor (two characters at
 * most) is held back until the next piece or the {@link #end}. Marks on one base, and columns for tab stops, are counted across borders. Not for several threads.
 */
public final class SafeStream {
    private final Sanitizer sanitizer = new Sanitizer(true);
    private String held = "";

    /** For one text, from its beginning. */
    public SafeStream() {}

    /** The next piece, as far as it can be judged. */
    public SafeText next(String untrusted) {
        String piece = held.isEmpty() ? untrusted : held + untrusted;
        int end = judged(piece);
        held = piece.substring(end);
        return SafeText.of(sanitizer.clean(end == piece.length() ? piece : piece.substring(0, end)));
    }

    /** What was held back. Another text may follow; it goes on in the same line. */
    public SafeText end() {
        String rest = held;
        held = "";
        return SafeText.of(sanitizer.clean(rest));
    }

    private static int judged(String piece) {
        int end = piece.length();
        if (end > 0 && Character.isHighSurrogate(piece.charAt(end - 1))) {
            end--;
        }
        return end > 0 && awaitsSuccessor(piece.charAt(end - 1)) ? end - 1 : end;
    }

    private static boolean awaitsSuccessor(char c) {
        if (c < 0x80) {
            return c == '\r';
        }
        Kind kind = Kind.of(c);
        return kind == Kind.JOINER || kind == Kind.SELECTOR;
    }
}
