package dev.flowtail.console;

/** Recognises a text without keeping it: whether a completion repeats what was streamed. White space does not count. */
final class Said {
    private long hash;
    private long length;

    Said() {
        hash = 7;
    }

    static long of(String text) {
        Said said = new Said();
        said.add(text);
        return said.hash();
    }

    void add(String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                h = h * 1_000_003 + c;
                length++;
            }
        }
        hash = h;
    }

    long hash() {
        return hash;
    }

    /** Whether a text ends with this one. */
    boolean ends(String text) {
        int from = text.length();
        for (long left = length; left > 0; ) {
            if (from == 0) {
                return false;
            }
            if (text.charAt(--from) > ' ') {
                left--;
            }
        }
        return of(text.substring(from)) == hash;
    }
}
