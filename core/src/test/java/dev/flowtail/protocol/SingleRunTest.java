package dev.flowtail.protocol;

import static dev.flowtail.protocol.Said.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of one agent or one team, without a workflow around them, as AgentOS 2.9.0 tells them over HTTP. */
class SingleRunTest {
    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofSeconds(30), Duration.ZERO, 10, Duration.ofMinutes(10));

    private final Driven team = started(new Command.StartTeam("desk", JsonValue.EMPTY_JSON_OBJECT, "S", null));

    private static Driven started(Command.Start start) {
        Driven driven = new Driven(start, false, LIMITS);
        driven.protocol.connected(false, 0);
        return driven;
    }

    private static Event ofTeam(String name, int index) {
        return event(name, "'team_id':'desk','run_id':'T','session_id':'S','nested_depth':0,'event_index':" + index);
    }

    private static Event ofMember(String name, int index) {
        return event(
                name,
                "'agent_id':'scout','agent_name':'Scout','run_id':'M','parent_run_id':'T','session_id':'S','nested_depth':0,"
                        + "'content':'model exploded','event_index':" + index);
    }

    private static Driven agent(String last) {
        return started(new Command.StartAgent("scout", JsonValue.EMPTY_JSON_OBJECT, "S", null))
                .say(
                        event("RunStarted", "'agent_id':'scout','run_id':'A','session_id':'S','event_index':0"),
                        event(
                                last,
                                "'agent_id':'scout','run_id':'A','session_id':'S','content':'kaboom','event_index':1"));
    }

    @Test
    void where_nobody_greets_the_start_is_sent_at_once() {
        assertThat(team.sent()).hasSize(1);
    }

    @Test
    void where_nobody_greets_the_token_goes_before() {
        Driven driven = new Driven(Driven.START, true, LIMITS);
        driven.protocol.connected(false, 0);
        assertThat(driven.effects).startsWith(new Effect.Authenticate()).hasSize(2);
    }

    @Test
    void over_http_a_quiet_run_says_nothing_when_it_is_joined_again() {
        team.say(ofTeam("TeamRunStarted", 0)).close(1006).pass(Duration.ofSeconds(1));
        team.protocol.connected(false, Duration.ofSeconds(1).toNanos());
        team.wouldSay(RunState.Status.RUNNING).pass(Duration.ofMinutes(5));
        assertThat(team.reconnects()).isEqualTo(1);
        assertThat(team.delivered()).extracting(Event::name).containsExactly("TeamRunStarted", "flowtail.reconnected");
        assertThat(team.say(ofTeam("TeamRunCompleted", 1)).ending())
                .map(Ending::outcome)
                .contains(Outcome.COMPLETED);
    }

    @Test
    void the_run_of_a_team_is_its_own_and_not_its_members() {
        team.say(ofTeam("TeamRunStarted", 0), ofMember("RunStarted", 1), ofMember("RunCompleted", 2));
        assertThat(team.protocol.run().reference())
                .contains(new RunReference("T", Optional.of(Component.team("desk")), Optional.of("S")));
        assertThat(team.ending()).isEmpty();
        assertThat(team.say(ofTeam("TeamRunCompleted", 3)).ending())
                .map(Ending::outcome)
                .contains(Outcome.COMPLETED);
    }

    @Test
    void all_who_work_in_it_count_in_one_sequence() {
        team.say(ofTeam("TeamRunStarted", 0), ofMember("RunStarted", 3)).pass(Holes.LATE);
        assertThat(team.reconnects()).isEqualTo(1);
        team.protocol.connected(false, Holes.LATE.toNanos());
        assertThat(team.sent()).last().isEqualTo(new Command.Reconnect("T", 0L, null, null, "desk", "S"));
    }

    @Test
    void a_member_that_failed_is_an_error_of_a_completed_run() {
        team.say(ofTeam("TeamRunStarted", 0), ofMember("RunError", 1), ofTeam("TeamRunCompleted", 2));
        assertThat(team.ending()).map(Ending::outcome).contains(Outcome.COMPLETED_WITH_ERRORS);
        assertThat(team.ending().orElseThrow().reason()).contains("Scout", "model exploded");
    }

    @ParameterizedTest
    @CsvSource({"RunCompleted, COMPLETED", "RunError, FAILED", "RunPaused, PAUSED"})
    void an_agent_ends_as_it_says(String last, Outcome outcome) {
        assertThat(agent(last).ending()).map(Ending::outcome).contains(outcome);
    }

    @Test
    void what_an_agent_says_after_it_was_cancelled_is_no_success() {
        Driven cancelled = agent("RunCancelled");
        assertThat(cancelled.ending()).isEmpty();
        cancelled.say(event("RunCompleted", "'agent_id':'scout','run_id':'A','session_id':'S','event_index':2"));
        assertThat(cancelled.ending()).map(Ending::outcome).contains(Outcome.CANCELLED);
    }
}
