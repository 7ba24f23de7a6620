package dev.flowtail.cli;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said on the way, and where plug-ins are. Shared by every command that does something. */
@Under(Heading.OTHER)
final class TalkOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "On standard error, say only what went wrong.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "On standard error, say what is sent, and when; twice: stack traces as well.")
    private boolean[] verbose = {};

    @Mixin
    private PluginFolderOption folder = new PluginFolderOption();

    int verbosity() {
        return quiet ? -1 : verbose.length;
    }

    /** What is installed. The caller closes it after the outputs. */
    Plugins plugins(Surroundings surroundings) {
        return folder.find(surroundings.environment());
    }
}
