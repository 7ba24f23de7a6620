package dev.flowtail.discovery;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses a transport by the scheme of an address. */
public final class Transports {
    private Transports() {}

    /**
     * The only provider that serves the scheme, in any case.
     *
     * @throws ConfigurationException if none does, with what exists, or several do, with their names
     */
    public static TransportProvider forScheme(Providers<TransportProvider> transports, String scheme) {
        String asked = scheme.toLowerCase(Locale.ROOT);
        List<Plugin<TransportProvider>> serving = transports.all().stream()
                .filter(plugin -> plugin.provider().schemes().contains(asked))
                .toList();
        if (serving.isEmpty()) {
            throw transports.missing(
                    "No transport serves '%s' addresses%s".formatted(asked, served(transports)),
                    Optional.empty(),
                    switch (asked) {
                        case "ws", "wss" -> "flowtail-transport-tyrus";
                        case "http", "https" -> "flowtail-transport-http";
                        default -> null;
                    });
        }
        if (serving.size() > 1) {
            throw new ConfigurationException("Several transports serve '%s' addresses: %s. Remove all but one."
                    .formatted(
                            asked,
                            String.join(
                                    ", ",
                                    serving.stream()
                                            .map(p -> p.name() + " in " + p.origin())
                                            .toList())));
        }
        return serving.get(0).provider();
    }

    private static String served(Providers<TransportProvider> transports) {
        String schemes = transports.all().stream()
                .flatMap(plugin -> plugin.provider().schemes().stream())
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return schemes.isEmpty() ? "" : " (only " + schemes + ")";
    }
}
