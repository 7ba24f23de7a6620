package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.cli.HttpFront.Answer;
import dev.flowtail.client.FlowtailClient;
import dev.flowtail.testkit.scenario.DemoScenario;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.server.EmbeddedServer;
import dev.flowtail.testkit.server.Manners;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing came of a command, the next step is said. */
class AdviceTest {
    @AutoClose
    private final EmbeddedServer server = EmbeddedServer.start(Manners.agentOs()
            .workflow("functions", DemoScenario.script())
            .agent("writer", DemoScenario.script())
            .pacing(Pacing.none()));

    @Test
    void a_workflow_that_is_not_there_is_told_from_the_one_that_was_meant() {
        String http = http();
        Called run = run("-w", "fnctions", "--server", http).hasExit(2);
        assertThat(run.err())
                .contains("flowtail: did you mean 'functions'?\nflowtail: see: flowtail workflows --server " + http);
    }

    @Test
    void without_a_list_there_is_still_the_way_to_see_it() {
        String webSocket = server.uri().toString();
        Called run = run("-w", "quite-another", "--server", webSocket).hasExit(2);
        assertThat(run.err())
                .contains("Workflow quite-another not found", "see: flowtail workflows --server " + webSocket)
                .doesNotContain("did you mean");
    }

    @Test
    void a_workflow_that_was_not_named_can_be_looked_up() {
        for (String address : new String[] {server.uri().toString(), http()}) {
            assertThat(run("--server", address).hasExit(2).err())
                    .contains("--workflow", "see: flowtail workflows --server " + address)
                    .doesNotContain("did you mean");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "team"})
    void agents_and_teams_are_listed_by_the_server(String kind) {
        Called run = run("--" + kind, "nobody", "--server", http() + "/").hasExit(2);
        assertThat(run.err())
                .contains("the server lists its %ss: GET %s/%1$ss\n".formatted(kind, http()))
                .doesNotContain("flowtail workflows");
    }

    @Test
    void a_run_that_goes_well_asks_nothing_more_and_hears_nothing() {
        assertThat(run("-w", "functions", "--server", http()).hasExit(0).err()).isEmpty();
    }

    @Test
    void a_message_that_the_server_wants_is_asked_for() {
        String refusal =
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"message\"],\"msg\":\"Field required\"}]}";
        try (HttpFront front = HttpFront.before(URI.create("ws://localhost:1"), request -> new Answer(422, refusal))) {
            Called run = Called.flowtail("run", "-w", "w", "-o", "jsonl", "--server", front.address("http"))
                    .hasExit(2);
            assertThat(run.err())
                    .contains("message: Field required", "wants a message: flowtail run 'TEXT'")
                    .doesNotContain("see: ");
            assertThat(front.requests()).extracting(HttpFront.Request::line).doesNotContain("GET /workflows");
        }
    }

    @Test
    void the_default_address_is_said_to_be_one_and_another_is_not() {
        StringWriter said = new StringWriter();
        Messages messages = new Messages(new PrintWriter(said), 0);
        for (String address : List.of("ws://localhost:8000/ws", "ws://localhost:8001/ws")) {
            URI uri = URI.create(address);
            new Advice(messages, new Server(FlowtailClient.to(uri), Optional.of(uri), List.of())).unreachable();
        }
        assertThat(said)
                .hasToString(
                        "flowtail: ws://localhost:8000/ws is the default; name another server with --server or FLOWTAIL_SERVER, such as AgentOS's ws://localhost:7777/workflows/ws.\n");
    }

    private String http() {
        return "http://localhost:" + server.uri().getPort();
    }

    private static Called run(String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"run", "hi", "-o", "jsonl"}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return Called.flowtail(Map.of("FLOWTAIL_STATE", "off"), all);
    }
}
