package dev.flowtail.html;

/** A text of others: its beginning, and how much more there was. Not safe to print. */
final class Text {
    private final Room room;
    private final StringBuilder kept = new StringBuilder(0);
    private final Digest digest = new Digest();
    private boolean full;

    Text(Room room) {
        this.room = room;
    }

    void add(String piece) {
        digest.add(piece);
        int granted = full ? 0 : room.grant(kept.length(), piece.length());
        if (granted < piece.length()) {
            full = true;
            if (granted > 0 && Character.isHighSurrogate(piece.charAt(granted - 1))) {
                granted--;
            }
        }
        kept.append(piece, 0, granted);
    }

    boolean is(String text) {
        return digest.is(text);
    }

    boolean isEmpty() {
        return digest.isEmpty();
    }

    /** The part that found room. */
    String kept() {
        return kept.toString();
    }

    /** Characters that found none. */
    long left() {
        return digest.length() - kept.length();
    }
}
