package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * JSON Lines as Flowtail wrote them. Only a line feed ends a line.
 *
 * @param of whose they are, for failures
 */
record Lines(String of, List<String> all) {
    private static final int SHOWN = 120;
    /** Events that hold what was measured. */
    private static final Set<String> MEASURED = Set.of("RunCompleted", "StepCompleted", "WorkflowCompleted");
    /** What servers say about connections, and not about runs. */
    private static final Set<String> CONTROL =
            Set.of("connected", "authenticated", "catch_up", "subscribed", "replay", "error");

    static Lines in(String of, String text) {
        assertThat(text).as("JSON Lines of %s", of).endsWith("\n");
        return new Lines(of, Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1)));
    }

    /** Those of a file, with UTF-8 as strict as it is. */
    static Lines in(Path file) {
        try {
            return in(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Flowtail's own notices of one type: {@code gap}, {@code reconnected}. */
    List<JsonObject> notices(String type) {
        return objects().stream()
                .filter(line -> line.getString("type").equals("flowtail." + type))
                .toList();
    }

    /** The text of all RunContent, joined. */
    String said() {
        return objects().stream()
                .filter(line -> line.getString("type").equals("RunContent"))
                .map(line -> line.getString("content"))
                .collect(Collectors.joining());
    }

    /** Holds the run as the server stored it: every event, once, in order. */
    void holdAllOf(StoredRun stored) {
        assertThat(notices("gap")).as("gaps in %s", of).isEmpty();
        hold(stored, IntStream.range(0, stored.events().size()));
    }

    /** Holds a cancelled run, of whose end the server stores less than it tells: the last two events, WorkflowCancelled and WorkflowCompleted, are not there. */
    void holdAllOfCancelled(StoredRun stored) {
        assertThat(notices("gap")).as("gaps in %s", of).isEmpty();
        assertThat(ofRun().stream().map(line -> line.getString("type")))
                .as("types in %s", of)
                .endsWith("WorkflowCancelled", "WorkflowCompleted");
        hold(stored, IntStream.range(0, stored.events().size() + 2));
    }

    /** Holds these events of the run, once, in order, as the server stored them. */
    void hold(StoredRun stored, IntStream indices) {
        List<JsonObject> run = ofRun();
        assertThat(run.stream().mapToInt(line -> line.getInt("event_index", -1)))
                .as("indices in %s", of)
                .containsExactlyElementsOf(indices.boxed().toList());
        for (JsonObject line : run) {
            int index = line.getInt("event_index");
            if (index < stored.events().size()) {
                assertThat(differences(line, stored.events().get(index)))
                        .as("what is otherwise than stored in event %d of %s", index, of)
                        .isEmpty();
            }
        }
    }

    /** The events of the run, as objects. */
    private List<JsonObject> ofRun() {
        return objects().stream().filter(Lines::isOfRun).toList();
    }

    private static boolean isOfRun(JsonObject line) {
        String type = line.getString("type");
        return !type.startsWith("flowtail.") && !CONTROL.contains(type);
    }

    /**
     * The members in which an event and what the server stored of it differ. The type is ours, the server stores no numbers, and some of what two events say is what it
     * is when somebody asks: a catch-up has other durations in it, and another session state, than the live event and the stored one.
     */
    private static Set<String> differences(JsonObject line, JsonObject stored) {
        Set<String> members = new TreeSet<>(line.keySet());
        members.addAll(stored.keySet());
        members.removeAll(Set.of("type", "event_index"));
        if (MEASURED.contains(line.getString("event"))) {
            members.removeAll(
                    Set.of("metrics", "session_state", "step_response", "step_results", "step_executor_runs"));
        }
        members.removeIf(member -> Objects.equals(line.get(member), stored.get(member)));
        return members;
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
