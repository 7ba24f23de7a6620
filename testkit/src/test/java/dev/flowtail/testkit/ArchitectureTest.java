package dev.flowtail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final Path PACKAGES = Path.of("target", "classes", "dev", "flowtail", "testkit");

    @ParameterizedTest
    @CsvSource({
        "scenario, socket server proxy recorder contract",
        "socket, scenario server proxy recorder contract",
        "server, proxy recorder contract",
        "proxy, server recorder contract",
        "recorder, scenario socket server proxy contract"
    })
    void lower_packages_do_not_know_those_above_them_nor_a_test_framework(String name, String above)
            throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.list(PACKAGES.resolve(name))) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertThat(classes).isNotEmpty();
        for (Path file : classes) {
            // Whatever a class uses stands by its name in the constant pool.
            String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(constants.contains("org/junit/") || constants.contains("org/assertj/"))
                    .as("%s needs a test framework, and the demo ships this jar without one", file)
                    .isFalse();
            for (String other : above.split(" ")) {
                assertThat(constants.contains("dev/flowtail/testkit/" + other + "/"))
                        .as("%s knows the package %s", file, other)
                        .isFalse();
            }
        }
    }
}
