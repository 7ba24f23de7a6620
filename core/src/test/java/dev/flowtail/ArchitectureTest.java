package dev.flowtail;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the house: which way dependencies point, and what stays outside. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.flowtail");

    private static final Path SOURCES = Path.of("src/main/java");

    /** From the wire to the user; a package sees those before its own, never one behind. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("text"),
            Set.of("event"),
            Set.of("frame", "pause"),
            Set.of("protocol"),
            Set.of("spi"),
            Set.of("tls"),
            Set.of("discovery"),
            Set.of("client"),
            Set.of("output", "recording", "state"));

    @Test
    void dependencies_point_one_way() {
        for (int i = 0; i < LAYERS.size() - 1; i++) {
            String[] behind = LAYERS.subList(i + 1, LAYERS.size()).stream()
                    .flatMap(Set::stream)
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            LAYERS.get(i).stream().map(ArchitectureTest::inside).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(behind)
                    .allowEmptyShould(true)
                    .check(CORE);
        }
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching("dev.flowtail.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void every_package_has_its_place_in_the_order() {
        assertThat(packages())
                .isSubsetOf(LAYERS.stream()
                        .flatMap(Set::stream)
                        .map(name -> "dev.flowtail." + name)
                        .toList());
    }

    @Test
    void safe_text_depends_on_java_alone() {
        classes()
                .that()
                .resideInAPackage(inside("text"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(inside("text"), "java..")
                .check(CORE);
    }

    @Test
    void json_is_reached_through_its_interfaces() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.flowtail..", "java..", "javax.net.ssl..", "javax.security.auth.x500..", "jakarta.json.."))
                .check(CORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "frame", "protocol"})
    void the_rules_of_a_run_know_no_clock_no_thread_and_no_file(String name) {
        noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat(OUTSIDE_WORLD)
                .orShould()
                .callMethodWhere(ASKS_THE_TIME)
                .check(CORE);
    }

    private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD = resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.util.concurrent..")
            .and(describe(
                    "are more than text in memory",
                    type -> Stream.of(
                                    Reader.class,
                                    StringReader.class,
                                    Writer.class,
                                    StringWriter.class,
                                    Serializable.class)
                            .noneMatch(type::isEquivalentTo)))
            .or(describe(
                    "are clocks, timers or threads",
                    type -> type.isEquivalentTo(Clock.class)
                            || type.isAssignableTo(Thread.class)
                            || type.isEquivalentTo(java.util.Timer.class)));

    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME = describe(
            "asks the time",
            access -> access.getName().equals("now")
                            && access.getTargetOwner().getPackageName().equals("java.time")
                    || Set.of("currentTimeMillis", "nanoTime").contains(access.getName()));

    @Test
    void standard_output_belongs_to_the_program() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
    }

    @Test
    void nothing_ends_the_process() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(CORE);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..internal..", "..common..")
                .check(CORE);
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> folders = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(folders).hasSize(packages().size());
            assertThat(folders)
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).isRegularFile());
        }
    }

    private static List<String> packages() {
        return CORE.stream().map(JavaClass::getPackageName).distinct().toList();
    }

    private static String inside(String name) {
        return "dev.flowtail." + name + "..";
    }
}
