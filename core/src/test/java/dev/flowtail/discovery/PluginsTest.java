package dev.flowtail.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.SinkProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginsTest {
    private static final ClassLoader OURS = PluginsTest.class.getClassLoader();

    @TempDir
    Path folder;

    @BeforeEach
    void only_the_owner_may_write() throws IOException {
        permissions(folder, "rwxr-xr-x");
    }

    /** Plug-ins broken in every way we know, with what the report says of each. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "malformed services file",
                        new PluginJar().service("SinkProvider", "not a class name!\n"),
                        "Illegal"),
                Arguments.of(
                        "missing class", new PluginJar().service("SinkProvider", "bad.Gone"), "bad.Gone not found"),
                Arguments.of(
                        "wrong type",
                        new PluginJar()
                                .source("bad.Plain", "package bad; public class Plain {}")
                                .service("SinkProvider", "bad.Plain"),
                        "not a subtype"),
                Arguments.of(
                        "no public constructor",
                        new PluginJar()
                                .source(
                                        "bad.Shy",
                                        "package bad; public abstract class Shy implements dev.flowtail.spi.SinkProvider {}")
                                .service("SinkProvider", "bad.Shy"),
                        "InstantiationException"),
                Arguments.of(
                        "throwing constructor",
                        bad("", "throw new IllegalStateException(\"no licence\");"),
                        "IllegalStateException: no licence"),
                Arguments.of(
                        "constructor with an error",
                        bad("", "throw new AssertionError(\"sic\");"),
                        "AssertionError: sic"),
                Arguments.of("endless constructor", bad("", "new Bad();"), "StackOverflowError"),
                Arguments.of(
                        "throwing initialiser",
                        bad("static { if (true) throw new IllegalStateException(\"static\"); }", ""),
                        "IllegalStateException: static"),
                Arguments.of(
                        "missing dependency",
                        bad("Object o = new bad.Dependency();", "")
                                .source("bad.Dependency", "package bad; class Dependency {}")
                                .without("bad.Dependency"),
                        "bad.Dependency"),
                Arguments.of(
                        "missing parent",
                        new PluginJar()
                                .source(
                                        "bad.Parent",
                                        "package bad; public abstract class Parent implements dev.flowtail.spi.SinkProvider {}")
                                .source(
                                        "bad.Bad",
                                        "package bad; public class Bad extends Parent { public String name() { return \"bad\"; } "
                                                + "public String description() { return \"\"; } "
                                                + "public dev.flowtail.spi.EventSink create(dev.flowtail.spi.SinkContext c) { return null; } }")
                                .without("bad.Parent")
                                .service("SinkProvider", "bad.Bad"),
                        "bad.Parent"),
                Arguments.of(
                        "too new",
                        new PluginJar()
                                .with("bad.New", new byte[] {
                                    (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 3, 0, 0, 1, 0, 0
                                })
                                .service("SinkProvider", "bad.New"),
                        "UnsupportedClassVersionError"),
                Arguments.of("bad name", PluginJar.sink("bad.Bad", "Bad Name"), "calls itself 'Bad Name'"),
                Arguments.of(
                        "two options of one key",
                        bad(
                                "public java.util.List<dev.flowtail.spi.Option<?>> options() { return java.util.List.of("
                                        + "dev.flowtail.spi.Option.text(\"a\", \"\", \"\"), dev.flowtail.spi.Option.flag(\"a\", true, \"\")); }",
                                ""),
                        "has two options 'a'"),
                Arguments.of(
                        "throwing options",
                        bad(
                                "public java.util.List<dev.flowtail.spi.Option<?>> options() { throw new IllegalStateException(\"none\"); }",
                                ""),
                        "IllegalStateException: none"));
    }

    private static PluginJar bad(String members, String constructor) {
        return new PluginJar()
                .sinkSource("bad.Bad", "bad", members, constructor)
                .service("SinkProvider", "bad.Bad");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_plug_in_in_the_folder_is_reported_once_and_hides_no_good_one(String way, PluginJar jar, String reason)
            throws IOException {
        Path bad = jar.write(folder, "bad.jar");
        PluginJar.sink("good.Early", "early").write(folder, "a.jar");
        PluginJar.sink("good.Late", "late").write(folder, "z.jar");

        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).contains("early", "late");
            assertThat(plugins.outputs().broken()).singleElement().satisfies(broken -> {
                assertThat(broken.origin()).isEqualTo(bad.toRealPath().toString());
                assertThat(broken.reason().replace('/', '.')).contains(reason);
            });
            assertThatThrownBy(() -> plugins.outputs().require("bad"))
                    .hasMessageContaining("bad.jar")
                    .hasSuppressedException(plugins.outputs().broken().get(0).cause());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_broken_plug_in_on_the_class_path_is_reported_once_and_hides_no_good_one(
            String way, PluginJar jar, String reason) throws IOException {
        Path bad = jar.write(folder, "bad.jar");
        URL[] classPath = {
            PluginJar.sink("good.Early", "early").write(folder, "a.jar").toUri().toURL(),
            bad.toUri().toURL(),
            PluginJar.sink("good.Late", "late").write(folder, "z.jar").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, OURS)) {
            Providers<Provider> outputs = Plugins.under(loader, null).outputs();
            assertThat(outputs.names()).contains("early", "late");
            assertThat(outputs.broken()).singleElement().satisfies(broken -> {
                assertThat(broken.origin()).isEqualTo(bad.toString());
                assertThat(broken.reason().replace('/', '.')).contains(reason);
            });
        }
    }

    @Test
    void every_jar_and_every_folder_of_jars_is_a_plug_in() throws IOException {
        Path jar = PluginJar.sink("one.One", "one").write(folder, "one.jar");
        Path sub = Files.createDirectory(folder.resolve("two"));
        permissions(sub, "rwxr-xr-x");
        new PluginJar()
                .sinkSource("two.Two", "two", "Object o = new lib.Lib();", "")
                .source("lib.Lib", "package lib; public class Lib {}")
                .without("lib.Lib")
                .service("SinkProvider", "two.Two")
                .write(sub, "two.jar");
        new PluginJar().source("lib.Lib", "package lib; public class Lib {}").write(sub, "lib.jar");
        Files.writeString(folder.resolve("README.txt"), "not a plug-in");
        Files.createDirectory(folder.resolve("empty"));

        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().all())
                    .extracting(Plugin::name, Plugin::origin)
                    .contains(
                            tuple("one", jar.toRealPath().toString()),
                            tuple("two", sub.toRealPath().resolve("two.jar").toString()));
            assertThat(plugins.broken()).isEmpty();
        }
    }

    @Test
    void two_plug_ins_may_bring_two_versions_of_a_library() throws IOException {
        Map<String, String> versions = new LinkedHashMap<>(Map.of("first", "1.0", "second", "2.0"));
        for (Map.Entry<String, String> version : versions.entrySet()) {
            String type = version.getKey() + ".Sink";
            new PluginJar()
                    .sinkSource(type, version.getKey(), "public String toString() { return lib.Version.TEXT(); }", "")
                    .source(
                            "lib.Version",
                            "package lib; public class Version { public static String TEXT() { return \""
                                    + version.getValue() + "\"; } }")
                    .service("SinkProvider", type)
                    .write(folder, version.getKey() + ".jar");
        }
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().require("first")).hasToString("1.0");
            assertThat(plugins.outputs().require("second")).hasToString("2.0");
        }
    }

    @Test
    void a_plug_in_sees_our_classes_and_not_its_own_copies_of_them() throws IOException {
        PluginJar.sink("copy.Sink", "copy")
                .source(
                        "dev.flowtail.spi.ConfigurationException",
                        "package dev.flowtail.spi; public class ConfigurationException extends Error {}")
                .write(folder, "copy.jar");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            ClassLoader loader = plugins.outputs().require("copy").getClass().getClassLoader();
            assertThat(loader).isNotSameAs(OURS);
            assertThat(load(loader, "dev.flowtail.spi.ConfigurationException")).isSameAs(ConfigurationException.class);
            assertThat(load(loader, "dev.flowtail.spi.SinkProvider")).isSameAs(SinkProvider.class);
        }
    }

    @Test
    void one_plug_in_in_two_jars_is_refused_when_it_is_asked_for_and_costs_nothing_else() throws IOException {
        PluginJar.sink("same.Sink", "same").write(folder, "same-1.jar");
        PluginJar.sink("same.Sink", "same").write(folder, "same-2.jar");
        PluginJar.sink("other.Sink", "other").write(folder, "other.jar");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            Providers<Provider> outputs = plugins.outputs();
            assertThat(outputs.require("other")).isNotNull();
            assertThat(outputs.names()).contains("other", "same");
            assertThat(outputs.all())
                    .filteredOn(plugin -> plugin.name().equals("same"))
                    .extracting(plugin -> Path.of(plugin.origin()).getFileName().toString())
                    .containsExactly("same-1.jar", "same-2.jar");
            assertThat(outputs.doubled()).containsOnlyKeys("same");
            assertThatThrownBy(() -> outputs.require("same"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(outputs.doubled().get("same"))
                    .hasMessageMatching(
                            "Two outputs are named 'same': same\\.Sink \\(.+same-1\\.jar\\) and same\\.Sink \\(.+same-2\\.jar\\)\\. Remove one of them\\.");
        }
    }

    @Test
    void one_name_in_three_jars_is_refused_with_all_of_them() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            PluginJar.sink(name + ".Sink", "same").write(folder, name + ".jar");
        }
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThatThrownBy(() -> plugins.outputs().require("same"))
                    .hasMessageStartingWith("3 outputs are named 'same': a.Sink (")
                    .hasMessageContaining("b.Sink (")
                    .hasMessageContaining("c.Sink (")
                    .hasMessageEndingWith("Remove all but one of them.");
        }
    }

    @Test
    void one_name_twice_on_the_class_path_is_refused_when_it_is_asked_for() throws IOException {
        URL[] classPath = {
            PluginJar.sink("a.Sink", "same").write(folder, "a.jar").toUri().toURL(),
            PluginJar.sink("b.Sink", "same").write(folder, "b.jar").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, OURS)) {
            Providers<Provider> outputs = Plugins.under(loader, null).outputs();
            assertThatThrownBy(() -> outputs.require("same"))
                    .hasMessageContaining("a.jar")
                    .hasMessageContaining("b.jar");
        }
    }

    @Test
    void renderers_and_sinks_share_one_name_space() throws IOException {
        PluginJar.sink("a.Sink", "same").write(folder, "a.jar");
        new PluginJar()
                .source("b.Renderer", """
                        package b;
                        public class Renderer implements dev.flowtail.spi.RendererProvider {
                            public String name() { return "same"; }
                            public String description() { return "for a test"; }
                            public dev.flowtail.spi.Renderer create(dev.flowtail.spi.RendererContext context) { return null; }
                        }
                        """)
                .service("RendererProvider", "b.Renderer")
                .write(folder, "b.jar");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThatThrownBy(() -> plugins.outputs().require("same")).hasMessageContaining("named 'same'");
        }
    }

    /** Jars that offer nothing, with what is said of each. */
    static Stream<Arguments> idle() {
        return Stream.of(
                Arguments.of(
                        "without a services file",
                        unregistered(),
                        "it has no META-INF/services/dev.flowtail.spi.{RendererProvider,SinkProvider,TransportProvider,RunControlProvider}"),
                Arguments.of(
                        "a misspelt kind",
                        unregistered().service("SinkProvidr", "lone.Sink"),
                        "nobody reads its META-INF/services/dev.flowtail.spi.SinkProvidr; did you mean META-INF/services/dev.flowtail.spi.SinkProvider?"),
                Arguments.of(
                        "a misspelt folder",
                        unregistered().file("META-INF/service/dev.flowtail.spi.SinkProvider", "lone.Sink"),
                        "nobody reads its META-INF/service/dev.flowtail.spi.SinkProvider; did you mean META-INF/services/dev.flowtail.spi.SinkProvider?"),
                Arguments.of(
                        "another package",
                        unregistered().file("META-INF/services/lone.SinkProvider", "lone.Sink"),
                        "nobody reads its META-INF/services/lone.SinkProvider; did you mean META-INF/services/dev.flowtail.spi.SinkProvider?"),
                Arguments.of(
                        "a services file without a class",
                        unregistered().service("SinkProvider", "# lone.Sink\n"),
                        "its META-INF/services/dev.flowtail.spi.SinkProvider names no class"),
                Arguments.of(
                        "a library with services of its own",
                        unregistered().file("META-INF/services/java.nio.file.spi.FileTypeDetector", "lone.Sink"),
                        "it has no META-INF/services/dev.flowtail.spi.{RendererProvider,SinkProvider,TransportProvider,RunControlProvider}"));
    }

    private static PluginJar unregistered() {
        return new PluginJar().sinkSource("lone.Sink", "lone", "", "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idle")
    void a_jar_that_offers_nothing_is_told_with_what_it_lacks(String way, PluginJar jar, String reason)
            throws IOException {
        Path lone = jar.write(folder, "lone.jar");
        PluginJar.sink("good.Sink", "good").write(folder, "good.jar");
        new PluginJar().service("SinkProvider", "bad.Gone").write(folder, "bad.jar");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).contains("good").doesNotContain("lone");
            assertThat(plugins.idle()).singleElement().hasToString(lone.toRealPath() + " offers nothing: " + reason);
        }
    }

    @Test
    void a_library_beside_a_plug_in_is_no_idle_jar() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        permissions(sub, "rwxr-xr-x");
        PluginJar.sink("good.Sink", "good").write(sub, "good.jar");
        unregistered().write(sub, "library.jar");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.idle()).isEmpty();
        }
    }

    @Test
    void no_folder_is_fine() throws IOException {
        try (Plugins plugins = Plugins.under(OURS, folder.resolve("absent"))) {
            assertThat(plugins.broken()).isEmpty();
        }
        try (Plugins plugins = Plugins.onClassPath()) {
            assertThat(plugins.transports().broken()).isEmpty();
        }
    }

    @Test
    void what_others_may_write_to_is_refused() throws IOException {
        Path jar = PluginJar.sink("one.One", "one").write(folder, "one.jar");
        PluginJar.sink("two.Two", "two").write(folder, "two.jar");
        permissions(jar, "rw-rw-r--");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).contains("two").doesNotContain("one");
            assertThat(plugins.broken())
                    .singleElement()
                    .hasToString(jar.toRealPath() + ": " + jar.toRealPath()
                            + " is refused: others may write to it, and so run code as you. Say: chmod go-w '"
                            + jar.toRealPath() + "'");
        }
        permissions(folder, "rwxr-xrwx");
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).doesNotContain("one", "two");
            assertThat(plugins.broken())
                    .singleElement()
                    .satisfies(broken -> assertThat(broken.reason()).contains("chmod go-w"));
        }
    }

    @Test
    void a_link_out_of_the_folder_is_refused(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(
                folder.resolve("link.jar"), PluginJar.sink("one.One", "one").write(elsewhere, "one.jar"));
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).doesNotContain("one");
            assertThat(plugins.broken())
                    .singleElement()
                    .satisfies(broken -> assertThat(broken.reason()).contains("link out of the plug-in folder"));
        }
    }

    @Test
    void what_belongs_to_somebody_else_is_refused() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root can give a file away")
                .isEqualTo("root");
        Path jar = PluginJar.sink("one.One", "one").write(folder, "one.jar");
        Files.setOwner(jar, jar.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (Plugins plugins = Plugins.under(OURS, folder)) {
            assertThat(plugins.outputs().names()).doesNotContain("one");
            assertThat(plugins.broken())
                    .singleElement()
                    .satisfies(broken -> assertThat(broken.reason()).contains("belongs to 'nobody'"));
        }
    }

    @Test
    void the_order_is_the_same_every_time() throws IOException {
        for (String name : List.of("c", "a", "b")) {
            PluginJar.sink(name + ".Sink", "sink-" + name).write(folder, name + ".jar");
            new PluginJar().service("SinkProvider", "gone." + name).write(folder, "bad-" + name + ".jar");
        }
        for (int i = 0; i < 5; i++) {
            try (Plugins plugins = Plugins.under(OURS, folder)) {
                assertThat(plugins.outputs().broken())
                        .extracting(b -> Path.of(b.origin()).getFileName().toString())
                        .containsExactly("bad-a.jar", "bad-b.jar", "bad-c.jar");
            }
        }
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void permissions(Path path, String permissions) throws IOException {
        assumeThat(Files.getFileStore(path).supportsFileAttributeView("posix")).isTrue();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
