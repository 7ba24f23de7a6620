package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.recorder.TestTransportContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The transport under test, its peer, and what tests of several topics do with them. */
abstract class TransportSubject extends ProviderContract<TransportProvider> {
    static final String SECRET = "s3cret-of-the-contract";
    static final URI NOWHERE = URI.create("ws://localhost:1/");

    TransportSubject() {
        super(TransportProvider.class);
    }

    /** The other side; by default an embedded server that speaks WebSocket. The test closes it. */
    protected Peer startPeer() {
        return new WebSocketPeer();
    }

    /** Whether the transport can ask its peer for a sign of life. One that cannot is not tested for what it does with the answer. */
    protected boolean asksForLife() {
        return true;
    }

    @Override
    final AutoCloseable create(TransportProvider provider) {
        return provider.create(TestTransportContext.to(NOWHERE, provider, options()));
    }

    final Transport transport(URI endpoint) {
        return transport(context(endpoint));
    }

    final Transport transport(TestTransportContext context) {
        return provider().create(context);
    }

    final TestTransportContext context(URI endpoint) {
        return TestTransportContext.to(endpoint, provider(), options())
                .headers(List.of(Map.entry("Authorization", "Bearer " + SECRET)));
    }

    static void open(Transport transport, RecordingListener listener) {
        Throwable failure = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> catchThrowable(() -> transport.open(listener)),
                "T2: open() neither returned nor threw within twenty seconds");
        assertThat(failure).as("T2: the peer accepts, so open() returns").isNull();
    }

    static void closesInBoundedTime(Transport transport) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                transport::close,
                "T7: close() returns within two seconds, whatever the peer and the listener do; it had not after ten");
    }

    static void endedOnce(RecordingListener listener) {
        assertThat(listener.ends()).as("T4: there is exactly one onClosed").hasSize(1);
        assertThat(listener.violations()).as("T4: nothing follows onClosed").isEmpty();
    }

    static Command reconnect(int number) {
        return new Command.Reconnect("run-" + number, null, null, null, null, null);
    }

    /** Before the tests that wait for something not to happen. */
    void assumePatience() {}
}
