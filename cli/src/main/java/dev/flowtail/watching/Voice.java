package dev.flowtail.watching;

/** What a person is told besides the events, a line each. Texts may quote the server; whoever speaks makes them safe. */
public interface Voice {
    /** Something went wrong; always said. */
    void error(String text);

    /** Something the person should know or mend, though the work goes on. */
    void warning(String text);

    /** Worth knowing: how to go on from here. */
    void hint(String text);

    /** A command to copy, on a line of its own. */
    void command(String text);

    /** Where it happened, for those who asked for that; by default nobody did. */
    default void trace(Throwable cause) {}
}
