package dev.flowtail.client;

import dev.flowtail.protocol.Command;

/** What to follow: a run to start, or one that is there already. */
public sealed interface Request permits RunRequest, AttachRequest {
    /** What is said first, once the server lets us. */
    Command first();
}
