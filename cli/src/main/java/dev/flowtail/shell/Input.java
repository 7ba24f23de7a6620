package dev.flowtail.shell;

/** What the other side of a dialogue did when it was asked for a command. */
sealed interface Input {
    /** Gave a line, without its end. */
    record Line(String text) implements Input {}

    /** Interrupted; {@code typed} is what stood in the line that was given up. */
    record Interrupt(String typed) implements Input {}

    /** Has nothing more to say. */
    record End() implements Input {}
}
