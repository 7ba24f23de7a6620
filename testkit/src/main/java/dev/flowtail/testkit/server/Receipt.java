package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Refusal;
import java.util.Optional;

/**
 * What became of an answer.
 *
 * @param wasPaused whether the run waited for one
 * @param refusal why it was not taken nevertheless
 */
record Receipt(boolean wasPaused, Optional<Refusal> refusal) {
    boolean taken() {
        return wasPaused && refusal.isEmpty();
    }
}
