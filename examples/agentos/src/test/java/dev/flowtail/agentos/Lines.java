package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;

/**
 * JSON Lines as Flowtail wrote them. Only a line feed ends a line.
 *
 * @param of whose they are, for failures
 */
record Lines(String of, List<String> all) {
    private static final int SHOWN = 120;

    static Lines in(String of, String text) {
        assertThat(text).as("JSON Lines of %s", of).endsWith("\n");
        return new Lines(of, Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1)));
    }

    Outcome outcome() {
        return Outcome.in(object(all.get(all.size() - 1)));
    }

    /** Each line as an object: all of them are valid JSON. */
    List<JsonObject> objects() {
        return all.stream().map(Lines::object).toList();
    }

    /** What came from the server: all but Flowtail's own notices. */
    List<String> events() {
        return all.stream()
                .filter(line -> !line.startsWith("{\"type\":\"flowtail."))
                .toList();
    }

    /** Holds every message the server sent, in order, with no other text between. */
    void holdAll(List<String> messages) {
        holdFirst(messages);
        assertThat(events()).as("lines from the server, of %s", of).hasSameSizeAs(messages);
    }

    /** Holds what the server sent, as far as it was listened to. */
    void holdFirst(List<String> messages) {
        List<String> events = events();
        assertThat(events.size()).as("lines from the server, of %s", of).isLessThanOrEqualTo(messages.size());
        for (int i = 0; i < events.size(); i++) {
            String expected = WireEvent.in(messages.get(i)).line();
            if (!events.get(i).equals(expected)) {
                // Lines may have megabytes: only the place is shown.
                int at = Arrays.mismatch(events.get(i).toCharArray(), expected.toCharArray());
                assertThat(around(events.get(i), at))
                        .as("line %d at character %d, of %s", i, at, of)
                        .isEqualTo(around(expected, at));
            }
        }
    }

    private static String around(String line, int at) {
        return line.substring(Math.max(0, at - SHOWN), Math.min(line.length(), at + SHOWN));
    }

    private static JsonObject object(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
