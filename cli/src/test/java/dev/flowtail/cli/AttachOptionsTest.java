package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.testkit.scenario.WorkflowRun;
import dev.flowtail.testkit.server.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which run {@code attach} joins, where it begins, and what this machine remembers. */
class AttachOptionsTest {
    @AutoClose
    private final DemoServer server = DemoServer.start();

    @TempDir
    private Path state;

    @Test
    void without_a_run_the_two_ways_to_name_one_are_said() {
        Called.flowtail("attach").isRefusedWith("RUN_ID", "--last");
        Called.flowtail("cancel").isRefusedWith("RUN_ID", "--last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "attach", "cancel"})
    void the_help_names_the_variables_for_the_state_and_the_token(String command) {
        assertThat(Called.flowtail(command, "--help").hasExit(0).out())
                .contains("FLOWTAIL_STATE names another folder, or is off.", "SECURITY_KEY");
    }

    @Test
    void two_ways_at_once_are_refused() {
        Called.flowtail("attach", "r-1", "--last").isRefusedWith("RUN_ID and --last both name a run");
    }

    @Test
    void the_last_run_where_none_was_seen_is_refused() {
        call("attach", "--last").isRefusedWith("This machine has seen no run; name one by its id");
        run();
        call("attach", "--last", "--server", "ws://localhost:1/ws")
                .isRefusedWith("has seen no run at ws://localhost:1/ws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "1.5"})
    void an_index_that_is_none_is_refused(String index) {
        Called.flowtail("attach", "r-1", "--from=" + index).isRefusedWith("'" + index + "' is no index of an event");
    }

    @Test
    void the_last_run_is_named_and_shown_once_more_when_it_is_over() {
        Called first = run();
        Called again = call("attach", "--last", "-o", "jsonl").hasExit(0);
        assertThat(again.err()).contains("the run is " + runId(first) + " at " + server.address(), ", completed.");
        assertThat(indices(again)).startsWith("0", "1").doesNotHaveDuplicates();
    }

    @Test
    void a_run_is_found_by_its_id_and_its_server_is_known() {
        Called again = call("attach", runId(run()), "-o", "jsonl").hasExit(0);
        assertThat(again.out()).contains("\"outcome\":\"completed\"");
        assertThat(again.err()).isEmpty();
    }

    @Test
    void events_before_the_index_that_was_asked_for_are_not_shown() {
        assertThat(indices(call("attach", runId(run()), "-o", "jsonl", "--from", "7")
                        .hasExit(0)))
                .startsWith("7", "8");
    }

    @Test
    void what_this_machine_has_not_seen_is_joined_with_what_is_given() {
        String id = runId(run());
        Called again = Called.flowtail("attach", id, "--server", server.address(), "-o", "jsonl")
                .hasExit(0);
        assertThat(indices(again)).startsWith("0");
    }

    @Test
    void a_run_that_the_server_does_not_know_is_refused_and_not_remembered() {
        assertThat(call("attach", "nobody", "--server", server.address())
                        .hasExit(2)
                        .err())
                .contains("Run nobody not found");
        call("attach", "--last").isRefusedWith("has seen no run");
    }

    @Test
    void one_id_at_two_servers_has_to_be_told_apart() throws IOException {
        String id = runId(run());
        Path file = onlyFile();
        Files.writeString(
                state.resolve("other.json"), Files.readString(file).replace(server.address(), "ws://other:1/ws"));
        call("attach", id).isRefusedWith("seen at several servers", server.address(), "ws://other:1/ws", "--server");
        call("attach", id, "--server", server.address()).hasExit(0);
    }

    @Test
    void the_beginning_of_an_id_is_enough_and_what_it_stands_for_is_said() {
        String id = runId(run());
        String beginning = id.substring(0, 6);
        Called again = call("attach", beginning, "-o", "jsonl").hasExit(0);
        assertThat(again.err()).contains("the run is " + id + " at " + server.address());
        assertThat(call("cancel", beginning, "--wait", "1s").err()).contains("the run is " + id);
        assertThat(call("attach", id.substring(0, 5), "--server", server.address())
                        .hasExit(2)
                        .err())
                .contains("Run " + id.substring(0, 5) + " not found");
    }

    @Test
    void a_beginning_that_several_runs_have_is_refused_with_their_ids() throws IOException {
        String id = runId(run());
        String other = id.substring(0, 7) + "-other";
        Files.writeString(
                state.resolve("other.json"),
                Files.readString(onlyFile()).replace(id, other).replace(server.address(), "ws://other:1/ws"));
        call("attach", id.substring(0, 6)).isRefusedWith("begin with '" + id.substring(0, 6), id, other);
        call("attach", id.substring(0, 6), "--server", server.address()).hasExit(0);
        call("attach", id).hasExit(0);
    }

    @Test
    void a_broken_file_is_named_and_passed_over() throws IOException {
        run();
        Files.writeString(state.resolve("broken.json"), "{");
        assertThat(call("attach", "--last", "-o", "jsonl").hasExit(0).err()).contains("broken.json", "ignored");
    }

    @Test
    void a_file_of_json_lines_that_has_all_stays_as_it_is() throws IOException {
        Path file = state.resolve("run.jsonl");
        call(server.arguments("-o", "jsonl:" + file)).hasExit(0);
        List<String> before = Files.readAllLines(file);
        call("attach", "--last", "-o", "jsonl:" + file).hasExit(0);
        assertThat(Files.readAllLines(file)).isEqualTo(before);
    }

    @Test
    void several_outputs_get_each_what_it_lacks() throws IOException {
        Path file = state.resolve("run.jsonl");
        Path report = state.resolve("report.md");
        call(server.arguments("-o", "jsonl:" + file)).hasExit(0);
        List<String> before = Files.readAllLines(file);
        call("attach", "--last", "-o", "jsonl:" + file, "-o", "markdown:" + report)
                .hasExit(0);
        assertThat(Files.readAllLines(file)).isEqualTo(before);
        assertThat(report).content().contains("# Demo", "## Outcome");
    }

    @Test
    void agents_and_teams_on_a_web_socket_are_refused_with_the_address_to_give() {
        Called.flowtail("run", "hi", "--agent", "a", "--server", "ws://localhost:7777/workflows/ws")
                .isRefusedWith("Agents have no WebSocket", "--server http://localhost:7777");
        Called.flowtail("attach", "r", "--team", "t", "--server", "wss://h/workflows/ws")
                .isRefusedWith("Teams have no WebSocket", "--server https://h");
        Called.flowtail("run", "hi", "--agent", "a", "--workflow", "w").isRefusedWith("--agent", "--workflow");
    }

    @Test
    void state_is_where_xdg_says_and_a_relative_place_counts_as_none() throws IOException {
        Called.flowtail(Map.of("XDG_STATE_HOME", state.resolve("xdg").toString()), server.arguments())
                .hasExit(0);
        assertThat(state.resolve("xdg/flowtail")).isNotEmptyDirectory();
        Called.flowtail(Map.of("HOME", state.toString(), "XDG_STATE_HOME", "relative"), server.arguments())
                .hasExit(0);
        assertThat(state.resolve(".local/state/flowtail")).isNotEmptyDirectory();
        assertThat(Path.of("relative")).doesNotExist();
    }

    @Test
    void a_state_that_cannot_be_kept_is_said_once_and_harms_nothing() throws IOException {
        Path file = Files.writeString(state.resolve("file"), "");
        Called run = Called.flowtail(
                        Map.of("FLOWTAIL_STATE", file.resolve("below").toString()), server.arguments("-o", "jsonl"))
                .hasExit(0);
        assertThat(run.out()).contains("\"outcome\":\"completed\"");
        assertThat(run.err()).containsOnlyOnce("cannot be kept").contains("FLOWTAIL_STATE=off");
        Called.flowtail(Map.of("FLOWTAIL_STATE", "off", "HOME", state.toString()), server.arguments())
                .hasExit(0);
        assertThat(state.resolve(".local")).doesNotExist();
    }

    @Test
    void whatever_a_server_calls_its_run_nothing_leaves_the_folder() throws IOException {
        String hostile = "../../escape\u001b[2J';touch x;'\u202e";
        try (DemoServer hostileServer = DemoServer.of(Manners.agentOs()
                .ids(() -> hostile)
                .workflow("digest", stage -> WorkflowRun.begin(stage, "W").complete()))) {
            call(hostileServer.arguments("-o", "jsonl")).hasExit(0);
            assertThat(onlyFile().getFileName().toString()).matches("[0-9a-f]{32}\\.json");
            Called again = call("attach", "--last", "-o", "jsonl").hasExit(0);
            assertThat(again.err()).doesNotContain("\u001b", "\u202e");
        }
    }

    private Called run() {
        return call(server.arguments("-o", "jsonl")).hasExit(0);
    }

    private Called call(String... arguments) {
        return Called.flowtail(Map.of("FLOWTAIL_STATE", state.toString()), arguments);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            List<Path> states =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(states).hasSize(1);
            return states.get(0);
        }
    }

    private static String runId(Called run) {
        return run.out().replaceAll("(?s).*\"flowtail.outcome\".*?\"run_id\":\"([^\"]*)\".*", "$1");
    }

    /** Of the run's own sequence. */
    private static List<String> indices(Called run) {
        return run.out()
                .lines()
                .filter(line -> line.contains("\"event_index\"") && line.contains("\"nested_depth\": 0"))
                .map(line -> line.replaceAll(".*\"event_index\": (\\d+).*", "$1"))
                .toList();
    }
}
