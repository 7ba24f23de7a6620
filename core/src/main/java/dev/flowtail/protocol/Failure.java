package dev.flowtail.protocol;

import java.time.Duration;

/**
 * Why a connection did not come about, or a command was not taken.
 *
 * @param ending how the run ends if it had not begun
 * @param mayHeal whether the same may succeed later
 * @param retryAfter how long the server wants to be left alone; zero if it did not say
 */
public record Failure(Ending ending, boolean mayHeal, Duration retryAfter) {
    /** One line for people. */
    String reason() {
        return ending.reason();
    }

    /** How the run ends where it had begun. */
    Ending duringTheRun() {
        return ending.exit() == Exit.AUTHENTICATION
                ? Rejection.goesOn(ending)
                : Ending.of(Outcome.LOST, "the connection was lost during the run: " + ending.reason());
    }
}
