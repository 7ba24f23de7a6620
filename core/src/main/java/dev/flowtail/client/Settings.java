package dev.flowtail.client;

import dev.flowtail.event.Limits;
import dev.flowtail.protocol.RunLimits;
import dev.flowtail.spi.TransportProvider;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

/** Everything a builder was told, checked. */
record Settings(
        TransportProvider transports,
        ConnectionSettings connection,
        Secret secret,
        RunLimits limits,
        boolean failOnGap,
        Optional<FrameObserver> observer,
        RunListener listener,
        Optional<PauseHandler> pauses,
        RunControls controls,
        Executor errands,
        DoubleSupplier random,
        InstantSource clock,
        Ticks ticks) {

    /** No message has more characters than bytes. */
    Limits messageLimits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                connection.maxMessageBytes(), usual.depth(), usual.numberChars(), usual.keyChars(), usual.members());
    }
}
