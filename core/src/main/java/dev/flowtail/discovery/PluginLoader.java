package dev.flowtail.discovery;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one plug-in. They see Flowtail, the JSON interfaces and the JDK as we do, and for everything else their own jars first: two plug-ins may bring two
 * versions of a library, and none can replace a class of ours.
 */
final class PluginLoader extends URLClassLoader {
    private static final List<String> SHARED =
            List.of("java.", "javax.", "jdk.", "sun.", "jakarta.json.", "dev.flowtail.");

    static {
        registerAsParallelCapable();
    }

    private final String origin;

    PluginLoader(String origin, URL[] jars, ClassLoader parent) {
        super(origin, jars, parent);
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    /** The plug-in, where nothing came of it. */
    IdlePlugin idle() {
        try {
            return new IdlePlugin(origin, Registrations.flaw(getURLs()));
        } catch (IOException e) {
            return new IdlePlugin(origin, "it cannot be read: " + e.getMessage());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = ownOrInherited(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> ownOrInherited(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOurs) {
            return super.loadClass(name, false);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    /** Without the parent's providers: they are found there, once. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("META-INF/services/dev.flowtail.") ? findResources(name) : super.getResources(name);
    }
}
