package dev.flowtail.pause;

import dev.flowtail.text.Nearest;
import dev.flowtail.text.SafeText;
import java.util.Collection;
import java.util.stream.Collectors;

/** Foreign words within a sentence of ours: on one line, harmless to terminals, and short. */
final class Quote {
    private static final int LONGEST = 120;
    private static final int MOST = 20;

    private Quote() {}

    static String of(String untrusted) {
        return "'" + SafeText.inline(untrusted, LONGEST) + "'";
    }

    /** {@code 'a', 'b'}, and how many more. */
    static String all(Collection<String> untrusted) {
        String first = untrusted.stream().limit(MOST).map(Quote::of).collect(Collectors.joining(", "));
        return untrusted.size() <= MOST ? first : first + " and " + (untrusted.size() - MOST) + " more";
    }

    /** {@code ; did you mean 'a'?}, or nothing. */
    static String meant(String typed, Collection<String> known) {
        return Nearest.to(typed, known)
                .map(name -> " Did you mean " + of(name) + "?")
                .orElse("");
    }
}
