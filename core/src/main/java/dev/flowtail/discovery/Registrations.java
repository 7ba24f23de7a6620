package dev.flowtail.discovery;

import static java.util.stream.Collectors.joining;

import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.text.Nearest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files by which jars say what they offer, looked at where nothing came of them. */
final class Registrations {
    private static final String FOLDER = "META-INF/services/";
    private static final String PACKAGE = Provider.class.getPackageName() + ".";
    private static final List<String> KINDS = Stream.of(
                    RendererProvider.class, SinkProvider.class, TransportProvider.class, RunControlProvider.class)
            .map(Class::getSimpleName)
            .toList();

    private Registrations() {}

    /** Why none of the jars offers anything. */
    static String flaw(URL[] jars) throws IOException {
        Optional<String> misspelt = Optional.empty();
        for (URL jar : jars) {
            for (String file : files(jar)) {
                if (isRead(file)) {
                    return unused(jar, file);
                }
                misspelt = misspelt.or(() -> meant(file)
                        .map(kind ->
                                "nobody reads its %s; did you mean %s%s%s?".formatted(file, FOLDER, PACKAGE, kind)));
            }
        }
        return misspelt.orElseGet(() -> "it has no %s%s{%s}".formatted(FOLDER, PACKAGE, String.join(",", KINDS)));
    }

    private static boolean isRead(String file) {
        return KINDS.stream().anyMatch(kind -> file.equals(FOLDER + PACKAGE + kind));
    }

    private static String unused(URL jar, String file) throws IOException {
        List<String> classes = Services.classNames(new URL("jar:" + jar + "!/" + file));
        return classes.isEmpty()
                ? "its " + file + " names no class"
                : classes.stream().collect(joining(", ", "", " is there already, among flowtail's own jars"));
    }

    /** The kind a file stands for that is not quite where it should be, or not quite called so. */
    private static Optional<String> meant(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        String kind = name.substring(name.lastIndexOf('.') + 1);
        return file.startsWith(FOLDER) && KINDS.contains(kind) || name.contains("flowtail")
                ? Nearest.to(kind, KINDS)
                : Optional.empty();
    }

    private static List<String> files(URL jar) throws IOException {
        try (JarFile file = new JarFile(Path.of(jar.toURI()).toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        } catch (URISyntaxException e) {
            throw new IOException(jar + " is no path", e);
        }
    }
}
