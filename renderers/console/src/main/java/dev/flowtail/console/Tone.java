package dev.flowtail.console;

/** Why a piece of text stands out. Which escape sequence that is, or none, is the {@link Palette}'s business. */
enum Tone {
    /** Nothing special. */
    PLAIN,
    /** A connection. */
    LINK,
    /** Something began. */
    BEGIN,
    /** Something is under way, or wants attention. */
    ACTIVE,
    /** A tool is at work. */
    TOOL,
    /** Text of a model, and what has no colour of its own. */
    TEXT,
    /** It went well. */
    GOOD,
    /** The whole went well. */
    DONE,
    /** It failed. */
    BAD,
    /** Worth a look only when one looks for it. */
    QUIET,
    /** Worth a look first; what a text itself makes strong. */
    STRONG,
    /** A heading within a text. */
    TITLE,
    /** Emphasis within a text. */
    SLANT,
    /** Strong emphasis and emphasis at once. */
    BOTH,
    /** Code within a text. */
    CODE,
    /** Struck out within a text. */
    STRUCK,
    /** The words of a link; where it leads stands behind them. */
    LINKED
}
