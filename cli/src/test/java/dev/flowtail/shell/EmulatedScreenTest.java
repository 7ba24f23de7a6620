package dev.flowtail.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmulatedScreenTest {
    @Test
    void a_character_that_comes_byte_by_byte_is_looked_at_when_it_is_whole() {
        EmulatedScreen screen = new EmulatedScreen(80, 24);
        for (byte b : "─╯日x".getBytes(StandardCharsets.UTF_8)) {
            screen.write(b);
            assertThat(screen.rows().get(0)).doesNotContain("\ufffd");
        }
        assertThat(screen.rows()).containsExactly("─╯日x");
    }
}
