package dev.flowtail.discovery;

import dev.flowtail.spi.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;

/** A plug-in made on the spot: sources in, jar out. */
final class PluginJar {
    /** The compiler is slow, and several tests need the same jar. */
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> services = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();

    /** A plug-in with one good sink. */
    static PluginJar sink(String className, String name) {
        return new PluginJar().sinkSource(className, name, "", "").service("SinkProvider", className);
    }

    PluginJar sinkSource(String className, String name, String members, String constructor) {
        int dot = className.lastIndexOf('.');
        return source(className, """
                package %s;
                public class %s implements dev.flowtail.spi.SinkProvider {
                    %s
                    public %s() { %s }
                    public String name() { return "%s"; }
                    public String description() { return "for a test"; }
                    public dev.flowtail.spi.EventSink create(dev.flowtail.spi.SinkContext context) { return event -> {}; }
                }
                """.formatted(
                        className.substring(0, dot),
                        className.substring(dot + 1),
                        members,
                        className.substring(dot + 1),
                        constructor,
                        name));
    }

    PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginJar service(String type, String text) {
        return file("META-INF/services/dev.flowtail.spi." + type, text);
    }

    /** Puts a text where one likes. */
    PluginJar file(String entry, String text) {
        services.put(entry, text);
        return this;
    }

    /** Compiles the class and leaves it out of the jar. */
    PluginJar without(String className) {
        left.add(className);
        return this;
    }

    /** Puts bytes of one's own in place of the compiled class. */
    PluginJar with(String className, byte[] bytes) {
        classes.put(className, bytes);
        return this;
    }

    Path write(Path folder, String fileName) throws IOException {
        Path jar = folder.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> service : services.entrySet()) {
                put(entries, service.getKey(), service.getValue().getBytes(StandardCharsets.UTF_8));
            }
            Map<String, byte[]> compiled = new LinkedHashMap<>(compiled());
            compiled.putAll(classes);
            for (Map.Entry<String, byte[]> type : compiled.entrySet()) {
                if (!left.contains(type.getKey())) {
                    put(entries, type.getKey().replace('.', '/') + ".class", type.getValue());
                }
            }
        }
        if (Files.getFileStore(jar).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return jar;
    }

    private Map<String, byte[]> compiled() throws IOException {
        Map<String, byte[]> known = COMPILED.get(sources);
        if (known == null) {
            known = sources.isEmpty() ? Map.of() : compile();
            COMPILED.put(Map.copyOf(sources), known);
        }
        return known;
    }

    private Map<String, byte[]> compile() throws IOException {
        Map<String, byte[]> compiled = new LinkedHashMap<>();
        Path work = Files.createTempDirectory("plugin");
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-cp",
                Plugin.origin(Provider.class),
                "-d",
                work.resolve("out").toString()));
        files.forEach(file -> arguments.add(file.toString()));
        StringWriter errors = new StringWriter();
        PrintWriter log = new PrintWriter(errors);
        if (ToolProvider.findFirst("javac").orElseThrow().run(log, log, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException(errors.toString());
        }
        try (var found = Files.walk(work.resolve("out"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = work.resolve("out").relativize(file).toString();
                compiled.put(
                        name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'),
                        Files.readAllBytes(file));
            }
        }
        delete(work);
        return compiled;
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void put(JarOutputStream entries, String name, byte[] bytes) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(bytes);
        entries.closeEntry();
    }
}
