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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"dark, 34", "light, 34", "colorblind, 38;5;67", "auto, 34"})
    void a_theme_has_its_own_colours(String theme, String begin) {
        assertThat(themed(theme)).startsWith("\u001b[" + begin + "m\u256d\u2500\u001b[0m");
    }

    @Test
    void mono_is_bold_and_dim_and_underlined_only() {
        assertThat(Screen.of(Screen.COLOR, Map.of("theme", "mono")).show(Prose.events()))
                .contains("\u001b[1m")
                .doesNotContainPattern("\u001b\\[[0-9;]*[349][0-8]");
    }

    @Test
    void without_colour_no_theme_writes_an_escape_byte() {
        for (String theme : List.of("dark", "light", "colorblind", "mono")) {
            assertThat(Screen.of(new Canvas(80, false, true, true), Map.of("theme", theme))
                            .show(Prose.events()))
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void good_and_bad_differ_in_every_theme_for_eyes_that_take_red_for_green() {
        assertThat(Palette.COLORBLIND.on(Tone.GOOD)).isNotEqualTo(Palette.COLORBLIND.on(Tone.BAD));
        assertThat(List.of(Palette.COLORBLIND.on(Tone.GOOD), Palette.COLORBLIND.on(Tone.BAD)))
                .noneMatch(sequence -> sequence.contains("[31m") || sequence.contains("[32m"));
    }

    private static String themed(String theme) {
        return Screen.of(Screen.COLOR, Map.of("theme", theme)).show(List.of(Happenings.event("WorkflowStarted")));
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
