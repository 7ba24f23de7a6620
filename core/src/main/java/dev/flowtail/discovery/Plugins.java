package dev.flowtail.discovery;

import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.SinkProvider;
import dev.flowtail.spi.TransportProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can be chosen by name: from the class path or module path, and from a folder of plug-ins.
 *
 * <p>Each jar in the folder, and each sub-folder with jars, has a class loader of its own; two of them may bring different versions of one library. A jar in the folder
 * must belong to the user or to root and not be writable by group or others, nor may the folder; what breaks this rule is refused, reported, and costs nothing else.
 * Providers are looked for at the first call of {@link #outputs}, {@link #transports} or {@link #controls}, for that kind only. A plug-in that lies there twice costs
 * nothing until its name is asked for. Not thread-safe.
 */
public final class Plugins implements AutoCloseable {
    private final ClassLoader parent;
    private final PluginFolder folder;
    private Providers<Provider> outputs;
    private Providers<TransportProvider> transports;
    private Providers<RunControlProvider> controls;

    private Plugins(ClassLoader parent, PluginFolder folder) {
        this.parent = parent;
        this.folder = folder;
    }

    /** Without a folder. */
    public static Plugins onClassPath() {
        return under(Plugins.class.getClassLoader(), null);
    }

    /** With a folder; it need not exist. */
    public static Plugins with(Path folder) {
        return under(Plugins.class.getClassLoader(), folder);
    }

    static Plugins under(ClassLoader parent, Path folder) {
        return new Plugins(parent, folder == null ? null : PluginFolder.open(folder, parent));
    }

    /** Renderers and sinks, which share one name space. */
    public Providers<Provider> outputs() {
        if (outputs == null) {
            List<Plugin<Provider>> found = new ArrayList<>();
            List<BrokenPlugin> broken = refused();
            for (ClassLoader loader : loaders()) {
                collect(
                        RendererProvider.class,
                        loader,
                        ServiceLoader.load(RendererProvider.class, loader),
                        found,
                        broken);
                collect(SinkProvider.class, loader, ServiceLoader.load(SinkProvider.class, loader), found, broken);
            }
            outputs = Providers.of("output", found, broken);
        }
        return outputs;
    }

    /** Transports. */
    public Providers<TransportProvider> transports() {
        if (transports == null) {
            transports = find(
                    "transport",
                    TransportProvider.class,
                    loader -> ServiceLoader.load(TransportProvider.class, loader));
        }
        return transports;
    }

    /** Run controls. */
    public Providers<RunControlProvider> controls() {
        if (controls == null) {
            controls = find(
                    "run control",
                    RunControlProvider.class,
                    loader -> ServiceLoader.load(RunControlProvider.class, loader));
        }
        return controls;
    }

    /** What was found and could not be used, each once, over all kinds. */
    public Set<BrokenPlugin> broken() {
        Set<BrokenPlugin> all = new LinkedHashSet<>(outputs().broken());
        all.addAll(transports().broken());
        all.addAll(controls().broken());
        return all;
    }

    /** What lies in the folder and adds no name, sorted: nothing is wrong with a library there, but it serves no other plug-in. */
    public List<IdlePlugin> idle() {
        Set<ClassLoader> offering = Stream.of(outputs(), transports(), controls())
                .flatMap(kind -> kind.all().stream())
                .map(plugin -> plugin.provider().getClass().getClassLoader())
                .collect(Collectors.toSet());
        List<String> broken = broken().stream().map(BrokenPlugin::origin).toList();
        return folder == null
                ? List.of()
                : folder.loaders().stream()
                        .filter(loader -> !offering.contains(loader))
                        .filter(loader -> broken.stream()
                                .noneMatch(origin -> Path.of(origin).startsWith(loader.origin())))
                        .map(PluginLoader::idle)
                        .toList();
    }

    /** Closes the jars of the folder: after it, classes of its plug-ins can no longer be loaded. */
    @Override
    public void close() throws IOException {
        if (folder != null) {
            for (PluginLoader loader : folder.loaders()) {
                loader.close();
            }
        }
    }

    /** The look-up itself is the caller's: the module system wants to see which service it is for. */
    private <P extends Provider> Providers<P> find(
            String kind, Class<P> type, Function<ClassLoader, ServiceLoader<P>> services) {
        List<Plugin<P>> found = new ArrayList<>();
        List<BrokenPlugin> broken = refused();
        for (ClassLoader loader : loaders()) {
            collect(type, loader, services.apply(loader), found, broken);
        }
        return Providers.of(kind, found, broken);
    }

    private <S extends P, P extends Provider> void collect(
            Class<S> type,
            ClassLoader loader,
            ServiceLoader<S> services,
            List<Plugin<P>> found,
            List<BrokenPlugin> broken) {
        Services<S> pass = new Services<>(type, loader);
        pass.load(services, loader != parent)
                .forEach(plugin -> found.add(new Plugin<>(plugin.name(), plugin.provider(), plugin.origin())));
        broken.addAll(pass.broken());
    }

    private List<BrokenPlugin> refused() {
        return folder == null ? new ArrayList<>() : new ArrayList<>(folder.broken());
    }

    private List<ClassLoader> loaders() {
        List<ClassLoader> loaders = new ArrayList<>(List.of(parent));
        if (folder != null) {
            loaders.addAll(folder.loaders());
        }
        return loaders;
    }
}
