package dev.flowtail.shell;

/** How long a typed line is remembered. */
enum Keeping {
    /** Not at all: it may hold a secret. */
    NOT,
    /** In this shell, to be corrected. */
    HERE,
    /** In the file of the history. */
    ALWAYS
}
