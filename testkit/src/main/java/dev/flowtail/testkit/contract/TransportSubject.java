package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.testkit.recorder.RecordingListener;
import dev.flowtail.testkit.recorder.TestTransportContext;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The transport under test, its peer, and what tests of several topics do with them. */
abstract class TransportSubject extends ProviderContract<TransportProvider> {
    static final String SECRET = "s3cret-of-the-contract";
    /** Far beyond what is asked of a transport: a busy machine may stop any thread for seconds, and that is no fault of the transport. */
    static final Duration BOUND = Duration.ofSeconds(30);

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

    /**
     * Makes the peer able to speak on a connection that has just been opened. By default nothing: over most protocols it may speak at any time. Where a peer only answers,
     * this sends a command.
     */
    protected void begin(Transport transport) throws TransportException {}

    /** Whether a connection takes one command after the other. One that is over with its first answer is not tested for the second. */
    protected boolean takesManyCommands() {
        return true;
    }

    /** What is told of a peer that says goodbye with this code and text; by default just that. */
    protected CloseReason goodbye(int code, String text) {
        return new CloseReason(code, text, true);
    }

    @Override
    final AutoCloseable create(TransportProvider provider) {
        return provider.create(TestTransportContext.to(nowhere(), provider, options()));
    }

    /** An address of the transport's kind where nobody listens. */
    final URI nowhere() {
        return URI.create(Collections.min(provider().schemes()) + "://localhost:1/");
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
                BOUND,
                () -> catchThrowable(() -> transport.open(listener)),
                "T2: open() neither returned nor threw within half a minute");
        assertThat(failure).as("T2: the peer accepts, so open() returns").isNull();
    }

    final void connect(Transport transport, RecordingListener listener, Peer peer)
            throws TransportException, InterruptedException {
        open(transport, listener);
        begin(transport);
        peer.awaitConnection();
    }

    static void closesInBoundedTime(Transport transport) {
        assertTimeoutPreemptively(
                BOUND,
                transport::close,
                "T7: close() returns within two seconds, whatever the peer and the listener do; it had not after half a minute");
    }

    static void endedOnce(RecordingListener listener) {
        assertThat(listener.ends()).as("T4: there is exactly one onClosed").hasSize(1);
        assertThat(listener.violations()).as("T4: nothing follows onClosed").isEmpty();
    }

    static Command reconnect(int number) {
        return new Command.Reconnect("run-" + number, null, "workflow-1", null, null, "session-1");
    }

    /** Before the tests of a rule that wait for something not to happen. */
    void assumePatience(String rule) {}

    /** How long they wait, at least; what does happen ends the wait. The verdict on a transport that keeps the rule does not depend on it. */
    Duration patience(Duration atLeast) {
        return atLeast;
    }
}
