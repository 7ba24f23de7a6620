package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can go wrong has its words on standard error, its exit code, and data only on standard output. */
class FailuresIT {
    private static final String KEY = "s3cret-key";

    /** Goes on for longer than a busy machine needs to send it a signal. */
    private static final String[] ENDLESS = {"demo", "--speed", "0.1", "-o", "jsonl"};

    @TempDir
    private Path folder;

    @Test
    void an_address_that_is_no_url_is_wrong_usage() {
        Launched run = Launched.flowtail("run", "hi", "--server", "not a url").hasExit(2);
        assertThat(run.err()).startsWith("flowtail: The address of --server is not a URL");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_scheme_that_no_transport_serves_lists_those_that_are() {
        Launched run = Launched.flowtail("run", "hi", "--server", "gopher://localhost/")
                .hasExit(2);
        assertThat(run.err()).contains("gopher", "ws", "wss");
    }

    @Test
    void a_closed_port_is_unreachable() throws IOException {
        // A port that is bound and does not listen refuses, and nobody else gets it.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            int port = silent.getLocalPort();
            Launched run = Launched.flowtail("run", "hi", "-o", "jsonl", "--server", "ws://127.0.0.1:" + port + "/ws")
                    .hasExit(5);
            assertThat(run.err()).contains("nobody listens at 127.0.0.1:" + port);
            assertThat(run.lines()).singleElement().asString().contains("\"outcome\":\"unreachable\",\"exit\":5");
        }
    }

    @Test
    void a_wrong_token_is_refused_and_never_shown() {
        try (EmbeddedServer server = keyed()) {
            Launched run = Launched.flowtail(
                            Map.of("SECURITY_KEY", "wrong-token"),
                            "",
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-vv",
                            "--server",
                            server.uri().toString())
                    .hasExit(4);
            assertThat(run.err()).contains("the server does not accept the token");
            assertThat(run.err() + run.out()).doesNotContain("wrong-token");
        }
    }

    @Test
    void no_token_is_refused_with_the_ways_to_give_one() {
        try (EmbeddedServer server = keyed()) {
            Launched run = Launched.flowtail(
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-o",
                            "jsonl",
                            "--server",
                            server.uri().toString())
                    .hasExit(4);
            assertThat(run.err()).contains("the server wants a token", "--token-file");
            assertThat(run.lines()).last().asString().contains("\"outcome\":\"refused\",\"exit\":4");
        }
    }

    @Test
    void the_right_token_is_taken_from_each_of_its_sources() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (EmbeddedServer server = keyed()) {
            String[] run = {
                "run",
                "hi",
                "-w",
                "demo",
                "-o",
                "jsonl",
                "--server",
                server.uri().toString()
            };
            Launched.flowtail(Map.of("SECURITY_KEY", KEY), "", run).hasExit(0);
            Launched.flowtail(with(run, "-t", KEY)).hasExit(0);
            Launched.flowtail(with(run, "--token-file", file.toString())).hasExit(0);
            Launched.flowtail(Map.of(), KEY + "\n", with(run, "--token-stdin")).hasExit(0);
        }
    }

    @Test
    void verbose_says_what_is_sent_but_for_the_token() {
        try (EmbeddedServer server = keyed()) {
            Launched run = Launched.flowtail(
                            Map.of("SECURITY_KEY", KEY),
                            "",
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-v",
                            "--server",
                            server.uri().toString())
                    .hasExit(0);
            assertThat(run.err()).contains("\"action\":\"authenticate\"", "***", "\"action\":\"start-workflow\"");
            assertThat(run.out() + run.err()).doesNotContain(KEY);
        }
    }

    @Test
    void a_token_file_that_others_can_read_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Launched run =
                Launched.flowtail("run", "hi", "--token-file", file.toString()).hasExit(2);
        assertThat(run.err()).contains("chmod 600 " + file).doesNotContain(KEY);
    }

    @Test
    void an_unknown_workflow_is_wrong_usage() {
        try (EmbeddedServer server = open()) {
            Launched run = Launched.flowtail(
                            "run", "hi", "-w", "nope", "--server", server.uri().toString())
                    .hasExit(2);
            assertThat(run.err()).contains("Workflow nope not found");
        }
    }

    @Test
    void a_server_of_many_workflows_wants_one_named() {
        try (EmbeddedServer server = open()) {
            Launched run = Launched.flowtail(
                            "run", "hi", "--server", server.uri().toString())
                    .hasExit(2);
            assertThat(run.err()).contains("name it with --workflow");
        }
    }

    @Test
    void an_unknown_output_lists_those_that_exist_before_anything_is_sent() throws Exception {
        try (EmbeddedServer server = open()) {
            Launched run = Launched.flowtail(
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-o",
                            "jsnl",
                            "--server",
                            server.uri().toString())
                    .hasExit(2);
            assertThat(run.err())
                    .contains("No output is named 'jsnl'", "console, html, jsonl, markdown", "Did you mean 'jsonl'?");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_found_before_anything_is_sent() {
        try (EmbeddedServer server = open()) {
            Launched run = Launched.flowtail(
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-o",
                            "jsonl:" + folder.resolve("no/such/run.jsonl"),
                            "--server",
                            server.uri().toString())
                    .hasExit(2);
            assertThat(run.err()).contains("there is no folder");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_full_disk_fails_that_output_and_the_others_go_on() {
        Path good = folder.resolve("run.jsonl");
        Launched run = Launched.flowtail("demo", "--speed", "max", "-o", "jsonl:" + good, "-o", "markdown:/dev/full")
                .hasExit(8);
        assertThat(run.err()).contains("markdown:/dev/full").doesNotContain(" at dev.flowtail.");
        assertThat(good).content().contains("\"outcome\":\"completed\"");
    }

    @Test
    void standard_output_on_a_full_disk_is_a_failed_output() {
        Launched run =
                Launched.shell("flowtail demo --speed max -o jsonl > /dev/full").hasExit(8);
        assertThat(run.err()).contains("standard output").doesNotContain(" at dev.flowtail.");
        Launched.shell("flowtail plugins > /dev/full").hasExit(8);
        Launched.shell("flowtail --help > /dev/full").hasExit(8);
    }

    @Test
    void a_closed_standard_output_is_a_failed_output_and_harms_no_file() {
        Path file = folder.resolve("run.md");
        Launched.shell("flowtail demo --speed max -o jsonl -o markdown:" + file + " >&-")
                .hasExit(8);
        assertThat(file).content().startsWith("# ").doesNotContain("{\"type\":");
    }

    @Test
    void a_reader_that_has_seen_enough_ends_the_run_quietly() {
        Launched run = Launched.shell("flowtail demo -o jsonl | head -1; exit ${PIPESTATUS[0]}")
                .hasExit(141);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_run_with_its_outcome() throws IOException {
        assumeFalse(
                interruptIsIgnored(),
                "started in the background of a shell, as this test was, a process ignores the interrupt");
        try (Launched.Running running = Launched.start(Map.of(), "", ENDLESS)) {
            Launched run =
                    running.awaitOutput("StepStarted").signal("INT").await().hasExit(130);
            assertThat(run.lines()).last().asString().contains("\"outcome\":\"interrupted\",\"exit\":130");
        }
    }

    @Test
    void a_termination_is_obeyed_also_where_nobody_reads_any_more() throws Exception {
        Process stuck = new ProcessBuilder(Launched.launcher().toString(), "demo", "--speed", "max", "-o", "jsonl")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // The first bytes are there, and a pipe holds less than the demo says.
            assertThat(stuck.getInputStream().read()).isEqualTo('{');
            new ProcessBuilder("kill", "-TERM", Long.toString(stuck.pid()))
                    .start()
                    .waitFor();
            assertThat(stuck.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stuck.exitValue()).isEqualTo(143);
        } finally {
            stuck.destroyForcibly();
        }
    }

    @Test
    void a_closed_standard_input_is_an_empty_one() {
        assertThat(Launched.shell("flowtail run - --server ws://127.0.0.1:1 <&-")
                        .hasExit(2)
                        .err())
                .contains("that is empty");
        Launched.shell("flowtail -i <&-").hasExit(0);
    }

    @Test
    void a_message_beyond_ascii_arrives_also_without_a_locale() {
        assertThat(Launched.flowtail("demo", "grüße", "--speed", "max", "-o", "jsonl")
                        .hasExit(0)
                        .out())
                .contains("gr\\u00fc\\u00dfe");
    }

    @Test
    void a_run_that_does_not_come_about_leaves_yesterdays_report() throws IOException {
        Path report = Files.writeString(folder.resolve("report.md"), "yesterday");
        Launched.flowtail("run", "hi", "--server", "foo://x", "-o", "markdown:" + report)
                .hasExit(2);
        Path garbage = Files.writeString(folder.resolve("garbage.txt"), "no recording\n");
        Launched.flowtail("replay", garbage.toString(), "-o", "markdown:" + report)
                .hasExit(2);
        assertThat(report).hasContent("yesterday");
    }

    @Test
    void a_termination_ends_the_run_with_its_outcome() {
        try (Launched.Running running = Launched.start(Map.of(), "", ENDLESS)) {
            Launched run =
                    running.awaitOutput("StepStarted").signal("TERM").await().hasExit(143);
            assertThat(run.lines()).last().asString().contains("\"outcome\":\"interrupted\",\"exit\":143");
        }
    }

    @Test
    void the_time_limit_ends_the_run_with_its_outcome() {
        try (EmbeddedServer server = EmbeddedServer.start(
                Manners.agentOs().workflow("demo", DemoScenario.script()).pacing(Pacing.scaled(10)))) {
            Launched run = Launched.flowtail(
                            "run",
                            "hi",
                            "-w",
                            "demo",
                            "-o",
                            "jsonl",
                            "--timeout",
                            "1s",
                            "--server",
                            server.uri().toString())
                    .hasExit(124);
            assertThat(run.lines()).last().asString().contains("\"outcome\":\"timed_out\",\"exit\":124");
        }
    }

    @Test
    void an_unknown_option_says_where_help_is() {
        Launched run = Launched.flowtail("run", "--bogus").hasExit(2);
        assertThat(run.err()).contains("--bogus", "Try: flowtail run --help").doesNotContain(" at dev.flowtail.");
    }

    @Test
    void nothing_to_do_is_wrong_usage_where_nobody_can_be_asked() {
        Launched run = Launched.flowtail().hasExit(2);
        assertThat(run.err()).contains("Nothing to do");
    }

    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) != 0);
    }

    private static EmbeddedServer keyed() {
        return EmbeddedServer.start(Manners.agentOs()
                .securityKey(KEY)
                .workflow("demo", DemoScenario.script())
                .pacing(Pacing.none()));
    }

    private static EmbeddedServer open() {
        return EmbeddedServer.start(
                Manners.agentOs().workflow("demo", DemoScenario.script()).pacing(Pacing.none()));
    }

    private static String[] with(String[] arguments, String... more) {
        return java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
