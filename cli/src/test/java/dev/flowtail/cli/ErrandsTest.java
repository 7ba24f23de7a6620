package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.cli.HttpFront.Answer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cancel} and {@code workflows}: what a server is asked apart from any stream. */
class ErrandsTest {
    private static final URI NOBODY = URI.create("ws://localhost:1/workflows/ws");

    @Test
    void workflows_are_a_table_that_no_text_breaks() {
        String list = """
                [{"id":"daily-digest","name":"Daily digest","description":"two agents\\nand\\u001b[2J more"},
                 {"id":"f"}]
                """;
        try (HttpFront front = answering(request -> new Answer(200, list))) {
            Called call = Called.flowtail("workflows", "--server", front.address("ws"))
                    .hasExit(0);
            assertThat(call.out().lines())
                    .containsExactly(
                            "ID            NAME          DESCRIPTION",
                            "daily-digest  Daily digest  two agents\u240aand\u241b[2J more",
                            "f");
            assertThat(front.requests()).extracting(HttpFront.Request::line).containsExactly("GET /workflows");
        }
    }

    @Test
    void as_json_they_are_lines_of_what_the_server_said() {
        String list =
                "[{\"id\":\"a\",\"description\":\"gr\u00fc\u00dfe \u009b2J\\u2028\",\"new\":[1.50,null]},{\"id\":\"b\"}]";
        try (HttpFront front = answering(request -> new Answer(200, list))) {
            assertThat(Called.flowtail("workflows", "--json", "--server", front.address("http"))
                            .hasExit(0)
                            .out())
                    .isEqualTo(
                            "{\"id\":\"a\",\"description\":\"gr\\u00fc\\u00dfe \\u009b2J\\u2028\",\"new\":[1.50,null]}\n{\"id\":\"b\"}\n");
        }
    }

    @Test
    void no_workflow_at_all_is_said_beside_the_data() {
        try (HttpFront front = answering(request -> new Answer(200, "[]"))) {
            Called call = Called.flowtail("workflows", "--server", front.address("ws"))
                    .hasExit(0);
            assertThat(call.out()).isEmpty();
            assertThat(call.err()).contains("no workflow");
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 4", "404, 2", "200, 7"})
    void a_server_that_gives_no_list_has_an_exit_code(int status, int exit) {
        try (HttpFront front = answering(request -> new Answer(status, "{\"detail\":\"no\"}"))) {
            Called call = Called.flowtail("workflows", "--server", front.address("ws"))
                    .hasExit(exit);
            assertThat(call.out()).isEmpty();
            assertThat(call.err()).startsWith("flowtail: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "cancel"})
    void a_server_that_quotes_what_it_was_sent_gives_no_secret_away(String command) {
        try (HttpFront front = answering(request -> new Answer(
                401, "{\"detail\":\"no good: %s\"}".formatted(request.head().replaceAll("[\"\\p{Cntrl}]+", " "))))) {
            String[] arguments = Stream.of(
                            Stream.of(command),
                            command.equals("cancel")
                                    ? Stream.of("r-1", "--session", "s-1", "-w", "w")
                                    : Stream.<String>of(),
                            Stream.of("-vv", "-t", "sesame-open", "--header", "X-Key:wide-as-can-be"),
                            Stream.of("--server", front.address("http")))
                    .flatMap(part -> part)
                    .toArray(String[]::new);
            Called call = Called.flowtail(arguments).hasExit(4);
            assertThat(front.requests()).anyMatch(request -> request.head().contains("sesame-open"));
            assertThat(call.err()).contains("no good: ").doesNotContain("sesame", "wide-as");
        }
    }

    @Test
    void nobody_there_is_no_connection() {
        Called.flowtail("workflows", "--server", NOBODY.toString()).hasExit(5);
        cancel("ws://localhost:1/ws").hasExit(5);
    }

    @Test
    void a_run_is_cancelled_and_seen_to_end() {
        Deque<String> states = new ArrayDeque<>(List.of("RUNNING", "RUNNING", "CANCELLED"));
        try (HttpFront front = answering(
                request -> request.line().startsWith("POST") ? new Answer(200, "{}") : state(states.remove()))) {
            Called call = cancel(front.address("ws")).hasExit(0);
            assertThat(call.err()).isEqualTo("flowtail: run r-1 is cancelled.\n");
            assertThat(call.out()).isEmpty();
            assertThat(front.requests().stream().map(HttpFront.Request::line).filter(line -> line.startsWith("POST")))
                    .containsExactly("POST /workflows/w/runs/r-1/cancel?session_id=s-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 1, had completed", "ERROR, 1, had failed", "CANCELLED, 0, had been cancelled before"})
    void a_run_that_is_over_is_left_alone(String status, int exit, String words) {
        try (HttpFront front = answering(request -> state(status))) {
            assertThat(cancel(front.address("ws")).hasExit(exit).err()).contains(words);
            assertThat(front.requests()).noneMatch(request -> request.line().startsWith("POST"));
        }
    }

    @Test
    void a_run_that_the_server_does_not_know_is_said_to_be_unknown() {
        try (HttpFront front = answering(request -> request.line().startsWith("POST")
                ? new Answer(200, "{}")
                : new Answer(404, "{\"detail\":\"Run not found\"}"))) {
            assertThat(cancel(front.address("ws"), "--wait", "300ms").hasExit(2).err())
                    .contains("does not know run 'r-1' of session 's-1'");
        }
    }

    @Test
    void a_run_that_does_not_end_in_time_is_said_to_go_on() {
        try (HttpFront front =
                answering(request -> request.line().startsWith("POST") ? new Answer(200, "{}") : state("RUNNING"))) {
            assertThat(cancel(front.address("ws"), "--wait", "300ms").hasExit(7).err())
                    .contains("still running");
        }
    }

    @Test
    void however_long_the_server_takes_to_note_the_wish_the_run_is_looked_at_behind_it() {
        Deque<String> states = new ArrayDeque<>(List.of("RUNNING", "CANCELLED"));
        try (HttpFront front = answering(
                request -> request.line().startsWith("POST") ? new Answer(200, "{}") : state(states.remove()))) {
            cancel(front.address("ws"), "--wait", "0").hasExit(0);
        }
    }

    @Test
    void a_paused_run_that_the_server_leaves_alone_is_said_to_be_paused_long_before_the_time_is_up() {
        try (HttpFront front =
                answering(request -> request.line().startsWith("POST") ? new Answer(200, "{}") : state("PAUSED"))) {
            assertThat(cancel(front.address("ws"), "--wait", "1h").hasExit(7).err())
                    .contains("is paused", "does not cancel a paused run")
                    .doesNotContain("--wait");
        }
    }

    @Test
    void a_paused_run_that_the_server_does_cancel_is_cancelled() {
        Deque<String> states = new ArrayDeque<>(List.of("PAUSED", "CANCELLED"));
        try (HttpFront front = answering(
                request -> request.line().startsWith("POST") ? new Answer(200, "{}") : state(states.remove()))) {
            cancel(front.address("ws")).hasExit(0);
        }
    }

    @Test
    void without_a_session_a_run_is_cancelled_and_its_end_cannot_be_seen() {
        try (HttpFront front = answering(request -> new Answer(200, "{}"))) {
            assertThat(Called.flowtail("cancel", "r-1", "-w", "w", "--server", front.address("ws"))
                            .hasExit(7)
                            .err())
                    .contains("has taken note", "--session");
            assertThat(front.requests().stream().map(HttpFront.Request::line))
                    .containsExactly("POST /workflows/w/runs/r-1/cancel");
        }
    }

    private static HttpFront answering(Function<HttpFront.Request, Answer> answers) {
        return HttpFront.before(NOBODY, answers);
    }

    private static Called cancel(String server, String... options) {
        return Called.flowtail(Stream.concat(
                        Stream.of("cancel", "r-1", "-w", "w", "--session", "s-1", "--server", server),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static Answer state(String status) {
        return new Answer(200, "{\"run_id\":\"r-1\",\"status\":\"%s\"}".formatted(status));
    }
}
