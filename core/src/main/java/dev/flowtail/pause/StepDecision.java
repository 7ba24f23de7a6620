package dev.flowtail.pause;

/** A decision about a step. Servers hold nothing but these to a time: see {@link Pause#expiry}. */
public sealed interface StepDecision extends Decision permits Confirmation, OutputReview {
    /** What a no leads to. */
    Rejecting rejecting();
}
