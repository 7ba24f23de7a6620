package dev.flowtail.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the house over its modules: plug-ins know core and nobody else, and nobody knows a plug-in. */
class ArchitectureTest {
    private static final List<String> PLUGINS = List.of(
            "dev.flowtail.console..",
            "dev.flowtail.html..",
            "dev.flowtail.jsonl..",
            "dev.flowtail.markdown..",
            "dev.flowtail.transport.http..",
            "dev.flowtail.transport.tyrus..");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.flowtail");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console",
                "html",
                "jsonl",
                "markdown",
                "transport.http",
                "transport.tyrus",
                "cli",
                "spi",
                "testkit.server",
                "testkit.scenario",
                "testkit.contract"
            })
    void the_rules_below_see_every_module(String name) {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName)).contains("dev.flowtail." + name);
    }

    @Test
    void no_renderer_and_no_transport_knows_another_or_who_uses_them() {
        for (String plugin : PLUGINS) {
            noClasses()
                    .that()
                    .resideInAPackage(plugin)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("dev.flowtail.cli..", "dev.flowtail.testkit..")
                            .or(anyPluginBut(plugin)))
                    .check(HOUSE);
        }
    }

    @Test
    void everybody_else_finds_renderers_and_transports_by_name() {
        noClasses()
                .that()
                .resideOutsideOfPackages(PLUGINS.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PLUGINS.toArray(String[]::new))
                .check(HOUSE);
    }

    @Test
    void nobody_knows_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.flowtail.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flowtail.cli..")
                .check(HOUSE);
    }

    @Test
    void only_the_contracts_need_a_test_framework() {
        classes()
                .that(dependOnTestFrameworks())
                .should()
                .resideInAPackage("dev.flowtail.testkit.contract..")
                .check(HOUSE);
    }

    @Test
    void nobody_prints_but_the_process_with_its_last_words() {
        noClasses()
                .that()
                // The process's own last words, when there may be no memory for more than a line.
                .doNotHaveFullyQualifiedName("dev.flowtail.cli.Main")
                .and()
                // It swaps the standard streams, to see whether a plug-in writes to them.
                .doNotHaveFullyQualifiedName("dev.flowtail.testkit.contract.CapturedStreams")
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> anyPluginBut(String own) {
        return resideInAnyPackage(
                PLUGINS.stream().filter(other -> !other.equals(own)).toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> dependOnTestFrameworks() {
        return DescribedPredicate.describe(
                "depend on JUnit or AssertJ",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .anyMatch(name -> name.startsWith("org.junit") || name.startsWith("org.assertj")));
    }
}
