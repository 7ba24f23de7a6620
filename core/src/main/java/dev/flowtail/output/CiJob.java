package dev.flowtail.output;

import java.util.Map;

/** A CI job, by the variable {@code CI} that its service sets: nobody sits there, even where it passes for a terminal. */
public final class CiJob {
    /** The variable. It is a switch: people turn it off where their shell has it on. */
    static final String VARIABLE = "CI";

    private CiJob() {}

    /**
     * Whether a process with these variables is part of one: {@code CI} is set, and neither empty, {@code 0} nor {@code false}.
     *
     * @param environment the variables of the process
     */
    public static boolean has(Map<String, String> environment) {
        return switch (environment.getOrDefault(VARIABLE, "")) {
            case "", "0", "false" -> false;
            default -> true;
        };
    }
}
