package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that went into files only, watched at a terminal where nothing shows them. */
class UnseenRunsTest {
    @AutoClose
    private final DemoServer server = DemoServer.start();

    @TempDir
    private Path folder;

    @Test
    void a_person_at_a_terminal_hears_of_the_end_and_where_to_look() {
        Path report = folder.resolve("report.html");
        Called call = atTerminal("-o", "html:" + report).hasExit(0);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .matches("flowtail: completed in \\d+\\.\\d s; wrote " + Pattern.quote("" + report) + "\n");
    }

    @Test
    void every_file_is_named() {
        Path html = folder.resolve("a.html");
        Path lines = folder.resolve("a.jsonl");
        Path frames = folder.resolve("a.rec");
        assertThat(atTerminal("-o", "html:" + html, "-o", "jsonl:" + lines, "--record", frames.toString())
                        .err())
                .endsWith("; wrote %s, %s and %s\n".formatted(html, lines, frames));
    }

    @Test
    void whoever_saw_the_run_is_told_nothing() {
        String file = "html:" + folder.resolve("report.html");
        assertThat(atTerminal("-o", "console", "-o", file).err()).doesNotContain("wrote");
        assertThat(atTerminal("-o", "jsonl:-", "-o", file).err()).doesNotContain("wrote");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_is_no_file_may_be_a_screen() {
        assertThat(atTerminal("-o", "jsonl:/dev/null").hasExit(0).err()).isEmpty();
    }

    @Test
    void quiet_and_no_terminal_say_nothing() {
        assertThat(atTerminal("-q", "-o", "html:" + folder.resolve("quiet.html"))
                        .hasExit(0)
                        .err())
                .isEmpty();
        assertThat(server.run("-o", "html:" + folder.resolve("pipe.html"))
                        .hasExit(0)
                        .err())
                .isEmpty();
    }

    @Test
    void what_went_wrong_is_told_with_its_reason() {
        Called call = Called.atTerminal(
                Map.of(),
                "run",
                "hello",
                "--server",
                "ws://localhost:1/ws",
                "-o",
                "html:" + folder.resolve("report.html"));
        assertThat(call.hasExit(5).err())
                .startsWith("flowtail: unreachable: ")
                .contains("ws://localhost:1/ws")
                .doesNotContain("wrote");
    }

    private Called atTerminal(String... options) {
        return Called.atTerminal(Map.of(), server.arguments(options));
    }
}
