package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Exit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a command did, called in this process: the quick sibling of {@link Launched}, for rules that need no process.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
record Called(List<String> arguments, int exit, String out, String err) {
    /** Calls {@code flowtail} with these arguments, an empty environment and no terminal. */
    static Called flowtail(String... arguments) {
        return flowtail(Map.of(), arguments);
    }

    /** The same, with variables. */
    static Called flowtail(Map<String, String> environment, String... arguments) {
        return with(environment, Set.of(), "", arguments);
    }

    /** The same, at a terminal of 80 columns. */
    static Called atTerminal(Map<String, String> environment, String... arguments) {
        return with(environment, Set.of("in", "out", "err"), "", arguments);
    }

    /** Calls {@code flowtail} where this text is typed at a terminal, and read to its end. */
    static Called typing(String text, String... arguments) {
        return with(Map.of(), Set.of("in"), text, arguments);
    }

    private static Called with(Map<String, String> environment, Set<String> terminals, String in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                StandardCharsets.UTF_8,
                environment,
                terminals,
                80);
        int exit = Main.run(surroundings, arguments);
        return new Called(
                List.of(arguments), exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Called hasExit(int expected) {
        assertThat(exit).as(this::toString).isEqualTo(expected);
        return this;
    }

    /** Wrong usage: nothing on standard output, the words on standard error, and no stack trace. */
    void isRefusedWith(CharSequence... words) {
        hasExit(Exit.USAGE);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("flowtail: ").contains(words).doesNotContain(" at dev.flowtail.");
    }

    @Override
    public String toString() {
        return "flowtail %s%n-- exit %d%n-- standard output%n%s%n-- standard error%n%s"
                .formatted(String.join(" ", arguments), exit, out, err);
    }
}
