package dev.flowtail.discovery;

import dev.flowtail.spi.Provider;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Spliterator;

/** One pass over the services of one class loader; each failure costs its own provider only. */
final class Services<S extends Provider> {
    private final Class<S> type;
    private final ClassLoader loader;
    private final List<BrokenPlugin> broken = new ArrayList<>();

    Services(Class<S> type, ClassLoader loader) {
        this.type = type;
        this.loader = loader;
    }

    List<BrokenPlugin> broken() {
        return broken;
    }

    /**
     * Instances of those that are the loader's own.
     *
     * @param services made by the caller for our type and loader: the loader answers only to who stands in a module that declares its use
     */
    List<Plugin<S>> load(ServiceLoader<S> services, boolean ownOnly) {
        List<Plugin<S>> found = new ArrayList<>();
        Spliterator<ServiceLoader.Provider<S>> candidates = services.stream().spliterator();
        String last = null;
        for (boolean more = true; more; ) {
            try {
                more = candidates.tryAdvance(candidate -> {
                    if (!ownOnly || candidate.type().getClassLoader() == loader) {
                        instance(candidate).ifPresent(found::add);
                    }
                });
                last = null;
            } catch (Throwable e) {
                rethrowFatal(e);
                // The loader goes on behind what failed; one that cannot would say the same for ever.
                more = !e.toString().equals(last);
                last = e.toString();
                if (more) {
                    broken.add(new BrokenPlugin(culprit(e), e));
                }
            }
        }
        return found;
    }

    private Optional<Plugin<S>> instance(ServiceLoader.Provider<S> candidate) {
        try {
            return Optional.of(Plugin.of(Providers.checked(candidate.get())));
        } catch (Throwable e) {
            rethrowFatal(e);
            broken.add(new BrokenPlugin(Plugin.origin(candidate.type()), e));
            return Optional.empty();
        }
    }

    /** A plug-in may exhaust the stack; what else breaks the machine is not the plug-in's affair. */
    private static void rethrowFatal(Throwable e) {
        if (e instanceof VirtualMachineError fatal && !(e instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /** The jar whose services file leads to this error: the error itself names at best a class. */
    private String culprit(Throwable error) {
        String message = String.valueOf(error.getMessage());
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + type.getName()))) {
                if (message.contains(file.toString())
                        || classNames(file).stream().anyMatch(name -> blames(error, name))) {
                    return Origin.of(file);
                }
            }
        } catch (IOException e) {
            error.addSuppressed(e);
        }
        return "class path";
    }

    private boolean blames(Throwable error, String className) {
        if (String.valueOf(error.getMessage()).contains(className)) {
            return true;
        }
        try {
            Class.forName(className, false, loader);
            return false;
        } catch (ClassNotFoundException | LinkageError e) {
            return e.toString().equals(error.toString());
        }
    }

    /** What a services file names, without its comments. */
    static List<String> classNames(URL file) throws IOException {
        try (var in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
