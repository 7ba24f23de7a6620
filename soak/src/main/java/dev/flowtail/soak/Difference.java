package dev.flowtail.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Compares the lines of a file with what a server emitted, character for character. */
final class Difference {
    private static final String TYPE = "{\"type\":\"";
    private static final String NOTICE = TYPE + "flowtail.";

    private Difference() {}

    /** The first difference in words; empty if the file holds every event, once, in order. */
    static Optional<String> between(Path file, List<String> emitted) throws IOException {
        Iterator<String> expected = emitted.iterator();
        int events = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(NOTICE + "gap")) {
                    return Optional.of("a gap: " + line);
                }
                if (!line.contains("\"event_index\":")) {
                    // A notice of ours, or a word of the server about the connection.
                    continue;
                }
                String next = expected.hasNext() ? expected.next() : "nothing";
                if (!withoutType(line).equals(next)) {
                    return Optional.of("event %d is%n%s%nand should be%n%s".formatted(events, line, next));
                }
                events++;
            }
        }
        return expected.hasNext()
                ? Optional.of("%d events of %d are there; next should be%n%s"
                        .formatted(events, emitted.size(), expected.next()))
                : Optional.empty();
    }

    private static String withoutType(String line) {
        int end = line.indexOf("\",", TYPE.length());
        return line.startsWith(TYPE) && end > 0 ? "{" + line.substring(end + 2) : line;
    }
}
