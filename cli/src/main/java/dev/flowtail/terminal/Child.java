package dev.flowtail.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of the system that the command line starts. None gets the token of the server: they run code of many authors. */
public final class Child {
    /** The variable that may hold the token. */
    public static final String TOKEN = "SECURITY_KEY";

    /** A busy machine takes its time. */
    private static final long PATIENCE_SECONDS = 10;

    private Child() {}

    /** A program that is not started yet. */
    public static ProcessBuilder of(String... command) {
        ProcessBuilder child = new ProcessBuilder(command);
        child.environment().remove(TOKEN);
        return child;
    }

    /** What it says on standard output; empty where there is no such program, or it took more than ten seconds and was ended. Interrupts wait until it is done. */
    static Optional<String> told(ProcessBuilder question) {
        return ran(question, true);
    }

    /** The same of a program that nobody may end in the middle of its work, however long that takes. */
    static Optional<String> toldAtItsEnd(ProcessBuilder work) {
        return ran(work, false);
    }

    private static Optional<String> ran(ProcessBuilder child, boolean limited) {
        try {
            Process program =
                    child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (limited && isTooSlow(program)) {
                program.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(program.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isTooSlow(Process program) {
        return program.onExit()
                .completeOnTimeout(program, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join()
                .isAlive();
    }
}
