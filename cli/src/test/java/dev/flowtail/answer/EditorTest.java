package dev.flowtail.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes back from an editor, of which any command may be one. */
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
}
