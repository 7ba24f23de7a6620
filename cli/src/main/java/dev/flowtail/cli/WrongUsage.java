package dev.flowtail.cli;

import dev.flowtail.answer.ShellWord;
import dev.flowtail.text.Nearest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of arguments that mean nothing: what is wrong with them, and what may have been meant. */
record WrongUsage(Messages messages, CommandLine command) {
    /** Says it, and returns the exit code of the process. */
    static int of(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        if (command.getParent() == null) {
            Subcommands.addAll(command);
        }
        new WrongUsage(new Messages(command.getErr(), 0), command).say(wrong);
        return ExitCode.USAGE;
    }

    private void say(ParameterException wrong) {
        List<String> words = wrong instanceof UnmatchedArgumentException unmatched ? words(unmatched) : List.of();
        if (!words.isEmpty() && command.getParent() == null) {
            unknown(words);
        } else {
            messages.error(sentence(wrong.getMessage()));
        }
        if (words.isEmpty() && wrong instanceof UnmatchedArgumentException unmatched) {
            option(unmatched.getUnmatched().get(0));
        }
        if (!words.isEmpty() && command.getParent() != null) {
            messages.hint("A message of several words is one argument: put it in quotes.");
        }
        if (wrong instanceof MissingParameterException missing) {
            missing.getMissing().forEach(this::values);
        }
        messages.hint("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }

    /** What stands there before any option. */
    private static List<String> words(UnmatchedArgumentException unmatched) {
        return unmatched.getUnmatched().stream()
                .takeWhile(word -> !word.startsWith("-"))
                .toList();
    }

    /** Whoever types no command may have slipped, or left out the one that takes a message. */
    private void unknown(List<String> words) {
        messages.error("'%s' is no command.".formatted(words.get(0)));
        String meant = Nearest.to(words.get(0), command.getSubcommands().keySet())
                .orElseGet(() -> "run " + ShellWord.written(String.join(" ", words)));
        messages.hint("Did you mean: flowtail %s".formatted(meant));
    }

    /** Every letter is near to every other. */
    private void option(String typed) {
        Optional.of(typed.replaceFirst("=.*", ""))
                .filter(name -> name.length() > 2)
                .flatMap(name ->
                        Nearest.to(name, command.getCommandSpec().optionsMap().keySet()))
                .ifPresent(name -> messages.hint("Did you mean: " + name));
    }

    /** What can be given, where that is little. */
    private void values(ArgSpec missing) {
        if (missing.completionCandidates() != null) {
            messages.hint(
                    missing.paramLabel() + " is one of " + String.join(", ", missing.completionCandidates()) + ".");
        }
    }

    /** Some of the parser's words are for programmers. */
    private static String sentence(String said) {
        String text = said.replaceFirst("^Error: ", "");
        return text.replaceFirst(
                "^expected only one match but got (\\[[^]]*]).*", "Only one of $1 can be given, and once.");
    }
}
