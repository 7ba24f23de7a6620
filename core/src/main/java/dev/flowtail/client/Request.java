package dev.flowtail.client;

import dev.flowtail.protocol.Command;

/** What to follow: a run to start, one that is there already, or one that waits for an answer. */
public sealed interface Request permits RunRequest, AttachRequest, ContinueRequest {
    /** What is said first, once the server lets us. */
    Command first();
}
