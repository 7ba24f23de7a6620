package dev.flowtail.terminal;

import java.io.File;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the program {@code stty} knows of the terminal, and does with it. Where there is no terminal, or no such program, nothing happens.
 *
 * <p>A question is given up after ten seconds. A change is waited for: a terminal that was stopped with Ctrl-S takes it when it goes on, and whoever ended the program before
 * would leave settings behind that are nobody's.
 */
public final class Stty {
    /**
     * Reads what is there, also of a line that is not finished, which nobody can see while the terminal collects lines. In one shell that no signal ends, so that the
     * settings come back even where the process does not live to see it, or is in the background by then.
     */
    private static final String DISCARD = """
            trap '' INT QUIT TERM HUP TTOU
            saved=$(stty -g) || exit
            stty -icanon min 0 time 0 && cat
            stty "$saved"
            """;

    private Stty() {}

    /** The settings of the terminal at standard input, for {@link #restore}. */
    public static Optional<String> settings() {
        return Child.told(atStandardInput("stty", "-g")).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Sets what {@link #settings} brought. */
    public static void restore(String settings) {
        changed(atStandardInput("stty", settings));
    }

    /** How many columns the terminal of the process has, whatever standard input is; 0 for a terminal that does not know. */
    public static OptionalInt columns() {
        String told = Child.told(Child.of("stty", "size").redirectInput(new File("/dev/tty")))
                .orElse("")
                .strip();
        return told.matches("[0-9]{1,5} [0-9]{1,5}")
                ? OptionalInt.of(Integer.parseInt(told.substring(told.indexOf(' ') + 1)))
                : OptionalInt.empty();
    }

    /** Throws away what was typed at standard input and not read yet; returns whether there was anything. Interrupts wait until it is done. */
    static boolean discard() {
        return changed(atStandardInput("sh", "-c", DISCARD))
                .filter(text -> !text.isEmpty())
                .isPresent();
    }

    private static ProcessBuilder atStandardInput(String... command) {
        return Child.of(command).redirectInput(ProcessBuilder.Redirect.INHERIT);
    }

    private static Optional<String> changed(ProcessBuilder program) {
        BeforeExit work = BeforeExit.begin();
        try {
            return Child.toldAtItsEnd(program);
        } finally {
            work.done();
        }
    }
}
