package dev.flowtail.answer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The editor that a person has chosen: {@code VISUAL}, else {@code EDITOR}, else {@code vi}. The text is in a file that nobody else can read, and that is gone
 * afterwards; the terminal is as it was, whatever the editor did.
 *
 * @param environment where the choice is
 */
public record Editor(Map<String, String> environment) {
    private static final String DEFAULT = "vi";
    private static final int NOT_FOUND = 127;
    /** The variable that may hold the token of the server. */
    private static final String TOKEN = "SECURITY_KEY";

    /**
     * Edits a text, with the terminal of this process.
     *
     * @return empty if the editor ended with a failure
     * @throws IOException if there is none
     */
    public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
        // Made with permissions for the owner alone.
        Path file = Files.createTempFile("flowtail-", suffix);
        Optional<String> terminal = stty("-g");
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
            int exit = run(file);
            if (exit == NOT_FOUND) {
                throw new IOException("there is no editor '%s'; VISUAL or EDITOR names another".formatted(command()));
            }
            return exit == 0 ? Optional.of(withoutAddedEnd(text, content(file))) : Optional.empty();
        } finally {
            Files.deleteIfExists(file);
            if (terminal.isPresent()) {
                stty(terminal.get());
            }
        }
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "the file came back in another encoding than UTF-8, so nothing was changed; have the editor save it as UTF-8",
                    e);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the file is gone that was edited, so nothing was changed; save it under the name that it was opened with",
                    e);
        }
    }

    private String command() {
        for (String name : new String[] {"VISUAL", "EDITOR"}) {
            String chosen = environment.getOrDefault(name, "").strip();
            if (!chosen.isEmpty()) {
                return chosen;
            }
        }
        return DEFAULT;
    }

    /** Through a shell, as the command may have arguments of its own. Standard output may be a file here; where a person is asked, standard error is the screen. */
    private int run(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", command() + " \"$@\" >&2", "flowtail-editor", file.toString())
                .inheritIO();
        // An editor runs code of many authors.
        builder.environment().remove(TOKEN);
        Process editor = builder.start();
        try {
            return editor.waitFor();
        } catch (InterruptedException e) {
            editor.destroy();
            throw e;
        }
    }

    /** Editors end a file with a line break of their own. */
    private static String withoutAddedEnd(String before, String after) {
        return after.endsWith("\n") && !before.endsWith("\n") ? after.substring(0, after.length() - 1) : after;
    }

    /** Empty where there is no terminal, or nothing to ask it with. */
    private static Optional<String> stty(String argument) throws InterruptedException {
        try {
            Process stty = new ProcessBuilder("stty", argument)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
