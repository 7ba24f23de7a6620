package dev.flowtail.cli;

import dev.flowtail.discovery.Plugin;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.protocol.Exit;
import dev.flowtail.reference.Completion;
import dev.flowtail.spi.Provider;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "completion",
        header = "Print the script that lets a shell complete flowtail's commands, options and values.",
        description = "%nThe names of outputs in it are those that are installed now.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bash, in ~/.bashrc:",
            "    source <(flowtail completion bash)",
            "  zsh, in ~/.zshrc behind compinit:",
            "    source <(flowtail completion zsh)",
            "  fish:",
            "    flowtail completion fish > ~/.config/fish/completions/flowtail.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            converter = Shells.class,
            completionCandidates = Shells.class,
            description = "bash, zsh or fish.")
    private Completion shell;

    @Mixin
    private PluginFolderOption folder;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine root = Subcommands.all(surroundings);
        try (Plugins plugins = folder.find(surroundings.environment())) {
            List<Plugin<Provider>> outputs = plugins.outputs().all();
            List<String> names = List.copyOf(plugins.outputs().names());
            List<String> settings = outputs.stream()
                    .flatMap(plugin -> plugin.provider().options().stream()
                            .map(option -> plugin.name() + "." + option.key() + "="))
                    .distinct()
                    .toList();
            for (CommandLine command : root.getSubcommands().values()) {
                offer(command.getCommandSpec(), "--output", names);
                offer(command.getCommandSpec(), "--set", settings);
            }
        }
        spec.commandLine().getOut().print(shell.script(root));
        return Exit.OK;
    }

    /** What is installed is not in the command model: it is found at run time. */
    private static void offer(CommandSpec command, String name, List<String> values) {
        OptionSpec option = command.findOption(name);
        if (option != null) {
            command.remove(option);
            command.addOption(
                    OptionSpec.builder(option).completionCandidates(values).build());
        }
    }

    /** The shells, by their names. */
    static final class Shells implements ITypeConverter<Completion>, Iterable<String> {
        @Override
        public Completion convert(String value) {
            return Arrays.stream(Completion.values())
                    .filter(shell -> shell.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is no shell that can be helped; write bash, zsh or fish".formatted(value)));
        }

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Completion.values()).map(Completion::toString).iterator();
        }
    }
}
