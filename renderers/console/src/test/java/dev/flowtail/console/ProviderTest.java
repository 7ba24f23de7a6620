package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.spi.Canvas;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.RendererProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @Test
    void is_found_on_the_class_path() {
        assertThat(ServiceLoader.load(RendererProvider.class).stream().map(ServiceLoader.Provider::type))
                .contains(ConsoleRendererProvider.class);
    }

    @Test
    void is_declared_alike_for_the_class_path_and_the_module_path() throws IOException {
        try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(in).provides()).singleElement().satisfies(provides -> {
                assertThat(provides.service()).isEqualTo(RendererProvider.class.getName());
                assertThat(provides.providers()).containsExactly(ConsoleRendererProvider.class.getName());
            });
        }
    }

    @Test
    void nothing_else_is_public() throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.list(classes().resolve("dev/flowtail/console"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".class", ""))
                    .filter(name -> !name.equals("package-info"))
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName("dev.flowtail.console." + name);
                boolean provider = type == ConsoleRendererProvider.class;
                assertThat(Modifier.isPublic(type.getModifiers())).as(name).isEqualTo(provider);
            }
        }
    }

    @Test
    void an_unknown_style_is_refused_with_those_that_exist() {
        assertThatThrownBy(() -> Screen.of(Canvas.PLAIN, Map.of("style", "fancy")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Option 'console.style' is 'fancy'; expected one of panel, line, classic.");
    }

    @Test
    void borders_follow_the_surface_unless_the_user_knows_better() {
        Canvas ascii = new Canvas(40, false, false, false);
        assertThat(border(ascii, "auto")).startsWith("+- [START]");
        assertThat(border(ascii, "unicode")).startsWith("╭─ [START]");
        assertThat(border(Canvas.PLAIN, "auto")).startsWith("╭─ [START]");
        assertThat(border(Canvas.PLAIN, "ascii")).startsWith("+- [START]");
    }

    private static String border(Canvas canvas, String border) {
        return Screen.of(canvas, Map.of("border", border)).show(List.of(Happenings.event("WorkflowStarted")));
    }

    private static Path classes() {
        try {
            return Path.of(ConsoleRendererProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
