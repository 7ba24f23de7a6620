package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from an editor, of which any command may be one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EditorTest {
    private static Editor editor(String command) {
        return new Editor(Map.of("VISUAL", command));
    }

    @Test
    void the_text_comes_back_as_it_was_saved() throws IOException, InterruptedException {
        assertThat(editor(
                                "sh -c 'printf \"%s, better\\n\" \"$(cat \"$1\")\" > \"$1.new\" && mv \"$1.new\" \"$1\"' edit")
                        .edit("first", ".md"))
                .contains("first, better");
        assertThat(editor("false").edit("first", ".md")).isEmpty();
    }

    @Test
    void a_file_in_another_encoding_or_none_is_explained() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> editor("sh -c 'printf \"\\\\351\" > \"$1\"' edit").edit("é", ".md"))
                .withMessageContaining("another encoding than UTF-8, so nothing was changed");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> editor("rm").edit("é", ".md"))
                .withMessageContaining("the file is gone that was edited, so nothing was changed");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> editor("no-such-editor-at-all").edit("é", ".md"))
                .withMessageContaining("there is no editor 'no-such-editor-at-all'");
    }

    @Test
    void an_editor_whose_text_nobody_needs_ends_with_what_it_started_and_the_work_is_kept(@TempDir Path folder)
            throws Exception {
        Path started = folder.resolve("started");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread person = new Thread(() -> {
            try {
                editor("sh -c 'printf mine > \"$1\"; sleep 1000 & echo $! > %1$s.new; mv %1$s.new %1$s; wait' edit"
                                .formatted(started))
                        .edit("first", ".md");
            } catch (Exception e) {
                end.complete(e);
            }
        });
        person.start();
        while (!Files.exists(started)) {
            Thread.onSpinWait();
        }
        person.interrupt();
        Throwable told = end.get(30, TimeUnit.SECONDS);
        assertThat(told)
                .isInstanceOf(InterruptedException.class)
                .hasMessageStartingWith("the editor was ended; what you wrote is kept in ");
        Path kept = Path.of(told.getMessage().replaceFirst(".* ", ""));
        assertThat(kept).hasContent("mine");
        // It was told to end, and may need its time for that on a busy machine.
        Optional<ProcessHandle> left =
                ProcessHandle.of(Long.parseLong(Files.readString(started).strip()));
        left.ifPresent(process -> process.onExit().join());
        Files.delete(kept);
        Files.delete(kept.getParent());
    }
}
