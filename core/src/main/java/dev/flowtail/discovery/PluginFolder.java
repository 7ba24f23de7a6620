package dev.flowtail.discovery;

import dev.flowtail.spi.ConfigurationException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Every jar, and every folder of jars, in a folder is one plug-in. */
final class PluginFolder {
    private final List<PluginLoader> loaders = new ArrayList<>();
    private final List<BrokenPlugin> broken = new ArrayList<>();

    private PluginFolder() {}

    /** What lies in the folder, sorted by name; nothing where there is no folder. What must not be trusted is among the broken. */
    static PluginFolder open(Path folder, ClassLoader parent) {
        PluginFolder plugins = new PluginFolder();
        if (Files.exists(folder)) {
            plugins.attempt(folder, () -> {
                Path real = folder.toRealPath();
                Trust.require(real, real);
                for (Path entry : sorted(real)) {
                    plugins.attempt(entry, () -> plugins.add(entry, real, parent));
                }
            });
        }
        return plugins;
    }

    List<PluginLoader> loaders() {
        return loaders;
    }

    List<BrokenPlugin> broken() {
        return broken;
    }

    private void add(Path entry, Path folder, ClassLoader parent) throws IOException {
        List<Path> jars = Files.isDirectory(entry)
                ? sorted(entry).stream().filter(PluginFolder::isJar).toList()
                : List.of(entry);
        if (jars.isEmpty() || !jars.stream().allMatch(PluginFolder::isJar)) {
            return;
        }
        Trust.require(entry, folder);
        for (Path jar : jars) {
            Trust.require(jar, folder);
            requireReadable(jar);
        }
        loaders.add(new PluginLoader(
                Origin.of(entry), jars.stream().map(PluginFolder::url).toArray(URL[]::new), parent));
    }

    /** A class loader passes over a jar that is none, and says nothing. */
    private static void requireReadable(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.size() == 0) {
                throw new IOException("the jar is empty");
            }
        }
    }

    private void attempt(Path path, Step step) {
        try {
            step.run();
        } catch (IOException | ConfigurationException e) {
            broken.add(new BrokenPlugin(Origin.of(path), e));
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar") && Files.isRegularFile(path);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new ConfigurationException(jar + " has no address a class loader understands.", e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
