package dev.flowtail.cli;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a person comes back to a run that may still be going on: the command to copy. It holds no secret. */
record WayBack(Server server, RunReference run) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    /**
     * For a POSIX shell, in one line; empty where a part of it cannot be shown as it is: ids are the server's text, and a terminal must not obey them.
     */
    Optional<String> command() {
        List<String> words = new ArrayList<>(List.of("flowtail", "attach"));
        words.addAll(server.again());
        run.component().ifPresent(component -> words.addAll(option(option(component), component.id())));
        run.sessionId().ifPresent(session -> words.addAll(option("--session", session)));
        if (run.runId().startsWith("-")) {
            words.add("--");
        }
        words.add(run.runId());
        String command =
                words.stream().map(WayBack::unexpanded).map(WayBack::quoted).collect(Collectors.joining(" "));
        return SafeText.inline(command, Integer.MAX_VALUE).toString().equals(command)
                ? Optional.of(command)
                : Optional.empty();
    }

    /** A value that looks like an option has to touch its own. */
    private static List<String> option(String name, String value) {
        return value.startsWith("-") ? List.of(name + "=" + value) : List.of(name, value);
    }

    /** Our own command line reads {@code @FILE} as what the file holds. */
    private static String unexpanded(String word) {
        return word.startsWith("@") ? "@" + word : word;
    }

    private static String option(Component component) {
        return switch (component.kind()) {
            case WORKFLOW -> "--workflow";
            case AGENT -> "--agent";
            case TEAM -> "--team";
        };
    }

    /** One word for a shell: within single quotes nothing means anything but the quote. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
