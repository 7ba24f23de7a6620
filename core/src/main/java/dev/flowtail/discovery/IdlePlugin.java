package dev.flowtail.discovery;

/**
 * A jar, or a folder of jars, in the plug-in folder that adds no name; nothing in it failed either.
 *
 * @param origin the jar or folder
 * @param reason why, as far as it can be seen from outside
 */
public record IdlePlugin(String origin, String reason) {

    /** {@code my.jar offers nothing: it has no META-INF/services/dev.flowtail.spi.SinkProvider} */
    @Override
    public String toString() {
        return origin + " offers nothing: " + reason;
    }
}
