package dev.flowtail.shell;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A person at a shell, on a terminal in memory. */
final class Typist implements AutoCloseable {
    static final String ENTER = "\r";
    static final String TAB = "\t";
    static final String UP = "\u001bOA";
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";

    private static final int HEIGHT = 24;

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final EmulatedScreen screen;
    private final ExternalTerminal terminal;
    private final Attributes before;
    private volatile Attributes after;
    private final TestContext context;
    private final CompletableFuture<Integer> exit;

    private Typist(URI server, Map<String, String> environment, int width) {
        try {
            screen = new EmulatedScreen(width == 0 ? 80 : width, HEIGHT);
            terminal =
                    new ExternalTerminal(
                            "typist",
                            "xterm",
                            new PipedInputStream(keyboard, 64 * 1024),
                            screen,
                            StandardCharsets.UTF_8) {
                        @Override
                        public void setAttributes(Attributes settings) {
                            super.setAttributes(settings);
                            after = new Attributes(settings);
                        }
                    };
            terminal.setSize(new Size(width, width == 0 ? 0 : HEIGHT));
            before = new Attributes(terminal.getAttributes());
            context = new TestContext(server, environment);
            exit = CompletableFuture.supplyAsync(
                    () -> {
                        try (TypedDialogue dialogue = new TypedDialogue(context, terminal, StandardCharsets.UTF_8)) {
                            return new Shell(context, dialogue).run();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    Typist::onItsOwnThread);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shell waits for keys, and the pool of the virtual machine may have one thread only. */
    private static void onItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "typist-shell");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sits down, with an empty state folder of this name, and sees the prompt. */
    static Typist at(URI server, Path state) {
        return at(server, state, 80);
    }

    /** The same at a window of this width; 0 for a terminal that does not know it. */
    static Typist at(URI server, Path state, int width, String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("FLOWTAIL_STATE", state.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        Typist typist = new Typist(server, environment, width);
        typist.sees("flowtail> ".strip());
        return typist;
    }

    Typist types(String keys) {
        try {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits for this in some row, now or scrolled away. */
    Typist sees(String text) {
        screen.await("'" + text + "'", rows -> rows.stream().anyMatch(row -> row.contains(text)));
        return this;
    }

    /** Waits until the row of the cursor is this. */
    Typist seesLine(String line) {
        screen.await("the line '" + line + "'", rows -> screen.line().equals(line));
        return this;
    }

    EmulatedScreen screen() {
        return screen;
    }

    TestContext context() {
        return context;
    }

    /** Makes the window narrower or wider. */
    Typist resizes(int width) {
        screen.resize(width);
        terminal.setSize(new Size(width, HEIGHT));
        terminal.raise(Terminal.Signal.WINCH);
        return this;
    }

    /** Waits for the end, with the settings of the terminal as they were. */
    int leaves() {
        try {
            int code = exit.get(20, TimeUnit.SECONDS);
            if (!after.getLocalFlags().equals(before.getLocalFlags())
                    || !after.getInputFlags().equals(before.getInputFlags())) {
                throw new AssertionError("The terminal was left as " + after + ", not as " + before);
            }
            return code;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The shell did not end:\n" + String.join("\n", screen.rows()), e);
        }
    }

    @Override
    public void close() {
        try {
            if (!exit.isDone()) {
                context.signal(143);
                leaves();
            }
            terminal.close();
            keyboard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
