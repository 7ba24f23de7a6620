package dev.flowtail.cli;

import dev.flowtail.answer.ShellWord;
import dev.flowtail.protocol.Exit;
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
        return Exit.USAGE;
    }

    private void say(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            List<String> words = words(unmatched);
            if (words.isEmpty()) {
                option(unmatched.getUnmatched().get(0));
            } else if (command.getParent() == null) {
                unknown(words);
            } else {
                tooMany(words);
            }
        } else {
            messages.error(sentence(wrong.getMessage()));
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

    private void tooMany(List<String> words) {
        messages.error("'%s' is too much for %s."
                .formatted(String.join(" ", words), command.getCommandSpec().qualifiedName()));
        if (command.getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().equals(RunCommand.MESSAGE))) {
            messages.hint("A message of several words is one argument: put it in quotes.");
        }
    }

    /** Options of one letter are near to all others. */
    private void option(String typed) {
        String name = typed.replaceFirst("=.*", "");
        messages.error("Unknown option: '%s'".formatted(name));
        Optional.of(name)
                .filter(text -> text.length() > 2)
                .flatMap(text ->
                        Nearest.to(text, command.getCommandSpec().optionsMap().keySet()))
                .ifPresent(near -> messages.hint("Did you mean: " + near));
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
