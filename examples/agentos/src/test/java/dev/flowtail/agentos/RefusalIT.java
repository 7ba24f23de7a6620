package dev.flowtail.agentos;

import static dev.flowtail.agentos.Flowtail.flowtail;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that never start. */
@ExtendWith(OneServer.class)
final class RefusalIT {
    @Test
    void an_unknown_workflow_is_refused_with_2(AgentOs server) {
        Launched launched = flowtail("run", "go", "--server", server.url(), "--workflow", "digst", "-o", "jsonl");
        launched.hasExit(2);
        assertThat(launched.lines().outcome().outcome()).isEqualTo("refused");
        assertThat(launched.err()).contains("digst").doesNotContain("\tat ");
    }

    @Test
    void no_workflow_is_refused_with_2(AgentOs server) {
        Launched launched = flowtail("run", "go", "--server", server.url(), "-o", "jsonl");
        launched.hasExit(2);
        assertThat(launched.lines().outcome().outcome()).isEqualTo("refused");
        assertThat(launched.err()).contains("--workflow").doesNotContain("\tat ");
    }

    @Test
    void a_closed_port_is_unreachable_with_5() throws IOException {
        // A port that is bound and does not listen refuses, and nobody else can take it meanwhile.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "ws://127.0.0.1:" + bound.getLocalPort() + "/workflows/ws";
            Launched launched = flowtail("run", "go", "--server", url, "--workflow", "functions", "-o", "jsonl");
            launched.hasExit(5);
            assertThat(launched.lines().outcome().outcome()).isEqualTo("unreachable");
            assertThat(launched.err()).contains("127.0.0.1").doesNotContain("\tat ");
        }
    }

    @Test
    void a_wrong_path_is_refused_with_4_and_the_path_that_agentos_has(AgentOs server) {
        // AgentOS answers 403 to it: whether the path or the credentials are wrong cannot be told apart.
        String url = "ws://127.0.0.1:" + server.port() + "/workflows";
        Launched launched = flowtail("run", "go", "--server", url, "--workflow", "functions", "-o", "jsonl");
        launched.hasExit(4);
        assertThat(launched.lines().outcome().outcome()).isEqualTo("refused");
        assertThat(launched.err()).contains("/workflows/ws").doesNotContain("\tat ");
    }
}
