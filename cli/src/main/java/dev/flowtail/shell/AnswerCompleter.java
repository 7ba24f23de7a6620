package dev.flowtail.shell;

import dev.flowtail.text.SafeText;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes an answer by what could be typed. Names of a server that a terminal may not show as they are cannot be typed, and are left out. */
record AnswerCompleter(List<String> candidates) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
        if (line.wordIndex() == 0) {
            candidates.stream()
                    .filter(name -> SafeText.inline(name).toString().equals(name))
                    .forEach(name -> found.add(new Candidate(name)));
        }
    }
}
