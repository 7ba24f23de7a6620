package dev.flowtail.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.TransportProvider;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModuleTest {
    private static final Map<Class<? extends Provider>, Class<? extends Provider>> PROVIDED = Map.of(
            TransportProvider.class, HttpTransportProvider.class,
            RunControlProvider.class, HttpRunControlProvider.class);

    @Test
    void the_module_and_the_class_path_name_the_same_providers() throws Exception {
        // Test libraries are modules too; ours lies beside our classes.
        URI ours = HttpTransportProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (InputStream module = ours.resolve("module-info.class").toURL().openStream()) {
            ModuleDescriptor descriptor = ModuleDescriptor.read(module);

            assertThat(descriptor.name()).isEqualTo("dev.flowtail.transport.http");
            assertThat(descriptor.exports()).isEmpty();
            assertThat(descriptor.provides()).hasSize(PROVIDED.size()).allSatisfy(provides -> {
                String provider = provides.providers().get(0);
                assertThat(PROVIDED).anySatisfy((service, known) -> {
                    assertThat(provides.service()).isEqualTo(service.getName());
                    assertThat(provides.providers()).containsExactly(known.getName());
                });
                assertThat(serviceFile(ours, provides.service())).isEqualTo(provider);
            });
        }
    }

    private static String serviceFile(URI ours, String service) throws Exception {
        try (InputStream services =
                ours.resolve("META-INF/services/" + service).toURL().openStream()) {
            return new String(services.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Test
    void they_are_found_under_their_name() {
        assertThat(ServiceLoader.load(TransportProvider.class).stream().map(ServiceLoader.Provider::get))
                .filteredOn(provider -> provider.name().equals("http"))
                .singleElement()
                .satisfies(provider -> assertThat(provider.schemes()).containsExactlyInAnyOrder("http", "https"));
        assertThat(ServiceLoader.load(RunControlProvider.class).stream().map(ServiceLoader.Provider::get))
                .filteredOn(provider -> provider.name().equals("http"))
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.schemes()).containsExactlyInAnyOrder("ws", "wss", "http", "https"));
    }
}
