package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.json;
import static dev.flowtail.protocol.Said.ofAgent;
import static dev.flowtail.protocol.Said.ofNested;
import static dev.flowtail.protocol.Said.ofNestedAgent;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapTest {
    private final Following following = new Following();
    private final List<Gap> gaps = new ArrayList<>();

    private void say(Event... events) {
        for (Event event : events) {
            following.run.observe(event).ifPresent(gaps::add);
        }
    }

    private static Event run(long index) {
        return ofRun("StepStarted", "'event_index':" + index);
    }

    private static Event agent(long index) {
        return ofAgent("RunContent", "'event_index':" + index);
    }

    @Test
    void events_of_the_run_and_of_its_agents_count_in_one_sequence() {
        say(ofRun("WorkflowStarted", "'event_index':0"), run(1), agent(2), agent(3), run(4));
        assertThat(gaps).isEmpty();
    }

    @Test
    void a_hole_is_told_once_before_the_event_behind_it() {
        say(run(0), agent(1), agent(5), agent(6));
        assertThat(gaps).containsExactly(new Gap("R", 2, 4));
        assertThat(following.run.gaps()).isEqualTo(1);
    }

    @Test
    void a_run_that_we_started_begins_with_0() {
        say(run(3));
        assertThat(gaps).containsExactly(new Gap("R", 0, 2));
    }

    @Test
    void a_recording_may_begin_anywhere() {
        RunTracker recording = RunTracker.ofRecording();
        assertThat(recording.observe(run(41))).isEmpty();
        assertThat(recording.observe(run(43))).contains(new Gap("R", 42, 42));
    }

    @Test
    void a_repeated_number_is_no_hole() {
        // Up to 2.5 every event beyond the size of the buffer carries the number 10000.
        say(run(0), run(1), agent(1), agent(1), agent(0), agent(2));
        assertThat(gaps).isEmpty();
    }

    @Test
    void events_without_a_number_and_events_of_others_leave_no_hole() {
        say(
                run(0),
                ofRun("StepOutput"),
                event("StepStarted", "'run_id':'X','session_id':'other','nested_depth':0,'event_index':900"),
                run(1));
        assertThat(gaps).isEmpty();
    }

    @Test
    void nested_runs_of_version_2_count_for_themselves() {
        say(run(0), run(1), run(2), run(3));
        say(
                ofNested("WorkflowStarted", "'event_index':1"),
                ofNested("StepStarted", "'event_index':3"),
                ofNestedAgent("RunStarted", "'event_index':4"),
                ofNested("StepCompleted", "'event_index':19"),
                ofNested("WorkflowCompleted", "'event_index':27"),
                run(5));
        assertThat(gaps).isEmpty();
    }

    @Test
    void a_hole_beside_a_nested_run_of_version_2_is_still_seen() {
        say(run(0), run(1), ofNested("WorkflowStarted", "'event_index':1"), ofNested("StepStarted", "'event_index':3"));
        say(ofNestedAgent("RunStarted", "'event_index':4"));
        assertThat(gaps).containsExactly(new Gap("R", 2, 3));
    }

    @Test
    void nested_runs_of_version_3_count_with_the_run() {
        say(run(0), run(1), ofNested("WorkflowStarted", "'event_index':2"), ofNested("StepStarted", "'event_index':3"));
        say(ofAgent("RunStarted", "'event_index':4"), ofNested("WorkflowCompleted", "'event_index':5"), run(6));
        assertThat(gaps).isEmpty();
    }

    @Test
    void a_hole_among_nested_events_of_version_3_is_seen() {
        say(run(0), run(1), ofNested("WorkflowStarted", "'event_index':2"), ofNested("StepStarted", "'event_index':5"));
        assertThat(gaps).containsExactly(new Gap("R", 3, 4));
    }

    @Test
    void nested_runs_before_depths_were_told_count_for_themselves() {
        say(event("WorkflowStarted", "'run_id':'R','session_id':'S','event_index':0"));
        say(event("StepStarted", "'run_id':'R','session_id':'S','event_index':1"));
        say(event("WorkflowStarted", "'run_id':'N','session_id':'S','event_index':1"));
        say(event("StepStarted", "'run_id':'N','session_id':'S','event_index':9"));
        say(event("StepCompleted", "'run_id':'R','session_id':'S','event_index':2"));
        assertThat(gaps).isEmpty();
    }

    @Test
    void the_notice_names_the_run_and_the_range() {
        assertThat(new Gap("R", 2, 4).notice(Said.NOON).json())
                .isEqualTo("{\"type\":\"flowtail.gap\",\"run_id\":\"R\",\"first\":2,\"last\":4}");
    }

    @Test
    void a_gap_in_a_recording_is_counted_and_not_told_again() {
        say(run(0), json("{'type':'flowtail.gap','run_id':'R','first':1,'last':4}"), run(5));
        assertThat(gaps).isEmpty();
        assertThat(following.run.gaps()).isEqualTo(1);
    }
}
