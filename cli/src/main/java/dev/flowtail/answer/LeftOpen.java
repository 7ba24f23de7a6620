package dev.flowtail.answer;

import java.util.List;

/**
 * A pause that was left as it is.
 *
 * @param told sentences for people: what is waited for, or why nothing can be answered; not yet safe to print
 * @param options of a command line that would answer it, values left out; none where nothing can be answered
 * @param hints how else each question could be answered
 */
public record LeftOpen(List<String> told, List<String> options, List<String> hints) {
    /** Copies the lists. */
    public LeftOpen {
        told = List.copyOf(told);
        options = List.copyOf(options);
        hints = List.copyOf(hints);
    }
}
