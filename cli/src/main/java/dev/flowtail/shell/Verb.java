package dev.flowtail.shell;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import java.util.List;

/**
 * One command of the shell.
 *
 * @param name as people type it
 * @param aliases other names
 * @param operand what follows it, as the help shows it; empty for nothing
 * @param summary one line
 * @param completes what can be completed behind it
 */
record Verb(String name, List<String> aliases, String operand, String summary, Completes completes, Action action) {
    /** What can stand behind a command. */
    enum Completes {
        NOTHING,
        RUN,
        WORKFLOW,
        OUTPUT
    }

    /** What it does. */
    interface Action {
        /** Does it with what was typed behind the name, without blanks around it; possibly empty. */
        void on(String operand) throws TransportException, InterruptedException;
    }

    Verb(String name, String operand, String summary, Completes completes, Action action) {
        this(name, List.of(), operand, summary, completes, action);
    }

    /**
     * For commands that do one thing: what follows was meant for another, or to change what they do.
     *
     * @throws ConfigurationException if anything follows
     */
    static void requireNothing(String name, String operand) {
        if (!operand.isEmpty()) {
            throw new ConfigurationException(
                    "'%s' means nothing behind %s; type it alone: %s".formatted(operand, name, name));
        }
    }

    /** Name and operand, as the help shows them. */
    String form() {
        return operand.isEmpty() ? name : name + " " + operand;
    }
}
