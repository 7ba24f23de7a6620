package dev.flowtail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
    private static final String CUSTOM = "CustomEvent";

    @Test
    void every_event_of_a_workflow_is_known() throws IOException {
        Set<String> names = agno().get("WorkflowRunEvent");
        assertThat(names).hasSize(31);
        // The whole run as a pause over HTTP is no member of the server's enumeration.
        names.add("WorkflowRunOutput");
        assertThat(known(EventFamily.WORKFLOW)).isEqualTo(names);
    }

    @Test
    void every_event_of_an_agent_is_known() throws IOException {
        Set<String> names = agno().get("RunEvent");
        assertThat(names).hasSize(35).contains(CUSTOM);
        names.remove(CUSTOM);
        assertThat(known(EventFamily.AGENT)).isEqualTo(names);
    }

    @Test
    void every_event_of_a_team_is_known() throws IOException {
        Set<String> names = agno().get("TeamRunEvent");
        assertThat(names).hasSize(40).contains(CUSTOM);
        names.remove(CUSTOM);
        assertThat(known(EventFamily.TEAM)).isEqualTo(names);
    }

    @Test
    void a_team_says_what_an_agent_says_in_the_same_phase() {
        for (EventType agent : EventType.known()) {
            if (agent.family() == EventFamily.AGENT) {
                EventType team = EventType.of("Team" + agent.name());
                assertThat(team.family()).isEqualTo(EventFamily.TEAM);
                assertThat(team.phase()).isEqualTo(agent.phase());
                assertThat(team.meaning()).contains("team").doesNotContain("agent");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connected",
                "connection_established",
                "authenticated",
                "auth_error",
                "auth_required",
                "workflow_starting",
                "workflow_initiated",
                "workflow_error",
                "error",
                "pong",
                "echo",
                "catch_up",
                "subscribed",
                "replay",
                "queued",
                "stream_expired",
                "unknown"
            })
    void what_a_server_says_about_connections_and_commands_is_control(String name) {
        assertThat(EventType.of(name).family()).isEqualTo(EventFamily.CONTROL);
    }

    @ParameterizedTest
    @CsvSource({
        "WorkflowStarted, START",
        "WorkflowCompleted, END",
        "WorkflowPaused, PAUSE",
        "WorkflowCancelled, CANCEL",
        "WorkflowError, ERROR",
        "StepContinued, RESUME",
        "StepOutputReview, PAUSE",
        "StepError, ERROR",
        "RunContent, PROGRESS",
        "RunContentCompleted, PROGRESS",
        "RunCompleted, END",
        "ModelRequestStarted, PROGRESS",
        "TeamRunPaused, PAUSE",
        "TeamToolCallStarted, START",
        "CustomEvent, PROGRESS",
        "auth_required, ERROR",
        "flowtail.outcome, END"
    })
    void the_phase_is_the_servers_meaning_not_the_end_of_the_name(String name, EventPhase phase) {
        assertThat(EventType.of(name).phase()).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "TurboStarted, START",
        "TurboCompleted, END",
        "TurboError, ERROR",
        "TurboCancelled, CANCEL",
        "TurboPaused, PAUSE",
        "TurboContinued, RESUME",
        "Turbo, PROGRESS",
        "startedTurbo, PROGRESS",
        "'', PROGRESS"
    })
    void the_phase_of_an_unknown_name_is_guessed_from_its_end(String name, EventPhase phase) {
        EventType type = EventType.of(name);
        assertThat(type.phase()).isEqualTo(phase);
        assertThat(type.family()).isEqualTo(EventFamily.UNKNOWN);
        assertThat(type.name()).isEqualTo(name);
    }

    @Test
    void names_are_exact() {
        assertThat(EventType.of("workflowstarted").family()).isEqualTo(EventFamily.UNKNOWN);
        assertThat(EventType.of(" WorkflowStarted").family()).isEqualTo(EventFamily.UNKNOWN);
    }

    @Test
    void a_notice_of_a_later_version_is_still_our_own() {
        assertThat(EventType.of("flowtail.of-tomorrow").family()).isEqualTo(EventFamily.FLOWTAIL);
    }

    @Test
    void a_known_type_is_one_object() {
        for (EventType type : EventType.known()) {
            // The look-up may not depend on the identity of the text either: every event brings its own.
            assertThat(EventType.of(new String(type.name().toCharArray()))).isSameAs(type);
        }
    }

    @Test
    void every_meaning_is_one_short_line() {
        for (EventType type : EventType.known()) {
            assertThat(type.meaning())
                    .as(type.name())
                    .isNotBlank()
                    .hasSizeLessThan(70)
                    .doesNotContain("\n");
        }
    }

    private static Set<String> known(EventFamily family) {
        Set<String> names = new LinkedHashSet<>();
        for (EventType type : EventType.known()) {
            if (type.family() == family) {
                names.add(type.name());
            }
        }
        return names;
    }

    /** The names of the server's three enumerations, by enumeration. */
    private static Map<String, Set<String>> agno() throws IOException {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        Set<String> current = Set.of();
        for (String line : resource("/agno-2.9.0/event-types.txt")) {
            if (line.startsWith(" ")) {
                current.add(line.strip());
            } else {
                current = new LinkedHashSet<>();
                names.put(line.split(" ")[0], current);
            }
        }
        return names;
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = EventTypeTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
