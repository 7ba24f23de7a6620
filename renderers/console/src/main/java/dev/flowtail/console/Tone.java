package dev.flowtail.console;

/** Why a piece of our own text stands out. Which escape sequence that is, or none, is the {@link Palette}'s business. */
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
    /** Worth a look first. */
    STRONG
}
