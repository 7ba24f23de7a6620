package dev.flowtail.protocol;

import java.util.Optional;

/**
 * A look-up under way.
 *
 * @param since when it was asked for
 * @param otherwise how the run ends if it says nothing
 * @param early whether it comes before its time, on a suspicion: then its saying nothing ends nothing
 */
record Inquiry(long since, Ending otherwise, boolean early) {
    /** The same, as if asked now. */
    Inquiry anew(long now) {
        return new Inquiry(now, otherwise, early);
    }

    /** Whether the run goes on: then there is something to wait for. */
    boolean isAboutLiving(Optional<RunState> state) {
        return state.map(RunState::status)
                .filter(status -> status == RunState.Status.RUNNING || status == RunState.Status.PENDING)
                .isPresent();
    }

    /** The server could be asked, and it did not help. */
    Ending vain(Optional<RunState> state) {
        if (state.isEmpty()) {
            return vain("the server does not know the run");
        }
        return vain(
                isAboutLiving(state)
                        ? "the server says that the run goes on"
                        : "the server calls its state '"
                                + Heard.of(String.valueOf(state.get().run().get("status"))) + "'");
    }

    /** The server could not be asked. */
    Ending vain(String why) {
        return otherwise.also("looked up: " + why);
    }
}
