package dev.flowtail.client;

import dev.flowtail.discovery.Plugin;
import dev.flowtail.discovery.Providers;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RunControl;
import dev.flowtail.spi.RunControlProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes run controls for one server, if anything installed can; looked for at the first need, since most runs have none. */
final class RunControls {
    private final Supplier<Providers<RunControlProvider>> installed;
    private final ConnectionSettings connection;
    private final Secret secret;

    RunControls(Supplier<Providers<RunControlProvider>> installed, ConnectionSettings connection, Secret secret) {
        this.installed = installed;
        this.connection = connection;
        this.secret = secret;
    }

    /**
     * A run control for the server, which gives no secret away; empty if nothing installed serves its kind of address.
     *
     * @throws ConfigurationException if several do, or the one that does refuses the address
     */
    synchronized Optional<RunControl> create() {
        String scheme = connection.endpoint().getScheme().toLowerCase(Locale.ROOT);
        List<Plugin<RunControlProvider>> serving = installed.get().all().stream()
                .filter(plugin -> plugin.provider().schemes().contains(scheme))
                .toList();
        if (serving.size() > 1) {
            throw new ConfigurationException("Several run controls serve '%s' addresses: %s. Remove all but one."
                    .formatted(
                            scheme,
                            String.join(
                                    ", ",
                                    serving.stream()
                                            .map(p -> p.name() + " in " + p.origin())
                                            .toList())));
        }
        return serving.stream()
                .findFirst()
                .map(Plugin::provider)
                .map(provider ->
                        provider.create(new ControlSettings(connection, secret, Options.parse(provider, Map.of()))))
                .map(control -> new MaskedRunControl(control, secret));
    }

    /**
     * A run control for the server.
     *
     * @throws ConfigurationException if there is none, with what to do
     */
    RunControl require() {
        return create().orElseThrow(() -> new ConfigurationException(
                "Nothing installed can look runs up or cancel them at a '%s' address: put flowtail-transport-http.jar on the class path."
                        .formatted(connection.endpoint().getScheme())));
    }
}
