package dev.flowtail.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingTest {
    private final VirtualTime time = new VirtualTime();

    /** Answers a ping after a while, where it was shown the token it wants. */
    private class PingServer extends MemoryServer {
        private final boolean wantsToken;
        private String pong = "{'event':'pong'}";

        PingServer(boolean wantsToken) {
            this.wantsToken = wantsToken;
        }

        @Override
        void onOpen() {
            say("{'event':'connected','requires_auth':%s}".formatted(wantsToken));
        }

        @Override
        void onCommand(Command command) {
            if (command instanceof Command.Authenticate shown) {
                say(
                        shown.token().equals("the-right-one")
                                ? "{'event':'authenticated'}"
                                : "{'event':'auth_error','error':'no %s here'}".formatted(shown.token()));
            } else if (command instanceof Command.Ping && !pong.isEmpty()) {
                time.pass(Duration.ofMillis(12));
                say(pong);
            }
        }
    }

    @Test
    void the_time_between_question_and_answer_is_told_and_the_connection_closed() throws Exception {
        PingServer server = new PingServer(false);
        assertThat(Clients.of(server, time).build().ping()).isEqualTo(Duration.ofMillis(12));
        assertThat(server.commands).containsExactly(new Command.Ping());
        assertThat(server.closes).isPositive();
    }

    @Test
    void a_server_that_wants_a_token_is_shown_it_first() throws Exception {
        PingServer server = new PingServer(true);
        Clients.of(server, time).token(() -> "the-right-one").build().ping();
        assertThat(server.commands).extracting(Command::action).containsExactly("authenticate", "ping");
    }

    @Test
    void a_server_that_wants_no_token_is_not_shown_one() throws Exception {
        PingServer server = new PingServer(false);
        Clients.of(server, time).token(() -> "the-right-one").build().ping();
        assertThat(server.commands).containsExactly(new Command.Ping());
    }

    @Test
    void a_token_that_is_refused_is_not_quoted() {
        assertRefused(Clients.of(new PingServer(true), time).token(() -> "a-wrong-token"), Reason.UNAUTHORIZED);
    }

    @Test
    void a_missing_token_is_missed() {
        assertRefused(Clients.of(new PingServer(true), time), Reason.UNAUTHORIZED);
    }

    @Test
    void an_error_is_no_answer() {
        PingServer server = new PingServer(false);
        server.pong = "{'event':'error','error':'Unknown action: ping'}";
        assertRefused(Clients.of(server, time), Reason.PROTOCOL);
    }

    @Test
    void silence_is_no_answer() {
        PingServer server = new PingServer(false);
        server.pong = "";
        assertRefused(Clients.of(server, time), Reason.TIMEOUT);
    }

    @Test
    void a_goodbye_is_no_answer() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onCommand(Command command) {
                hangUp(1012, "going down");
            }
        };
        assertRefused(Clients.of(server, time), Reason.CLOSED);
    }

    @Test
    void where_nothing_greets_the_transport_says_that_it_cannot() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {}

            @Override
            public boolean greets() {
                return false;
            }

            @Override
            void onCommand(Command command) throws TransportException {
                throw new TransportException(Reason.UNSUPPORTED, "There is no 'ping' here.", null);
            }
        };
        assertRefused(Clients.of(server, time), Reason.UNSUPPORTED);
    }

    private static void assertRefused(FlowtailClientBuilder client, Reason reason) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.build().ping())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageNotContaining("a-wrong-token");
    }
}
