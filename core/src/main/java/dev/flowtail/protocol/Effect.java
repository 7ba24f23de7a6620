package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Pause;
import java.time.Duration;
import java.util.Optional;

/** What {@link RunProtocol} wants done, in the order it says it. */
public sealed interface Effect {
    /** Send this. */
    record Send(Command command) implements Effect {}

    /** Ask the source of the token, and send {@link Command.Authenticate}. The protocol never sees a token. */
    record Authenticate() implements Effect {}

    /** Give this to every output. */
    record Deliver(Event event) implements Effect {}

    /** End the connection, if it is still there, and open another: then say {@link RunProtocol#connected} or {@link RunProtocol#notConnected}. */
    record Reconnect() implements Effect {}

    /**
     * Ask the server for the state of the run: then say {@link RunProtocol#lookedUp} or {@link RunProtocol#notLookedUp}.
     *
     * @param number counts the look-ups of a run: the answer names it
     */
    record LookUp(RunReference run, int number) implements Effect {}

    /**
     * Tell whoever wants to hear: the connection was lost and will be replaced.
     *
     * @param reason one line for people
     * @param attempt the number of the coming attempt since the last progress, from 1 on
     * @param delay how long it waits
     */
    record Lost(String reason, int attempt, Duration delay) implements Effect {}

    /**
     * Tell whoever wants to hear: the server has taken us back. Outputs get a {@code flowtail.reconnected} besides.
     *
     * @param attempts how many it took
     * @param outage since the loss
     */
    record Reconnected(int attempts, Duration outage) implements Effect {}

    /**
     * Ask somebody, and go on following meanwhile: then say {@link RunProtocol#answered} or {@link RunProtocol#leftForLater}.
     *
     * @param number counts the questions of a run: the answer names it
     * @param run where it is to be found
     * @param refusal why the server did not take the answer before, in its words; empty the first time
     */
    record Ask(int number, RunReference run, Pause pause, Optional<String> refusal) implements Effect {}

    /** Nobody needs the answer to this question any more. */
    record Withdraw(int number) implements Effect {}

    /** Close the connection: the run has ended, and this is how. Said exactly once. Only deliveries follow it. */
    record Finish(Ending ending) implements Effect {}
}
