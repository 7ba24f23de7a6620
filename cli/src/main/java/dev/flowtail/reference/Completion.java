package dev.flowtail.reference;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The scripts that let shells complete our commands, options and values. */
public enum Completion {
    /** Version 4 and newer. */
    BASH,
    /** As a function of {@code fpath}, or read with {@code source}. */
    ZSH,
    /** Version 3 and newer. */
    FISH;

    /** The script for a command with all its subcommands. */
    public String script(CommandLine command) {
        return switch (this) {
            case BASH -> AutoComplete.bash(command.getCommandName(), command);
            case ZSH -> new Zsh(command.getCommandSpec()).script();
            case FISH -> new Fish(command.getCommandSpec()).script();
        };
    }

    /** The name of the shell. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
