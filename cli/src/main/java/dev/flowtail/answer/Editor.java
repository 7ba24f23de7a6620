package dev.flowtail.answer;

import dev.flowtail.terminal.Child;
import dev.flowtail.terminal.Stty;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The editor that a person has chosen: {@code VISUAL}, else {@code EDITOR}, else {@code vi}. The text is in a file that nobody else can read, and that is gone
 * afterwards, unless the editor was ended in the middle of the work; the terminal is as it was, whatever the editor did.
 *
 * @param environment where the choice is
 */
public record Editor(Map<String, String> environment) {
    private static final String DEFAULT = "vi";
    private static final int NOT_FOUND = 127;
    private static final long PATIENCE_MILLIS = 1_500;

    /**
     * Edits a text, with the terminal of this process.
     *
     * @return empty if the editor ended with a failure
     * @throws IOException if there is none
     * @throws InterruptedException if the editor was ended because nobody needs the text any more; the message, if there is one, tells people where theirs is
     */
    public Optional<String> edit(String text, String suffix) throws IOException, InterruptedException {
        Draft draft = Draft.of(text, suffix);
        Optional<String> terminal = Stty.settings();
        try {
            int exit = run(draft.file());
            if (exit == NOT_FOUND) {
                throw new IOException("there is no editor '%s'; VISUAL or EDITOR names another".formatted(command()));
            }
            return exit == 0 ? Optional.of(withoutAddedEnd(text, content(draft.file()))) : Optional.empty();
        } catch (InterruptedException e) {
            Optional<Path> left = draft.left();
            if (left.isEmpty()) {
                throw e;
            }
            draft.keep();
            throw new InterruptedException("the editor was ended; what you wrote is kept in " + left.get());
        } finally {
            // First, because the folder may not go while an editor that does not end in time still writes into it.
            terminal.ifPresent(Stty::restore);
            draft.close();
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
        Process editor = Child.of("sh", "-c", command() + " \"$@\" >&2", "flowtail-editor", file.toString())
                .inheritIO()
                .start();
        try {
            return editor.waitFor();
        } catch (InterruptedException e) {
            end(editor);
            throw e;
        }
    }

    /** With what it started: behind a shell or a script, the editor itself is no child of ours, and would go on reading the keyboard. */
    private static void end(Process editor) {
        List<ProcessHandle> all = Stream.concat(editor.descendants(), Stream.of(editor.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!isOver(all)) {
            all.forEach(ProcessHandle::destroyForcibly);
            isOver(all);
        }
    }

    private static boolean isOver(List<ProcessHandle> all) {
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Editors end a file with a line break of their own. */
    private static String withoutAddedEnd(String before, String after) {
        return after.endsWith("\n") && !before.endsWith("\n") ? after.substring(0, after.length() - 1) : after;
    }
}
