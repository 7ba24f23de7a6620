package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for a run, how hard to try, and how much to take. Shared by every command that follows one. */
@Under(Heading.LIMITS)
final class LimitOptions {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time, with exit code 124: 90s, 10m, 2h. Default: none.")
    private Duration timeout = Duration.ZERO;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Look the run up after this much silence, and end with what that says, or with exit code 7 where it says nothing; 0 waits for ever. Default: 30s.")
    private Duration idleTimeout = Duration.ofSeconds(30);

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Ask a silent server for a sign of life after this time, and leave it when as much time again brings none; 0 never asks. Default: 20s.")
    private Duration heartbeat = Duration.ofSeconds(20);

    @Option(
            names = "--reconnects",
            paramLabel = "N",
            description =
                    "Connect again so many times when the connection is lost, counted since the run last said anything new; 0 never. Default: 10.")
    private int reconnects = 10;

    @Option(
            names = "--max-reconnect-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "And for no longer than this after the loss; 0 for no limit. Default: 10m.")
    private Duration reconnectTime = Duration.ofMinutes(10);

    @Option(
            names = "--max-message-size",
            paramLabel = "MIB",
            description = "The largest message to accept, in MiB. Default: 64.")
    private int maxMessageSize = 64;

    /** Tells the client. */
    void limit(FlowtailClientBuilder client) {
        if (reconnects < 0) {
            throw new ConfigurationException("--reconnects is %d; expected 0 or more.".formatted(reconnects));
        }
        client.timeout(timeout)
                .idleTimeout(idleTimeout)
                .heartbeat(heartbeat)
                .reconnect(reconnects, reconnectTime)
                .maxMessageBytes(bytes());
    }

    private int bytes() {
        if (maxMessageSize < 1 || maxMessageSize > 1024) {
            throw new ConfigurationException(
                    "--max-message-size is %d; expected a number of MiB from 1 to 1024.".formatted(maxMessageSize));
        }
        return (int) Math.min(maxMessageSize * 1024L * 1024L, Integer.MAX_VALUE - 8L);
    }
}
