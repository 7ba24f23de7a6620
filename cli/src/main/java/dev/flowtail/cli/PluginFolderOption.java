package dev.flowtail.cli;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where plug-ins are looked for besides the class path. */
@Under(Heading.OTHER)
final class PluginFolderOption {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "Look for plug-ins in this folder too. Default: FLOWTAIL_PLUGINS, or flowtail/plugins in your data folder.")
    private Path folder;

    @Option(names = "--no-plugins", description = "Look for plug-ins in no folder, only beside flowtail's own jars.")
    private boolean none;

    Plugins find(Map<String, String> environment) {
        return none
                ? Plugins.onClassPath()
                : folder(environment).map(Plugins::with).orElseGet(Plugins::onClassPath);
    }

    private Optional<Path> folder(Map<String, String> environment) {
        if (folder != null) {
            return Optional.of(existing(folder, "--plugins"));
        }
        String named = environment.getOrDefault("FLOWTAIL_PLUGINS", "");
        if (!named.isEmpty()) {
            return Optional.of(existing(Path.of(named), "FLOWTAIL_PLUGINS"));
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!data.isEmpty()) {
            return Optional.of(Path.of(data, "flowtail", "plugins"));
        }
        return Optional.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, ".local", "share", "flowtail", "plugins"));
    }

    /** A folder that was named must be there; the usual one need not. */
    private static Path existing(Path folder, String option) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("%s names '%s', which is no folder.".formatted(option, folder));
        }
        return folder;
    }
}
