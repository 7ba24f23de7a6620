package dev.flowtail.protocol;

import dev.flowtail.event.Event;

/** What {@link RunProtocol} wants done, in the order it says it. */
public sealed interface Effect {
    /** Send this. */
    record Send(Command command) implements Effect {}

    /** Ask the source of the token, and send {@link Command.Authenticate}. The protocol never sees a token. */
    record Authenticate() implements Effect {}

    /** Give this to every output. */
    record Deliver(Event event) implements Effect {}

    /** Close the connection: the run has ended, and this is how. Said exactly once. Only deliveries follow it. */
    record Finish(Ending ending) implements Effect {}
}
