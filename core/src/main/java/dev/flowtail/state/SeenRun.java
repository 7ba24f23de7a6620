package dev.flowtail.state;

import dev.flowtail.protocol.Ending;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What this machine last saw of one run.
 *
 * @param server the server's address, without user information, query and fragment
 * @param run where it is to be found there
 * @param last the index up to which everything was shown; empty if nothing with an index was
 * @param watched when somebody last began to watch it here
 * @param seen when something was last heard of it
 * @param outcome how the watching ended; empty while it goes on, and after it was killed
 */
public record SeenRun(
        String server, RunReference run, OptionalLong last, Instant watched, Instant seen, Optional<Outcome> outcome) {
    public SeenRun {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(watched, "watched");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(outcome, "outcome");
    }

    /** The part of an address that tells servers apart and holds no secret. */
    public static String server(URI address) {
        return "%s://%s%s%s"
                .formatted(
                        address.getScheme(),
                        address.getHost(),
                        address.getPort() < 0 ? "" : ":" + address.getPort(),
                        address.getRawPath() == null ? "" : address.getRawPath());
    }

    /** Whether the run itself has ended, as far as this machine knows. */
    public boolean isOver() {
        return outcome.filter(Outcome::isEnd).isPresent();
    }

    /**
     * Whether a run that was watched to this end may still be going on at its server.
     *
     * @param heard whether the server told anything of the run before: then what it refused is only to show more of it
     */
    public static boolean mayGoOn(Ending ending, boolean heard) {
        if (ending.cancels()) {
            return false;
        }
        return switch (ending.outcome()) {
            case INTERRUPTED, LOST, UNKNOWN, TIMED_OUT -> true;
            case REFUSED -> heard;
            case COMPLETED, COMPLETED_WITH_ERRORS, FAILED, CANCELLED, PAUSED, UNREACHABLE -> false;
        };
    }
}
