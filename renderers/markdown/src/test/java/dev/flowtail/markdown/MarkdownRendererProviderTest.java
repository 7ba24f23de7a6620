package dev.flowtail.markdown;

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

class MarkdownRendererProviderTest {
    private final RendererProvider provider = new MarkdownRendererProvider();

    @Test
    void class_path_and_module_path_find_the_same_provider() throws Exception {
        Path classes = Path.of(MarkdownRendererProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> onClassPath =
                Files.readAllLines(classes.resolve("META-INF/services").resolve(RendererProvider.class.getName()));
        ModuleDescriptor module =
                ModuleFinder.of(classes).findAll().iterator().next().descriptor();

        assertThat(onClassPath).containsExactly(MarkdownRendererProvider.class.getName());
        assertThat(module.provides()).singleElement().satisfies(provides -> {
            assertThat(provides.service()).isEqualTo(RendererProvider.class.getName());
            assertThat(provides.providers()).isEqualTo(onClassPath);
        });
    }

    @Test
    void an_option_it_does_not_have_is_refused_with_those_it_has() {
        assertThatThrownBy(() -> Options.parse(provider, Map.of("colour", "red")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("colour")
                .hasMessageContaining("title, tool-chars, reasoning, wrap");
    }
}
