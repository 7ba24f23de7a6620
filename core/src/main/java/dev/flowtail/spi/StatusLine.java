package dev.flowtail.spi;

/** A line that stays below the text while a person watches, and is gone without a trace at the end. */
@FunctionalInterface
public interface StatusLine {
    /** Nobody watches: shows nothing. */
    StatusLine NONE = text -> {};

    /**
     * Replaces the line. It is drawn with the next flush, if it has changed.
     *
     * @param text one line, safe to print, with escape sequences for colour where the canvas has colour; what does not fit is cut off. Empty for no line
     */
    void show(String text);
}
