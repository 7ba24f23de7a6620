package dev.flowtail.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateFolderTest {
    private static final String HOME = "/home/ada";

    @Test
    void without_any_variable_but_home_it_is_where_xdg_puts_state() {
        assertThat(StateFolder.of(Map.of("HOME", HOME))).hasValue(Path.of(HOME, ".local", "state", "flowtail"));
    }

    @Test
    void xdg_state_home_moves_it() {
        assertThat(StateFolder.of(Map.of("HOME", HOME, "XDG_STATE_HOME", "/var/state")))
                .hasValue(Path.of("/var/state/flowtail"));
    }

    @Test
    void a_relative_or_empty_xdg_state_home_counts_as_none() {
        for (String none : new String[] {"state", "./state", ""}) {
            assertThat(StateFolder.of(Map.of("HOME", HOME, "XDG_STATE_HOME", none)))
                    .hasValue(Path.of(HOME, ".local", "state", "flowtail"));
        }
    }

    @Test
    void our_own_variable_names_the_folder_itself_and_wins() {
        assertThat(StateFolder.of(Map.of("HOME", HOME, "XDG_STATE_HOME", "/var/state", "FLOWTAIL_STATE", "here")))
                .hasValue(Path.of("here"));
    }

    @Test
    void off_keeps_nothing_and_so_does_a_process_without_a_home() {
        assertThat(StateFolder.of(Map.of("HOME", HOME, "FLOWTAIL_STATE", "off")))
                .isEmpty();
        assertThat(StateFolder.of(Map.of())).isEmpty();
    }
}
