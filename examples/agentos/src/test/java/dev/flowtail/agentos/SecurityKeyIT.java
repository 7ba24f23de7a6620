package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for a key. */
final class SecurityKeyIT {
    private static final String KEY = "the-right-key-7f3a91";

    private static AgentOs server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = AgentOs.start("--security-key", KEY);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void the_right_key_is_let_in_and_appears_nowhere() throws IOException {
        Path recording = folder.resolve("recording.ndjson");
        Launched launched = run(Map.of("SECURITY_KEY", KEY), "-vv", "--record", recording.toString())
                .hasExit(0);
        assertThat(launched.out()).contains("\"event\": \"authenticated\"").doesNotContain(KEY);
        assertThat(launched.err()).doesNotContain(KEY);
        assertThat(Files.readString(recording)).contains("authenticate").doesNotContain(KEY);
    }

    @Test
    void a_wrong_key_is_refused_with_4() {
        Launched launched = run(Map.of(), "--token", "a-wrong-key").hasExit(4);
        assertThat(launched.lines().outcome().outcome()).isEqualTo("refused");
        assertThat(launched.out() + launched.err()).doesNotContain("a-wrong-key");
    }

    @Test
    void no_key_is_refused_with_4_and_the_way_to_give_one() {
        Launched launched = run(Map.of()).hasExit(4);
        assertThat(launched.lines().outcome().outcome()).isEqualTo("refused");
        assertThat(launched.err()).contains("SECURITY_KEY");
    }

    private static Launched run(Map<String, String> environment, String... more) {
        return Flowtail.start(environment, arguments(more)).end();
    }

    private static List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "go", "--server", server.url(), "--workflow", "functions", "-o", "jsonl"));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
