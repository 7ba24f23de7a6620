package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over WebSocket, AgentOS 2.9.0 tells nobody that a run has failed: it is found by asking. */
@ExtendWith(OneServer.class)
@Execution(ExecutionMode.CONCURRENT)
final class SilentFailureIT {
    private static final String[] SOON = {"--idle-timeout", "3s", "--timeout", "40s", "-o", "jsonl"};

    @ParameterizedTest
    @ValueSource(strings = {"fails", "nested-fails"})
    void a_silent_run_is_looked_up_and_failed_with_1_and_the_servers_reason(String workflow, AgentOs server) {
        Outcome outcome = Flowtail.flowtail(arguments(server.url(), workflow))
                .hasExit(1)
                .lines()
                .outcome();
        assertThat(outcome.outcome()).isEqualTo("failed");
        assertThat(outcome.reason()).contains("kaboom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails", "nested-fails"})
    void over_http_the_failure_is_told_at_once(String workflow, AgentOs server) {
        Outcome outcome = Flowtail.flowtail(arguments(server.url("http"), workflow))
                .hasExit(1)
                .lines()
                .outcome();
        assertThat(outcome.outcome()).isEqualTo("failed");
        assertThat(outcome.reason()).contains("kaboom");
    }

    @Test
    void where_nothing_can_look_it_up_its_end_is_unknown_with_7(AgentOs server, @TempDir Path folder)
            throws IOException {
        Path without = withoutHttp(folder.resolve("flowtail"));
        Outcome outcome = Flowtail.start(without, arguments(server.url(), "fails"))
                .end()
                .hasExit(7)
                .lines()
                .outcome();
        assertThat(outcome.outcome()).isEqualTo("unknown");
        assertThat(outcome.reason()).contains("transport-http");
    }

    private static String[] arguments(String url, String workflow) {
        return Stream.concat(Stream.of("run", "go", "--server", url, "--workflow", workflow), Stream.of(SOON))
                .toArray(String[]::new);
    }

    /** The distribution as it is for whoever removes this one jar. */
    private static Path withoutHttp(Path copy) throws IOException {
        Path distribution = Flowtail.distribution();
        List<Path> files;
        try (Stream<Path> all = Files.walk(distribution)) {
            files = all.filter(file -> !file.getFileName().toString().startsWith("flowtail-transport-http"))
                    .toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(distribution.relativize(file).toString()));
            copy.resolve(distribution.relativize(file).toString()).toFile().setExecutable(true);
        }
        return copy;
    }
}
