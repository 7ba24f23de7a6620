package dev.flowtail.spi;

import java.util.Set;

/** Makes the means to look runs up and to cancel them, for servers that are addressed by some URI schemes. */
public interface RunControlProvider extends Provider {
    /** The schemes of the addresses it can work from, in lower case. A run over {@code ws} is looked up over HTTP, so {@code ws} may be among them. */
    Set<String> schemes();

    /**
     * Makes one, without connecting.
     *
     * @throws ConfigurationException if the endpoint or an option cannot work
     */
    RunControl create(RunControlContext context);
}
