package dev.flowtail.cli;

import dev.flowtail.output.Appearance;
import dev.flowtail.output.LiveScreen;
import dev.flowtail.output.Surface;
import dev.flowtail.spi.Canvas;
import dev.flowtail.state.SeenRuns;
import dev.flowtail.state.StateFolder;
import dev.flowtail.watching.Kept;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the process was given: streams, environment, and where a person sits. Tests hand in their own.
 *
 * @param out unbuffered, so that a failure shows where it happens
 * @param charset what standard output and standard error are read as
 * @param terminals those of {@code in}, {@code out} and {@code err} that are a terminal, as the launcher found them
 * @param window of the terminal
 */
record Surroundings(
        InputStream in,
        OutputStream out,
        OutputStream err,
        Charset charset,
        Map<String, String> environment,
        Set<String> terminals,
        Window window) {
    /** For the help of every command that keeps or reads what was seen of runs. */
    static final String STATE =
            "What this machine saw of runs is kept in $XDG_STATE_HOME/flowtail, else ~/.local/state/flowtail;%n"
                    + StateFolder.VARIABLE + " names another folder, or is off.";

    /** In a window of so many columns, 0 where unknown. */
    Surroundings(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Charset charset,
            Map<String, String> environment,
            Set<String> terminals,
            int columns) {
        this(in, out, err, charset, environment, terminals, new Window(columns));
    }

    /** The process's own. */
    static Surroundings ofProcess(OutputStream out, OutputStream err) {
        return new Surroundings(
                System.in,
                out,
                err,
                charsetOfStreams(),
                System.getenv(),
                Set.of(System.getProperty("flowtail.terminal", "").split(",")),
                Integer.getInteger("flowtail.columns", 0));
    }

    boolean inIsTerminal() {
        return terminals.contains("in");
    }

    /** The runs that this machine has seen, unless they are not to be kept. */
    Optional<SeenRuns> state(Messages messages) {
        return new Kept(environment, messages).runs();
    }

    Surface surface(Appearance appearance) {
        if (!terminals.contains("out")) {
            return new Surface(out, charset, appearance.stream(false, 0, charset));
        }
        window.watched();
        Supplier<Canvas> canvas = window.canvas(columns -> appearance.stream(true, columns, charset));
        return new Surface(out, charset, new LiveScreen(out, charset, canvas, window::columns));
    }

    /** What the standard streams' readers expect: from Java 19 on there is a property, before that it is what the locale says. */
    private static Charset charsetOfStreams() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }
}
