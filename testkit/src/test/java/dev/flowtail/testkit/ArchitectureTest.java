package dev.flowtail.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses TESTKIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.flowtail.testkit");

    @Test
    void everything_but_the_contracts_runs_without_a_test_framework() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.opentest4j..")
                .because("the demo ships this jar without them")
                .check(TESTKIT);
    }

    @Test
    void scenarios_need_no_server_and_recorders_need_neither() {
        noClasses()
                .that()
                .resideInAPackage("..scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..server..", "..recorder..", "..contract..")
                .check(TESTKIT);
        noClasses()
                .that()
                .resideInAPackage("..recorder..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..testkit.server..", "..testkit.scenario..", "..testkit.contract..")
                .check(TESTKIT);
        noClasses()
                .that()
                .resideInAPackage("..testkit.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..testkit.recorder..", "..testkit.contract..")
                .check(TESTKIT);
    }
}
