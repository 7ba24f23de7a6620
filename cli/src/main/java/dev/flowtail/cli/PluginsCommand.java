package dev.flowtail.cli;

import dev.flowtail.discovery.Plugin;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.discovery.Providers;
import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "plugins",
        header = "List the transports, run controls, renderers and sinks that are installed.",
        description = {
            "%nWhat is on the class path is what exists: a jar in flowtail's lib folder, or in the plug-in folder, adds its names;"
                    + " without the jar they are gone."
        },
        footerHeading = "%nExamples:%n",
        footer = {"    flowtail plugins", "    flowtail run hello -o console --set console.style=line"})
final class PluginsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginFolderOption folder;

    PluginsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Plugins plugins = folder.find(surroundings.environment())) {
            Providers<Provider> outputs = plugins.outputs();
            section(out, "Transports", plugins.transports(), any -> true);
            section(out, "Run controls", plugins.controls(), any -> true);
            section(out, "Renderers", outputs, RendererProvider.class::isInstance);
            section(out, "Sinks", outputs, any -> !(any instanceof RendererProvider));
            Messages messages = new Messages(spec.commandLine().getErr(), 0);
            plugins.broken().forEach(broken -> messages.warning("a plug-in cannot be used: " + broken));
            for (Providers<?> kind : List.of(plugins.transports(), plugins.controls(), outputs)) {
                kind.doubled().values().forEach(messages::warning);
            }
            plugins.idle().forEach(idle -> messages.hint(idle.toString()));
        }
        return Exit.OK;
    }

    private static <P extends Provider> void section(
            PrintWriter out, String title, Providers<P> providers, Predicate<? super P> shown) {
        out.print(title + "\n");
        if (providers.all().stream().map(Plugin::provider).noneMatch(shown)) {
            out.print("  none\n");
        }
        for (Plugin<P> plugin : providers.all()) {
            if (shown.test(plugin.provider())) {
                entry(out, plugin, providers.doubled().containsKey(plugin.name()));
            }
        }
        out.print("\n");
    }

    private static void entry(PrintWriter out, Plugin<?> plugin, boolean doubled) {
        out.print("  %-12s %s%n".formatted(plugin.name(), SafeText.inline(description(plugin.provider()))));
        if (doubled) {
            out.print("  %-12s   not usable: another one has this name%n".formatted(""));
        }
        for (Option<?> option : plugin.provider().options()) {
            out.print("  %-12s   %s: %s (%s; default %s)%n"
                    .formatted(
                            "", option.key(), SafeText.inline(option.description()), option.expected(), value(option)));
        }
        out.print("  %-12s   from %s%n".formatted("", SafeText.inline(plugin.origin())));
    }

    private static String description(Provider provider) {
        Set<String> schemes = provider instanceof TransportProvider transport
                ? transport.schemes()
                : provider instanceof RunControlProvider control ? control.schemes() : Set.of();
        return schemes.isEmpty()
                ? provider.description()
                : "%s (%s)"
                        .formatted(
                                provider.description(),
                                String.join(", ", schemes.stream().sorted().toList()));
    }

    private static String value(Option<?> option) {
        String text = option.defaultValue().toString();
        return text.isEmpty() ? "none" : text;
    }
}
