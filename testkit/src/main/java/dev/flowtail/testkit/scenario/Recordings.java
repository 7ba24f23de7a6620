package dev.flowtail.testkit.scenario;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs of a real AgentOS 2.9.0 with local, scripted models: the texts are stable, identifiers and times are those of the day. */
public final class Recordings {
    private static final List<String> NAMES = List.of(
            "functions",
            "digest",
            "loop",
            "parallel",
            "nested",
            "team",
            "confirm",
            "ask",
            "tool-confirm",
            "agent-fails",
            "fails");

    private Recordings() {}

    /** All names, from the simplest to the strangest. */
    public static List<String> names() {
        return NAMES;
    }

    /** Every recording, in the order of {@link #names()}. */
    public static List<Recording> all() {
        return NAMES.stream().map(Recordings::named).toList();
    }

    /**
     * The recording of one workflow.
     *
     * @throws IllegalArgumentException if there is none, with the names that are
     */
    public static Recording named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "No recording is named '%s'; there are: %s.".formatted(name, String.join(", ", NAMES)));
        }
        String file = "recordings/" + name + ".ndjson";
        try (InputStream in = Recordings.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return Recording.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException("The testkit's recording '%s' cannot be read.".formatted(name), e);
        }
    }
}
