package dev.flowtail.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.EventFamily;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.EventType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {
    /** They tell of nothing that has a word of its own. */
    private static final List<String> WITHOUT_WORD = List.of(
            "FollowupsStarted", "FollowupsCompleted", "TeamFollowupsStarted", "TeamFollowupsCompleted", "unknown");

    static Stream<EventType> every_known_type() {
        return EventType.known().stream();
    }

    @ParameterizedTest
    @MethodSource("every_known_type")
    void every_known_type_has_a_label_of_its_own(EventType type) {
        boolean wordless = WITHOUT_WORD.contains(type.name());
        assertThat(Labels.of(type).text().equals("[INFO]")).isEqualTo(wordless);
    }

    @ParameterizedTest
    @CsvSource({
        "connected, [CONN], LINK",
        "connection_established, [CONN], LINK",
        "authenticated, [AUTH], GOOD",
        "auth_error, [ERROR], BAD",
        "auth_required, [AUTH], ACTIVE",
        "workflow_starting, [START], ACTIVE",
        "workflow_initiated, [OK], GOOD",
        "WorkflowStarted, [START], BEGIN",
        "StepStarted, [STEP], ACTIVE",
        "StepCompleted, [OK], GOOD",
        "WorkflowCompleted, [DONE], DONE",
        "WorkflowError, [ERROR], BAD",
        "workflow_error, [ERROR], BAD",
        "error, [ERROR], BAD",
        "RunStarted, [RUN], BEGIN",
        "RunContent, [CONTENT], TEXT",
        "RunCompleted, [DONE], GOOD",
        "ToolCallStarted, [TOOL], TOOL",
        "ToolCallCompleted, [TOOL], GOOD",
        "pong, [PONG], QUIET",
        "echo, [ECHO], QUIET"
    })
    void the_original_table_holds_in_every_style(String name, String text, Tone tone) {
        Label expected = new Label(text, tone);
        assertThat(Labels.original(name)).isEqualTo(expected);
        assertThat(Labels.of(EventType.of(name))).isEqualTo(expected);
    }

    @Test
    void the_original_knows_nothing_else() {
        assertThat(Labels.original("RunError")).isEqualTo(Label.INFO);
        assertThat(Labels.original("TeamRunContent")).isEqualTo(Label.INFO);
    }

    @Test
    void a_team_is_labelled_as_an_agent_is() {
        for (EventType type : EventType.known()) {
            if (type.name().startsWith("Team") && !type.name().startsWith("TeamTask")) {
                EventType twin = EventType.of(type.name().substring(4));
                assertThat(Labels.of(type)).as(type.name()).isEqualTo(Labels.of(twin));
            }
        }
    }

    @Test
    void pauses_errors_and_cancellations_say_so_whatever_they_are_about() {
        for (EventType type : EventType.known()) {
            String expected = switch (type.phase()) {
                case PAUSE -> "[PAUSE]";
                case RESUME -> "[RESUME]";
                case CANCEL -> "[CANCEL]";
                case ERROR -> "[ERROR]";
                default -> "";
            };
            boolean exempt = type.name().equals("auth_required") || type.family() == EventFamily.FLOWTAIL;
            if (!expected.isEmpty() && !exempt) {
                assertThat(Labels.of(type).text()).as(type.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_type_nobody_has_heard_of_is_labelled_by_its_phase() {
        EventType unknown = EventType.of("QuantumStepPaused");
        assertThat(unknown.phase()).isEqualTo(EventPhase.PAUSE);
        assertThat(Labels.of(unknown).text()).isEqualTo("[PAUSE]");
        assertThat(Labels.of(EventType.of("Quantum")).text()).isEqualTo("[INFO]");
    }
}
