package dev.flowtail.client;

import static dev.flowtail.client.Clients.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTest {
    private final Collected output = new Collected();

    private static MemoryServer failingToOpen(Reason reason) {
        return new MemoryServer() {
            @Override
            void onOpen() throws TransportException {
                throw new TransportException(reason, "mem://server/ws says no", null);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNAUTHORIZED")
    void without_a_connection_the_server_is_unreachable(Reason reason) {
        RunReport report = Clients.of(failingToOpen(reason)).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(report.exit()).isEqualTo(5);
        assertThat(report.reason()).contains("mem://server/ws says no");
        assertThat(output.names()).containsExactly("flowtail.outcome");
    }

    @Test
    void a_refused_upgrade_is_a_refusal() {
        RunReport report =
                Clients.of(failingToOpen(Reason.UNAUTHORIZED)).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.exit()).isEqualTo(4);
    }

    @Test
    void a_connection_that_takes_the_whole_time_limit_has_timed_out() {
        RunReport report = Clients.of(failingToOpen(Reason.TIMEOUT))
                .timeout(Duration.ofSeconds(1))
                .build()
                .run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void a_transport_that_breaks_the_rules_is_named() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {
                throw new IllegalStateException("bug");
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(report.reason()).contains("'memory'", "bug");
        assertThat(server.closes).isPositive();
    }

    @Test
    void a_start_that_could_not_be_sent_may_have_been() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onCommand(Command command) throws TransportException {
                throw new TransportException(Reason.TIMEOUT, "the server takes nothing", null);
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(report.exit()).isEqualTo(7);
        assertThat(report.reason()).contains("the server takes nothing", "it was not sent again");
        assertThat(server.commands).hasSize(1);
    }

    @Test
    void a_token_that_could_not_be_sent_started_nothing() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onOpen() {
                say("{'event':'connected','requires_auth':true}");
            }

            @Override
            void onCommand(Command command) throws TransportException {
                throw new TransportException(Reason.TIMEOUT, "the server takes nothing", null);
            }
        };
        RunReport report = Clients.of(server).token(() -> "s3cret").build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void the_servers_last_words_explain_a_connection_that_had_ended() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onCommand(Command command) throws TransportException {
                say("{'event':'error','error':'Insufficient permissions to run this workflow'}");
                hangUp(1008, "policy");
                throw new TransportException(Reason.CLOSED, "the connection has ended", null);
            }
        };
        RunReport report = Clients.of(server).build().run(REQUEST, output);
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.exit()).isEqualTo(4);
    }

    @Test
    void frames_before_the_end_of_the_connection_count_before_it() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onStart(String session) {
                super.run("WorkflowStarted", session, 0);
                super.run("WorkflowCompleted", session, 1);
                hangUp(1006, "");
            }
        };
        assertThat(Clients.of(server).build().run(REQUEST, output).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void a_transport_that_cannot_even_close_changes_nothing() {
        MemoryServer server = new MemoryServer() {
            @Override
            void onGoodbye() {
                throw new IllegalStateException("bug");
            }
        };
        assertThat(Clients.of(server).build().run(REQUEST, output).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(output.last().name()).isEqualTo("flowtail.outcome");
    }

    @Test
    void a_transport_that_refuses_its_settings_leaves_the_outputs_untouched() {
        MemoryServer server = new MemoryServer() {
            @Override
            public Transport create(TransportContext asked) {
                throw new ConfigurationException("no such option combination");
            }
        };
        FlowtailClient client = Clients.of(server).build();
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> client.run(REQUEST, output));
        assertThat(output.events).isEmpty();
        assertThat(output.closes).isZero();
    }

    @Test
    void the_transport_is_told_everything_the_builder_was_told() {
        MemoryServer server = new MemoryServer();
        Clients.of(server)
                .header("Authorization", "Bearer s3cret")
                .header("X-Team", "blue")
                .connectTimeout(Duration.ofSeconds(3))
                .sendTimeout(Duration.ofSeconds(4))
                .maxMessageBytes(1000)
                .insecure(true)
                .proxy(URI.create("http://proxy:3128"))
                .build()
                .run(REQUEST, output);
        assertThat(server.context.endpoint()).hasToString("mem://server/ws");
        assertThat(server.context.headers())
                .extracting(header -> header.getKey() + ": " + header.getValue())
                .containsExactly("Authorization: Bearer s3cret", "X-Team: blue");
        assertThat(server.context.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(server.context.sendTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(server.context.maxMessageBytes()).isEqualTo(1000);
        assertThat(server.context.insecure()).isTrue();
        assertThat(server.context.proxy()).contains(URI.create("http://proxy:3128"));
        assertThat(server.context.toString()).doesNotContain("s3cret");
    }

    @Test
    void an_address_that_nobody_serves_is_a_mistake_of_configuration() {
        FlowtailClientBuilder builder =
                FlowtailClient.to(URI.create("gopher://server")).transports(List.of(new MemoryServer()));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(builder::build)
                .withMessageContaining("gopher");
    }

    @Test
    void an_address_without_a_host_or_with_a_password_is_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> FlowtailClient.to(URI.create("localhost:8000")).build())
                .withMessageContaining("ws://");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        FlowtailClient.to(URI.create("mem://ann:s3cret@server")).build())
                .withMessageNotContaining("s3cret");
    }

    @Test
    void time_limits_beyond_all_counting_are_taken_for_a_hundred_years() {
        MemoryServer server = new MemoryServer();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        RunReport report = Clients.of(server)
                .connectTimeout(endless)
                .sendTimeout(endless)
                .timeout(endless)
                .build()
                .run(REQUEST);
        assertThat(report.exit()).isZero();
        assertThat(server.context.connectTimeout()).isEqualTo(Duration.ofDays(36_500));
        assertThat(server.context.sendTimeout()).isEqualTo(Duration.ofDays(36_500));
    }
}
