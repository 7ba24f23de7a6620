package dev.flowtail.shell;

import dev.flowtail.answer.Folded;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.text.SafeText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands about the shell itself. */
final class ShellVerbs {
    private static final int SHOWN = 50;
    private static final String INDENT = " ".repeat(26);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final Session session;

    ShellVerbs(Session session) {
        this.session = session;
    }

    List<Verb> all() {
        return List.of(
                new Verb(
                        "output",
                        "[NAME[:TARGET] | NAME.KEY=VALUE]...",
                        "choose outputs, and set them, for the next runs",
                        Verb.Completes.OUTPUT,
                        this::output),
                new Verb("history", "", "the commands typed before", Verb.Completes.NOTHING, this::history),
                new Verb("help", "", "this list", Verb.Completes.NOTHING, this::help),
                new Verb(
                        "quit",
                        List.of("exit", "q"),
                        "",
                        "leave; asks first if that cancels a run",
                        Verb.Completes.NOTHING,
                        operand -> session.leave("quit")));
    }

    private void output(String operand) {
        if (!operand.isEmpty()) {
            session.outputs(session.outputs()
                    .changed(words(operand), session.context().plugins().outputs()));
        }
        session.notes().reply("the next runs go to: " + session.outputs());
    }

    /** Quotes keep the blanks of a file's name together. */
    private static List<String> words(String operand) {
        Matcher words = WORD.matcher(operand);
        return words.results()
                .map(found -> found.group(1) != null
                        ? found.group(1)
                        : found.group(2) != null ? found.group(2) : found.group(3))
                .toList();
    }

    private void history(String operand) {
        Verb.requireNothing("history", operand);
        List<String> lines = session.dialogue().history();
        if (lines.isEmpty()) {
            session.notes().reply("nothing is remembered here.");
            return;
        }
        int first = Math.max(0, lines.size() - SHOWN);
        StringBuilder shown = new StringBuilder();
        for (int i = first; i < lines.size(); i++) {
            shown.append("%4d  %s\n".formatted(i + 1, SafeText.inline(lines.get(i))));
        }
        session.dialogue().answer(shown.toString());
    }

    private void help(String operand) {
        if (!operand.isEmpty() && session.verb(operand).isEmpty()) {
            throw new ConfigurationException(session.unknown(operand));
        }
        StringBuilder help = new StringBuilder();
        session.verbs().stream()
                .filter(verb -> operand.isEmpty()
                        || session.verb(operand).filter(verb::equals).isPresent())
                .forEach(verb -> help.append(line(verb)).append('\n'));
        if (operand.isEmpty()) {
            help.append('\n').append(paragraph("RUN is a number of this shell, such as #1, or an id."));
            help.append(
                    paragraph(
                            "Ctrl-C clears the line; on an empty one it stops following the run that was begun last. Ctrl-D leaves."));
        }
        session.dialogue().answer(help.toString());
    }

    private String line(Verb verb) {
        String form = "  " + verb.form();
        String gap = form.length() < INDENT.length() ? " ".repeat(INDENT.length() - form.length()) : "\n" + INDENT;
        String also = verb.aliases().isEmpty() ? "" : "; also " + String.join(", ", verb.aliases());
        return Folded.at(session.dialogue().columns(), INDENT, form + gap + verb.summary() + also);
    }

    private String paragraph(String text) {
        return Folded.at(session.dialogue().columns(), "  ", "  " + text) + "\n";
    }
}
