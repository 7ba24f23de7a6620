package dev.flowtail.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the program {@code stty} does with the terminal at standard input. Where there is no terminal, or no such program, nothing happens. */
final class Stty {
    /** The variable that may hold the token of the server; no program that we start gets it. */
    static final String TOKEN = "SECURITY_KEY";

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

    /** The settings, for {@link #restore}. */
    static Optional<String> settings() {
        return said("stty", "-g").map(String::strip).filter(text -> !text.isEmpty());
    }

    static void restore(String settings) {
        said("stty", settings);
    }

    /** Throws away what was typed and not read yet; returns whether there was anything. Interrupts wait until it is done. */
    static boolean discard() {
        return said("sh", "-c", DISCARD).filter(text -> !text.isEmpty()).isPresent();
    }

    private static Optional<String> said(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove(TOKEN);
        BeforeExit work = BeforeExit.begin();
        try {
            Process program = builder.start();
            return Optional.of(new String(program.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            work.done();
        }
    }
}
