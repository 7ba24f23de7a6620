package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Component;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import dev.flowtail.testkit.recorder.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when a server says no, word for word. */
@Timeout(60)
class RefusalsTest {
    private static String answer(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static TransportException refused(String answer, Command command) throws Exception {
        try (HttpPeer peer = new HttpPeer(answer)) {
            return refused(peer, new Ask(peer.uri()), command);
        }
    }

    private static TransportException refused(HttpPeer peer, Ask ask, Command command) throws Exception {
        try (Transport transport = ask.transport()) {
            transport.open(new RecordingListener());
            transport.send(new Command.Authenticate(Ask.TOKEN));
            TransportException refusal = catchThrowableOfType(TransportException.class, () -> transport.send(command));
            assertThat(refusal).hasMessageStartingWith(peer.uri() + " ").hasMessageNotContaining(Ask.TOKEN);
            return refusal;
        }
    }

    private static String said(TransportException refusal) {
        return refusal.getMessage().replaceFirst("^http://[^ ]+ ", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 Unauthorized | {\"detail\":\"Invalid authentication token\"} | UNAUTHORIZED | does not start the workflow 'digest': 401 \"Invalid authentication token\". Look at the token: --token, --token-file or --token-stdin, or the variable SECURITY_KEY.",
                "403 Forbidden | {\"detail\":\"Access denied\"} | UNAUTHORIZED | does not start the workflow 'digest': 403 \"Access denied\". Look at the token: --token, --token-file or --token-stdin, or the variable SECURITY_KEY.",
                "404 Not Found | {\"detail\":\"Workflow not found\"} | REJECTED | does not start the workflow 'digest': 404 \"Workflow not found\".",
                "404 Not Found | {\"detail\":\"Not Found\"} | REJECTED | does not start the workflow 'digest': 404 \"Not Found\". It has nothing at /workflows/digest/runs: AgentOS has, and if it lives below a path, that belongs into the address.",
                "404 Not Found | <html>nginx</html> | REJECTED | does not start the workflow 'digest': 404 Not Found. It has nothing at /workflows/digest/runs: AgentOS has, and if it lives below a path, that belongs into the address.",
                "422 Unprocessable Entity | {\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"message\"],\"msg\":\"Field required\"}]} | REJECTED | does not start the workflow 'digest': 422 \"message: Field required\".",
                "400 Bad Request | {\"detail\":{\"a\":1}} | REJECTED | does not start the workflow 'digest': 400 \"{\"a\":1}\".",
                "409 Conflict | {\"detail\":\"run is already running\"} | REJECTED | does not start the workflow 'digest': 409 \"run is already running\".",
                "405 Method Not Allowed | {\"error\":\"no\"} | REJECTED | does not start the workflow 'digest': 405 \"no\".",
                "500 Internal Server Error | {\"detail\":\"Error resolving workflow: x\"} | BUSY | does not start the workflow 'digest': 500 \"Error resolving workflow: x\".",
                "503 Service Unavailable | `` | BUSY | does not start the workflow 'digest': 503 Service Unavailable.",
                "502 Bad Gateway | `` | CLOSED | does not start the workflow 'digest': 502 Bad Gateway. A gateway says so: it is not known whether the server behind it got the request, which was not sent again.",
                "302 Found | `` | REJECTED | does not start the workflow 'digest': 302 without a reason. It redirects without saying where to.",
                "204 No Content | `` | PROTOCOL | does not start the workflow 'digest': 204 without a reason. Nobody expected that status.",
                "200 OK | {\"run_id\":\"r\"} | PROTOCOL | was asked to start the workflow 'digest' and answers 200 with 'no type at all' where a stream of events was expected; is it an AgentOS? It may have done it all the same.",
            })
    void a_start_is_refused(String status, String body, Reason reason, String said) throws Exception {
        TransportException refusal = refused(answer(status, "", body), Ask.start(Component.workflow("digest")));
        assertThat(said(refusal)).isEqualTo(said);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    void a_busy_server_says_how_long_to_leave_it_alone() throws Exception {
        TransportException refusal = refused(
                answer("429 Too Many Requests", "Retry-After: 12\r\n", "{\"detail\":\"slow down\"}"),
                Ask.start(Component.agent("counter")));
        assertThat(said(refusal))
                .isEqualTo(
                        "does not start the agent 'counter': 429 \"slow down\"; it wants to be left alone for 12 s.");
        assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
        assertThat(refusal.retryAfter()).hasSeconds(12);
    }

    @Test
    void a_redirect_is_named_without_its_secrets() throws Exception {
        assertThat(said(refused(
                        answer("307 Temporary", "Location: https://me:pw@other/x?key=pw\r\n", ""),
                        new Command.Reconnect("r-1", 4L, null, null, "desk", "s-1"))))
                .isEqualTo(
                        "does not resume run 'r-1' of the team 'desk': 307 without a reason. It redirects to https://other/x, which is not followed, because credentials would go along. If that is the right place, name it with --server.");
    }

    @Test
    void what_a_server_says_is_text_and_short() throws Exception {
        String hostile = "\\u001b[2J\\r\\nflowtail: all is well " + "x".repeat(5000);
        TransportException refusal =
                refused(answer("400 Bad", "", "{\"detail\":\"" + hostile + "\"}"), Ask.start(Component.workflow("w")));
        assertThat(refusal.getMessage()).hasSizeLessThan(600).doesNotContain("\u001b", "\n", "\r");
    }

    @Test
    void an_endless_explanation_is_cut_off() throws Exception {
        assertThat(refused("HTTP/1.1 400 Bad\r\n\r\n" + "x".repeat(1_000_000), Ask.start(Component.workflow("w"))))
                .hasMessageContaining("400 \"xxxx");
    }

    @Test
    void a_start_without_an_answer_is_in_doubt() throws Exception {
        try (HttpPeer silent = new HttpPeer("")) {
            TransportException late = refused(
                    silent,
                    new Ask(silent.uri()).sendWithin(Duration.ofMillis(200)),
                    Ask.start(Component.workflow("w")));
            assertThat(said(late))
                    .isEqualTo(
                            "did not start the workflow 'w' within 0.2 s. It is not known whether it got the request, which was not sent again.");
            assertThat(late.reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void a_start_whose_connection_ends_is_in_doubt_and_not_sent_again() throws Exception {
        try (HttpPeer peer = new HttpPeer("HTTP/1.1 2");
                Transport transport = new Ask(peer.uri()).transport()) {
            transport.open(new RecordingListener());
            TransportException lost = catchThrowableOfType(
                    TransportException.class, () -> transport.send(Ask.start(Component.workflow("w"))));
            assertThat(lost.reason()).isEqualTo(Reason.CLOSED);
            assertThat(lost)
                    .hasMessageEndingWith(" It is not known whether it got the request, which was not sent again.");
            assertThat(peer.heads())
                    .filteredOn(head -> head.startsWith("POST "))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 2", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"})
    void a_start_without_an_answer_is_the_end_of_the_connection(String answer) throws Exception {
        endsWithout(answer, Ask.start(Component.workflow("w")));
    }

    @Test
    void a_resume_without_an_answer_is_the_end_of_the_connection() throws Exception {
        endsWithout("HTTP/1.1 2", new Command.Reconnect("r-1", 3L, "w", null, null, "s-1"));
    }

    private static void endsWithout(String answer, Command command) throws Exception {
        RecordingListener listener = new RecordingListener();
        try (HttpPeer peer = new HttpPeer(answer);
                Transport transport = new Ask(peer.uri()).transport()) {
            transport.open(listener);
            TransportException lost = catchThrowableOfType(TransportException.class, () -> transport.send(command));
            assertThat(lost.reason()).isEqualTo(Reason.CLOSED);
            assertThat(listener.ends()).containsExactly(CloseReason.lost(lost.getMessage()));
            assertThat(catchThrowableOfType(TransportException.class, () -> transport.send(command))
                            .reason())
                    .isEqualTo(Reason.CLOSED);
        }
        assertThat(listener.ends()).hasSize(1);
        assertThat(listener.violations()).isEmpty();
    }

    @Test
    void what_http_needs_and_nobody_named_is_said_before_anything_is_sent() throws Exception {
        try (HttpPeer peer = new HttpPeer();
                Transport transport = new Ask(peer.uri()).transport()) {
            transport.open(new RecordingListener());
            for (Command command : List.of(
                    new Command.Ping(),
                    new Command.StartWorkflow(null, null, "s-1", null),
                    new Command.Reconnect("r-1", null, null, null, null, null),
                    new Command.ContinueWorkflow(null, "r-1", "s-1", List.of()))) {
                TransportException refusal =
                        catchThrowableOfType(TransportException.class, () -> transport.send(command));
                assertThat(refusal.reason()).isEqualTo(Reason.UNSUPPORTED);
                assertThat(refusal).hasMessageEndingWith(" Nothing was sent.");
            }
            assertThat(peer.heads()).hasSize(1);
        }
    }
}
