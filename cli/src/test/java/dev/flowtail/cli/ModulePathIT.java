package dev.flowtail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The launcher uses the class path; whoever builds an image of modules uses the same jars as modules. */
class ModulePathIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @Test
    void the_packaged_jars_are_modules_that_find_each_other() {
        Path lib = Launched.launcher().getParent().resolveSibling("lib");
        Launched demo = Launched.shell(
                        "'%s' -p '%s' -m dev.flowtail.cli/dev.flowtail.cli.Main demo --speed max".formatted(JAVA, lib))
                .hasExit(0);
        assertThat(demo.out()).contains("completed", "research", "headings");
    }

    @Test
    void a_module_finds_the_style_sheet_of_its_report() {
        Path lib = Launched.launcher().getParent().resolveSibling("lib");
        Launched demo = Launched.shell("'%s' -p '%s' -m dev.flowtail.cli/dev.flowtail.cli.Main demo --speed max -o html"
                        .formatted(JAVA, lib))
                .hasExit(0);
        assertThat(demo.out()).startsWith("<!DOCTYPE html>").contains(":root {", "research", "</html>");
    }
}
