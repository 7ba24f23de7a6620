package dev.flowtail.console;

/** Recognises a text without keeping it: whether a completion repeats what was streamed. White space does not count. */
final class Said {
    private long hash;

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
            }
        }
        hash = h;
    }

    long hash() {
        return hash;
    }
}
