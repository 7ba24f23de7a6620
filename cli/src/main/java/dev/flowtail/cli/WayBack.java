package dev.flowtail.cli;

import dev.flowtail.answer.ShellWord;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a person comes back to a run that may still be going on: the command to copy. It holds no secret.
 *
 * @param outputs the options of the outputs that go on with it
 */
record WayBack(Server server, RunReference run, List<String> outputs) {
    /**
     * For a shell, in one line that is harmless to a terminal: ids are the server's text. Empty where an id is none that a command line can hold, with a NUL in it or half
     * a character.
     */
    Optional<String> command() {
        return command("attach", List.of());
    }

    /**
     * The same to answer a run that waits.
     *
     * @param answers options and their values, in turn; left out where a command line cannot hold them
     */
    Optional<String> toAnswer(List<String> answers) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i + 1 < answers.size(); i += 2) {
            options.addAll(option(answers.get(i), answers.get(i + 1)));
        }
        return command("continue", options).or(() -> command("continue", List.of()));
    }

    private Optional<String> command(String verb, List<String> more) {
        List<String> words = new ArrayList<>(List.of("flowtail", verb));
        words.addAll(server.again());
        run.component().ifPresent(component -> words.addAll(option(option(component), component.id())));
        run.sessionId().ifPresent(session -> words.addAll(option("--session", session)));
        words.addAll(outputs);
        words.addAll(more);
        if (run.runId().startsWith("-")) {
            words.add("--");
        }
        words.add(run.runId());
        return words.stream().allMatch(WayBack::isPossible)
                ? Optional.of(words.stream().map(ShellWord::written).collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    /** A value that looks like an option has to touch its own. */
    private static List<String> option(String name, String value) {
        return value.startsWith("-") ? List.of(name + "=" + value) : List.of(name, value);
    }

    private static String option(Component component) {
        return switch (component.kind()) {
            case WORKFLOW -> "--workflow";
            case AGENT -> "--agent";
            case TEAM -> "--team";
        };
    }

    private static boolean isPossible(String word) {
        return word.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(word);
    }
}
