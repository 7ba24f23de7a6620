package dev.flowtail.html;

/** How much the report may still hold. It is bounded, whatever the run does; what finds no room is counted where it is missing. */
final class Room {
    private final int textChars;
    private long chars;
    private int bars;
    private int entries;

    Room(int textChars, int totalChars, int bars, int entries) {
        this.textChars = textChars;
        this.chars = totalChars;
        this.bars = bars;
        this.entries = entries;
    }

    /** An empty text. */
    Text text() {
        return new Text(this);
    }

    /** A text that is there as a whole. */
    Text text(String untrusted) {
        Text text = text();
        text.add(untrusted);
        return text;
    }

    /** How many of so many more characters a text may keep that keeps some already. */
    int grant(int kept, int more) {
        int granted = (int) Math.min(Math.min(more, Math.max(0, textChars - kept)), chars);
        chars -= granted;
        return granted;
    }

    boolean takeBar() {
        return bars-- > 0;
    }

    boolean takeEntry() {
        return entries-- > 0;
    }
}
