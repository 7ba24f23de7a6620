package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What the packaged launcher did, as a user sees it.
 *
 * @param out standard output
 * @param err standard error
 */
record Launched(List<String> command, int exit, String out, String err) {
    private static final int SHOWN = 4_000;

    Launched hasExit(int expected) {
        assertThat(exit).as(this::toString).isEqualTo(expected);
        return this;
    }

    /** Standard output, as the JSON Lines it is. */
    Lines lines() {
        return Lines.in(String.join(" ", command), out);
    }

    @Override
    public String toString() {
        return "$ %s%n-- exit %d%n-- the end of standard output%n%s%n-- standard error%n%s"
                .formatted(String.join(" ", command), exit, out.substring(Math.max(0, out.length() - SHOWN)), err);
    }
}
