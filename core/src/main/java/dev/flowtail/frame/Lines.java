package dev.flowtail.frame;

/** Goes through the lines of a text; they end with LF, CR or CRLF. Each character is looked at once, whatever the line ends. */
final class Lines {
    private final String text;
    private final int end;
    private int next;
    private int nextFeed = -1;
    private int nextReturn = -1;
    private int start;
    private int stop;

    Lines(String text, int from, int to) {
        this.text = text;
        next = from;
        end = to;
    }

    /** Goes to the next line; {@code false} at the end of the text. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        start = next;
        // Asked anew only when passed: a text without CR is searched for it once, not once a line.
        nextFeed = nextFeed < start ? find('\n') : nextFeed;
        nextReturn = nextReturn < start ? find('\r') : nextReturn;
        stop = Math.min(nextFeed, nextReturn);
        next = stop + (nextReturn == stop && nextFeed == stop + 1 ? 2 : 1);
        return true;
    }

    /** Where the line starts. */
    int start() {
        return start;
    }

    /** Where the line stops, its end not included. */
    int stop() {
        return stop;
    }

    boolean blank() {
        return start == stop;
    }

    /** Whether the line is a comment or one of the fields of an event stream. Names are exact: no blanks before, no capitals. */
    boolean known() {
        return (!blank() && text.charAt(start) == ':') || is("data") || is("event") || is("id") || is("retry");
    }

    /** Whether it is the line of this field, with or without a value. */
    boolean is(String field) {
        int colon = start + field.length();
        return text.startsWith(field, start) && (colon == stop || text.charAt(colon) == ':');
    }

    /** Where the value of the field starts: behind the colon and one optional blank. */
    int value(String field) {
        int value = Math.min(start + field.length() + 1, stop);
        return value < stop && text.charAt(value) == ' ' ? value + 1 : value;
    }

    private int find(char c) {
        int found = text.indexOf(c, start);
        return found < 0 || found > end ? end : found;
    }
}
