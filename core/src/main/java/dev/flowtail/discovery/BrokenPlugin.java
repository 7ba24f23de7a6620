package dev.flowtail.discovery;

import dev.flowtail.spi.ConfigurationException;

/**
 * A plug-in that could not be used.
 *
 * @param origin the jar or folder it lies in, or as much as is known of it
 * @param cause what went wrong
 */
public record BrokenPlugin(String origin, Throwable cause) {

    /** One line for people: what went wrong, by the innermost cause. */
    public String reason() {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ConfigurationException) {
            return root.getMessage();
        }
        String kind = root.getClass().getSimpleName();
        return root.getMessage() == null ? kind : kind + ": " + root.getMessage();
    }

    /** {@code my.jar: NoClassDefFoundError: org/example/Missing} */
    @Override
    public String toString() {
        return origin + ": " + reason();
    }
}
