package dev.flowtail.client;

import dev.flowtail.protocol.Command;
import java.util.OptionalLong;

/** What to follow: a run to start, one that is there already, or one that waits for an answer. */
public sealed interface Request permits RunRequest, AttachRequest, ContinueRequest {
    /** What is said first, once the server lets us. */
    Command first();

    /**
     * The same of a run that is there already, from behind what its outputs have; a start remains as it is.
     *
     * @param had the index up to which they have all there is; empty if one of them wants everything
     */
    Request behind(OptionalLong had);
}
