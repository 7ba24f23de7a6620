package dev.flowtail.discovery;

import dev.flowtail.spi.Provider;
import java.net.URL;
import java.security.CodeSource;

/**
 * A provider that was found.
 *
 * @param name what people call it, as checked when it was found
 * @param provider the provider
 * @param origin the jar, folder or module it came from
 */
public record Plugin<P extends Provider>(String name, P provider, String origin) {

    static <P extends Provider> Plugin<P> of(P provider) {
        return new Plugin<>(provider.name(), provider, origin(provider.getClass()));
    }

    static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? type.getModule().toString() : Origin.of(location);
    }

    /** {@code dev.example.MyRenderer (my.jar)}: for errors, where two of them may have one name. */
    String described() {
        return provider.getClass().getName() + " (" + origin + ")";
    }
}
