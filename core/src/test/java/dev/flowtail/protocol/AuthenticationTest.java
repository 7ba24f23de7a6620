package dev.flowtail.protocol;

import static dev.flowtail.protocol.Driven.START;
import static dev.flowtail.protocol.Driven.connected;
import static dev.flowtail.protocol.Said.event;
import static dev.flowtail.protocol.Said.json;
import static dev.flowtail.protocol.Said.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flowtail.event.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final Event OPEN = event("connected", "'requires_auth':false");
    private static final Event LOCKED = event("connected", "'requires_auth':true");
    private static final Event SILENT_ABOUT_IT = event("connected", "'message':'hello'");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void nothing_is_said_before_the_greeting() {
        assertThat(connected(true).effects).isEmpty();
    }

    @Test
    void an_open_server_gets_the_start_at_once() {
        assertThat(connected(false).say(OPEN).sent()).containsExactly(START);
    }

    @Test
    void an_open_server_gets_no_token_even_if_there_is_one() {
        Driven driven = connected(true).say(OPEN);
        assertThat(driven.askedForToken()).isFalse();
        assertThat(driven.sent()).containsExactly(START);
    }

    @Test
    void a_locked_server_gets_the_token_and_the_start_only_after_its_answer() {
        Driven driven = connected(true).say(LOCKED);
        assertThat(driven.askedForToken()).isTrue();
        driven.pass(Duration.ofSeconds(3));
        assertThat(driven.sent()).isEmpty();
        driven.say(event("authenticated"));
        assertThat(driven.sent()).containsExactly(START);
    }

    @Test
    void a_locked_server_without_a_token_ends_the_run_with_advice() {
        Driven driven = connected(false).say(LOCKED);
        assertThat(driven.sent()).isEmpty();
        assertThat(driven.ending()).map(Ending::exit).contains(4);
        assertThat(driven.ending().orElseThrow().reason()).contains("--token", "SECURITY_KEY");
    }

    @Test
    void a_server_that_does_not_say_gets_the_token_if_there_is_one() {
        assertThat(connected(true).say(SILENT_ABOUT_IT).askedForToken()).isTrue();
        assertThat(connected(false).say(SILENT_ABOUT_IT).sent()).containsExactly(START);
    }

    @Test
    void the_greeting_of_an_old_companion_is_one() {
        Event greeting = json("{'type':'connection_established','connection_id':'conn_0'}");
        assertThat(connected(false).say(greeting).sent()).containsExactly(START);
    }

    @Test
    void a_server_that_does_not_greet_is_waited_for_three_seconds() {
        Driven driven = connected(false).pass(Duration.ofMillis(2999));
        assertThat(driven.effects).isEmpty();
        assertThat(driven.pass(Duration.ofMillis(1)).sent()).containsExactly(START);
    }

    @Test
    void a_server_that_does_not_greet_gets_the_token_if_there_is_one() {
        assertThat(connected(true).pass(Duration.ofSeconds(3)).askedForToken()).isTrue();
    }

    @Test
    void a_server_that_wants_a_token_instead_of_greeting_gets_it() {
        assertThat(connected(true).say(event("auth_required")).askedForToken()).isTrue();
        assertThat(connected(false).say(event("auth_required")).ending())
                .map(Ending::exit)
                .contains(4);
    }

    @Test
    void a_server_that_knows_us_already_gets_the_start() {
        Driven driven = connected(true).say(event("authenticated"));
        assertThat(driven.askedForToken()).isFalse();
        assertThat(driven.sent()).containsExactly(START);
    }

    @Test
    void a_refused_token_ends_the_run() {
        Driven driven = connected(true).say(LOCKED, event("auth_error", "'error':'Invalid token'"));
        assertThat(driven.sent()).isEmpty();
        assertThat(driven.ending()).map(Ending::exit).contains(4);
        assertThat(driven.ending().orElseThrow().reason()).contains("Invalid token");
    }

    @Test
    void a_locked_server_that_never_answers_has_refused() {
        Driven driven = connected(true).say(LOCKED).pass(Duration.ofMillis(9999));
        assertThat(driven.ending()).isEmpty();
        driven.pass(Duration.ofMillis(1));
        assertThat(driven.ending()).map(Ending::exit).contains(4);
        assertThat(driven.sent()).isEmpty();
    }

    @Test
    void an_old_server_that_never_answers_gets_the_start_after_ten_seconds() {
        Driven driven = connected(true).say(SILENT_ABOUT_IT).pass(Duration.ofMillis(9999));
        assertThat(driven.sent()).isEmpty();
        assertThat(driven.pass(Duration.ofMillis(1)).sent()).containsExactly(START);
    }

    @Test
    void a_server_that_does_not_know_the_command_gets_the_start() {
        assertThat(connected(true)
                        .say(SILENT_ABOUT_IT, event("error", "'error':'Unknown action: authenticate'"))
                        .sent())
                .containsExactly(START);
        assertThat(connected(true).say(SILENT_ABOUT_IT, event("echo")).sent()).containsExactly(START);
    }

    @Test
    void what_was_refused_before_the_start_does_not_end_the_run() {
        Driven driven = connected(true).say(SILENT_ABOUT_IT, event("error", "'error':'Unknown action: authenticate'"));
        driven.say(event("pong"), ofRun("WorkflowStarted"));
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void a_locked_server_that_answers_with_an_error_has_refused() {
        Driven driven = connected(true).say(LOCKED, event("error", "'error':'Unknown action: authenticate'"));
        assertThat(driven.ending()).map(Ending::exit).contains(4);
        assertThat(driven.sent()).isEmpty();
    }

    @Test
    void a_second_authenticated_is_ignored() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"), event("authenticated", "'user_id':'u'"));
        assertThat(driven.sent()).containsExactly(START);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void a_late_greeting_changes_nothing() {
        Driven driven = connected(false).pass(Duration.ofSeconds(3)).say(LOCKED);
        assertThat(driven.sent()).containsExactly(START);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void an_open_looking_server_that_refuses_the_start_is_not_asked_twice() {
        Driven driven = connected(true).say(OPEN, event("auth_required", "'error':'Authentication required'"));
        assertThat(driven.sent()).containsExactly(START);
        assertThat(driven.ending()).map(Ending::exit).contains(4);
    }

    @Test
    void every_word_of_the_server_is_delivered() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"));
        assertThat(driven.delivered()).extracting(Event::name).containsExactly("connected", "authenticated");
    }

    @Test
    void a_driver_that_slept_gives_the_server_its_time_again() {
        Driven driven = connected(true).say(LOCKED).oversleep(Duration.ofMinutes(1));
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.say(event("authenticated")).sent()).containsExactly(START);
        assertThat(connected(true)
                        .say(LOCKED)
                        .oversleep(Duration.ofMinutes(1))
                        .pass(TEN_SECONDS)
                        .ending())
                .map(Ending::exit)
                .contains(4);
    }

    @Test
    void a_later_failure_does_not_revoke_an_earlier_success() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"), event("auth_error", "'error':'expired'"));
        assertThat(driven.ending()).isEmpty();
        driven.say(ofRun("WorkflowStarted")).pass(TEN_SECONDS);
        assertThat(driven.ending()).isEmpty();
        assertThat(driven.say(ofRun("WorkflowCompleted")).ending())
                .map(Ending::exit)
                .contains(0);
    }

    @Test
    void a_later_failure_that_nothing_follows_is_why_the_start_was_refused() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"), event("auth_error", "'error':'expired'"));
        assertThat(driven.pass(Duration.ofSeconds(2)).ending())
                .map(Ending::exit)
                .contains(4);
    }

    @Test
    void an_acknowledgement_withdraws_a_later_failure() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"), event("auth_error"));
        driven.say(event("workflow_initiated", "'run_id':'R','session_id':'S'")).pass(TEN_SECONDS);
        assertThat(driven.ending()).isEmpty();
    }

    @Test
    void a_token_that_was_not_asked_for_is_not_asked_of_the_user_again() {
        Driven driven = connected(true).say(OPEN, event("auth_required"));
        assertThat(driven.ending().orElseThrow().reason())
                .contains("its greeting asked for none", "yours was not sent")
                .doesNotContain("--token");
        assertThat(connected(false)
                        .say(OPEN, event("auth_required"))
                        .ending()
                        .orElseThrow()
                        .reason())
                .contains("--token");
    }

    @Test
    void a_token_that_was_sent_is_not_asked_of_the_user_again() {
        Driven driven = connected(true).say(LOCKED, event("authenticated"), event("auth_required"));
        assertThat(driven.pass(TEN_SECONDS).ending().orElseThrow().reason())
                .contains("although it was sent yours")
                .doesNotContain("--token");
    }
}
