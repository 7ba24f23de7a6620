package dev.flowtail.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Hands what can be completed to JLine. */
record TypedCompleter(Completions completions) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        completions
                .behind(line.words().subList(0, line.wordIndex()))
                .forEach((value, about) -> candidates.add(
                        new Candidate(value, value, null, about.isEmpty() ? null : about, null, null, true)));
    }
}
