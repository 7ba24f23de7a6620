package dev.flowtail.client;

import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.protocol.Effect;
import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.PingProtocol;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One ping, over a connection that is opened for it and closed afterwards; on the caller's thread. */
final class Ping {
    private final Settings settings;

    private final Mailbox mailbox = new Mailbox();
    private final Queue<Effect> effects = new ArrayDeque<>();
    private final PingProtocol protocol;
    private final FrameDecoder decoder;

    Ping(Settings settings) {
        this.settings = settings;
        this.protocol = new PingProtocol(settings.secret().exists(), effects::add);
        this.decoder = new FrameDecoder(settings.messageLimits());
    }

    /** The time between the question and its answer; connecting is not counted. */
    Duration roundTrip() throws TransportException, InterruptedException {
        try (Transport transport = settings.transports().create(settings.connection())) {
            transport.open(mailbox);
            if (!transport.greets()) {
                // Says in its own words that there is no such command here.
                transport.send(new Command.Ping());
            }
            protocol.connected(now());
            List<Frame> batch = new ArrayList<>();
            while (!protocol.ended()) {
                if (mailbox.poll(batch)) {
                    receive(batch);
                } else {
                    await();
                }
                perform(transport);
            }
        } catch (TransportException e) {
            // Where it is sending that was interrupted, the connection is of no more use, and only the flag says why.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        } finally {
            mailbox.unblock();
        }
        return protocol.roundTrip().orElseThrow(this::refused);
    }

    private void receive(List<Frame> batch) {
        for (Frame frame : batch) {
            Frame masked = new Frame(settings.secret().mask(frame.text()), frame.receivedAt());
            decoder.decode(masked).forEach(event -> protocol.received(event, now()));
        }
    }

    private void await() throws TransportException, InterruptedException {
        Optional<CloseReason> closed = mailbox.closed();
        if (closed.isPresent()) {
            String text = settings.secret().mask(closed.get().text());
            throw new TransportException(
                    Reason.CLOSED,
                    "The server ended the connection before it answered the ping"
                            + (text.isEmpty() ? "." : ": " + text + "."),
                    null);
        }
        protocol.tick(now());
        if (!protocol.ended() && effects.isEmpty()) {
            mailbox.await(settings.ticks(), protocol.deadline() - now());
        }
    }

    private void perform(Transport transport) throws TransportException {
        for (Effect effect; (effect = effects.poll()) != null; ) {
            if (effect instanceof Effect.Authenticate) {
                transport.send(new Command.Authenticate(settings.secret().ask()));
            } else if (effect instanceof Effect.Send send) {
                transport.send(send.command());
            }
        }
    }

    private TransportException refused() {
        Ending ending = protocol.refusal().orElseThrow();
        Reason reason = ending.outcome() == Outcome.TIMED_OUT
                ? Reason.TIMEOUT
                : ending.exit() == Exit.AUTHENTICATION ? Reason.UNAUTHORIZED : Reason.PROTOCOL;
        return new TransportException(reason, "No pong: " + settings.secret().mask(ending.reason()) + ".", null);
    }

    private long now() {
        return settings.ticks().nanos();
    }
}
