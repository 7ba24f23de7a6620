package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.protocol.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndNoticeTest {
    private static final String BELL = "\u0007";

    private final List<String> shown = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void nothing_is_told_unless_asked_for() {
        assertThat(given(Notify.NONE, Map.of(), "err")).isEmpty();
    }

    @Test
    void a_bell_rings_at_a_terminal_only() {
        assertThat(given(Notify.BELL, Map.of(), "err")).isEqualTo(BELL);
        assertThat(given(Notify.BELL, Map.of(), "in", "out")).isEmpty();
        assertThat(given(Notify.BELL, Map.of("TERM", "dumb"), "err")).isEmpty();
        assertThat(given(Notify.BELL, Map.of("CI", "true"), "err")).isEmpty();
        assertThat(given(Notify.BELL, Map.of("CI", "false"), "err")).isEqualTo(BELL);
    }

    @ParameterizedTest
    @CsvSource({
        "TERM_PROGRAM=WezTerm, ']9;The run: completed with errors.\\'",
        "TERM=foot-extra, ']777;notify;Flowtail;The run: completed with errors.\\'",
        "TERM=xterm-kitty, ']99;;The run: completed with errors.\\'"
    })
    void terminals_that_pass_notices_on_are_asked_in_their_own_way(String variable, String expected) {
        String[] pair = variable.split("=");
        assertThat(given(Notify.DESKTOP, Map.of(pair[0], pair[1]), "err").replace("\u001b", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"TERM, xterm", "TMUX, x", "NO_COLOR, 1"})
    void elsewhere_the_bell_has_to_do(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm-kitty"));
        environment.put(name, value);
        assertThat(given(Notify.DESKTOP, environment, "err")).isEqualTo(BELL);
    }

    @Test
    void a_desktop_is_asked_by_its_own_command_but_not_from_another_machine() throws Exception {
        Path command = Files.createFile(folder.resolve("notify-send"));
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Map<String, String> here = new HashMap<>(
                Map.of("PATH", "relative" + File.pathSeparator + folder, "DISPLAY", ":0", "TERM", "xterm"));
        assertThat(given(Notify.DESKTOP, here, "err")).isEmpty();
        assertThat(shown).containsExactly(command + " Flowtail The run: completed with errors.");

        here.put("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22");
        assertThat(given(Notify.DESKTOP, here, "err")).isEqualTo(BELL);
        assertThat(shown).hasSize(1);
    }

    private String given(Notify how, Map<String, String> environment, String... terminals) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                err,
                StandardCharsets.UTF_8,
                environment,
                Set.of(terminals),
                80);
        new EndNotice(surroundings, (command, title, text) -> shown.add(command + " " + title + " " + text))
                .give(how, Outcome.COMPLETED_WITH_ERRORS);
        return err.toString(StandardCharsets.UTF_8);
    }
}
