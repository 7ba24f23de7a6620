package dev.flowtail.output;

import dev.flowtail.spi.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * An output as people name it: {@code NAME[:TARGET]}.
 *
 * @param name of a renderer or a sink
 * @param target for renderers a file; for sinks whatever they make of it; empty where there was none
 */
public record OutputSpec(String name, String target) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /**
     * Reads the form of the command line. The target may hold colons.
     *
     * @throws ConfigurationException that shows the form, if the text does not have it
     */
    public static OutputSpec parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    "'%s' is no output: expected NAME or NAME:TARGET, such as jsonl or jsonl:run.jsonl; a name is lower-case-with-dashes."
                            .formatted(text));
        }
        return new OutputSpec(name, colon < 0 ? "" : text.substring(colon + 1));
    }

    /** Whether a renderer writes to standard output: no target, or {@code -}. */
    public boolean toStandardOutput() {
        return target.isEmpty() || target.equals("-");
    }

    /** The target of a renderer. */
    Path file() {
        try {
            return Path.of(target);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "Output '%s' has no usable file name: %s.".formatted(this, e.getMessage()), e);
        }
    }

    /** As it was written, without what says nothing: {@code jsonl:run.jsonl}, {@code console}. */
    @Override
    public String toString() {
        return target.isEmpty() ? name : name + ":" + target;
    }
}
