package dev.flowtail.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RendererProvider;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonlRendererProviderTest {
    private final RendererProvider provider = new JsonlRendererProvider();

    @Test
    void class_path_and_module_path_find_the_same_provider() throws Exception {
        Path classes = Path.of(JsonlRendererProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> onClassPath =
                Files.readAllLines(classes.resolve("META-INF/services").resolve(RendererProvider.class.getName()));
        ModuleDescriptor module =
                ModuleFinder.of(classes).findAll().iterator().next().descriptor();

        assertThat(onClassPath).containsExactly(JsonlRendererProvider.class.getName());
        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(RendererProvider.class.getName());
            assertThat(provides.providers()).isEqualTo(onClassPath);
        });
    }

    @Test
    void its_lines_are_data() {
        assertThat(provider.data()).isTrue();
    }

    @Test
    void the_envelope_is_off_until_asked_for() {
        assertThat(Options.parse(provider, Map.of()).get(JsonlRendererProvider.ENVELOPE))
                .isFalse();
        assertThat(Options.parse(provider, Map.of("envelope", "true")).get(JsonlRendererProvider.ENVELOPE))
                .isTrue();
    }

    @Test
    void an_option_it_does_not_have_is_refused_with_those_it_has() {
        assertThatThrownBy(() -> Options.parse(provider, Map.of("pretty", "true")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pretty")
                .hasMessageContaining("envelope");
    }
}
