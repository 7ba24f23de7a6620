package dev.flowtail.cli;

import dev.flowtail.discovery.Plugin;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.TransportProvider;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
            List<Plugin<Provider>> outputs = plugins.outputs().all();
            section(out, "Transports", plugins.transports().all());
            section(out, "Run controls", plugins.controls().all());
            section(
                    out,
                    "Renderers",
                    outputs.stream()
                            .filter(plugin -> plugin.provider() instanceof RendererProvider)
                            .toList());
            section(
                    out,
                    "Sinks",
                    outputs.stream()
                            .filter(plugin -> !(plugin.provider() instanceof RendererProvider))
                            .toList());
            Messages messages = new Messages(spec.commandLine().getErr(), 0);
            plugins.broken().forEach(broken -> messages.warning("a plug-in cannot be used: " + broken));
        }
        return ExitCode.OK;
    }

    private static void section(
            PrintWriter out, String title, Collection<? extends Plugin<? extends Provider>> plugins) {
        out.print(title + "\n");
        if (plugins.isEmpty()) {
            out.print("  none\n");
        }
        for (Plugin<? extends Provider> plugin : plugins) {
            out.print("  %-12s %s%n".formatted(plugin.name(), SafeText.inline(description(plugin.provider()))));
            for (Option<?> option : plugin.provider().options()) {
                out.print("  %-12s   %s: %s (%s; default %s)%n"
                        .formatted(
                                "",
                                option.key(),
                                SafeText.inline(option.description()),
                                option.expected(),
                                value(option)));
            }
            out.print("  %-12s   from %s%n".formatted("", SafeText.inline(plugin.origin())));
        }
        out.print("\n");
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
