package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.spi.TransportProvider;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModuleTest {
    private static final String SERVICE = "META-INF/services/" + TransportProvider.class.getName();

    @Test
    void the_module_and_the_class_path_name_the_same_provider() throws Exception {
        // Test libraries are modules too; ours lies beside our classes.
        URI ours = TyrusTransportProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (InputStream module = ours.resolve("module-info.class").toURL().openStream();
                InputStream services = ours.resolve(SERVICE).toURL().openStream()) {
            ModuleDescriptor descriptor = ModuleDescriptor.read(module);

            assertThat(descriptor.name()).isEqualTo("dev.flowtail.transport.tyrus");
            assertThat(descriptor.provides()).singleElement().satisfies(provides -> {
                assertThat(provides.service()).isEqualTo(TransportProvider.class.getName());
                assertThat(provides.providers()).containsExactly(TyrusTransportProvider.class.getName());
            });
            assertThat(new String(services.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(TyrusTransportProvider.class.getName());
        }
    }

    @Test
    void it_is_found_under_its_name() {
        assertThat(ServiceLoader.load(TransportProvider.class).stream().map(ServiceLoader.Provider::get))
                .filteredOn(provider -> provider.name().equals("tyrus"))
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.schemes()).containsExactlyInAnyOrder("ws", "wss");
                    assertThat(provider.options()).isEmpty();
                });
    }
}
