package dev.flowtail.html;

/** Length and hash of a text that comes in pieces: servers say a text up to five times, and it is shown once. */
final class Digest {
    private long length;
    private int hash;

    void add(String piece) {
        length += piece.length();
        for (int i = 0; i < piece.length(); i++) {
            // As String.hashCode does it.
            hash = 31 * hash + piece.charAt(i);
        }
    }

    boolean is(String text) {
        return length == text.length() && hash == text.hashCode();
    }

    boolean isEmpty() {
        return length == 0;
    }

    long length() {
        return length;
    }
}
