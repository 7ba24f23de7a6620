package dev.flowtail.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the state is kept, by the variables of the process: {@code FLOWTAIL_STATE} names the folder, or is {@code off}; else it is {@code flowtail} in {@code
 * XDG_STATE_HOME}, or in {@code .local/state} of {@code HOME}. As the XDG base directory specification wants it, a relative {@code XDG_STATE_HOME} counts as none.
 */
public final class StateFolder {
    /** The variable that names the folder. */
    public static final String VARIABLE = "FLOWTAIL_STATE";

    private static final String OFF = "off";

    private StateFolder() {}

    /**
     * The folder, which need not be there; empty where nothing is to be kept.
     *
     * @throws java.nio.file.InvalidPathException if the system can have no such folder
     */
    public static Optional<Path> of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return named.equals(OFF) ? Optional.empty() : Optional.of(Path.of(named));
        }
        return absolute(environment, "XDG_STATE_HOME")
                .or(() -> absolute(environment, "HOME").map(home -> home.resolve(".local/state")))
                .map(folder -> folder.resolve("flowtail"));
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.of(environment.getOrDefault(variable, ""))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
