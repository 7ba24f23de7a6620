package dev.flowtail.answer;

import java.util.List;

/**
 * A pause that was left as it is.
 *
 * @param told sentences for people: what is waited for; not yet safe to print
 * @param options of a command line that would answer it, values left out
 * @param hints how each question could be answered
 * @param more whether the hints say more than the options do
 */
public record LeftOpen(List<String> told, List<String> options, List<String> hints, boolean more) {
    /** Copies the lists. */
    public LeftOpen {
        told = List.copyOf(told);
        options = List.copyOf(options);
        hints = List.copyOf(hints);
    }
}
