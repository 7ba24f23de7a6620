package dev.flowtail.transport.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dead peer and a quiet one, in virtual time. */
class HeartbeatTest {
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final VirtualPeer peer = new VirtualPeer();

    private static Duration second(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private void isGivenUpAt(Duration when) {
        assertThatThrownBy(() -> peer.read(BEAT, TEN_MINUTES))
                .isInstanceOf(NoSignOfLife.class)
                .hasMessage("The server gave no sign of life for 40 s, though it was asked for one.");
        assertThat(peer.now()).isEqualTo(when);
    }

    private void isAliveAfterTenMinutes() throws Exception {
        peer.read(BEAT, TEN_MINUTES);
        assertThat(peer.now()).isEqualTo(TEN_MINUTES);
    }

    @Test
    void a_silent_peer_is_asked_after_one_beat_and_dead_after_two() {
        peer.says(second(5), Wires.text("last words"));

        isGivenUpAt(second(45));

        assertThat(peer.askedAt).containsExactly(second(25));
    }

    @Test
    void a_quiet_peer_that_answers_is_never_given_up() throws Exception {
        peer.answering((number, payload) -> VirtualPeer.pong(payload));

        isAliveAfterTenMinutes();

        assertThat(peer.pings).hasSize(29);
        assertThat(peer.pings.stream().map(Arrays::toString).distinct())
                .as("each ping has a payload of its own")
                .hasSize(29);
    }

    @Test
    void a_pong_with_another_payload_is_no_answer() {
        peer.answering((number, payload) -> VirtualPeer.pong(new byte[payload.length]));

        isGivenUpAt(second(40));
    }

    @Test
    void the_pong_to_an_earlier_ping_is_no_answer() {
        peer.answering((number, payload) -> VirtualPeer.pong(peer.pings.get(0)));

        isGivenUpAt(Duration.ofMillis(60_200));
    }

    @Test
    void pongs_that_nobody_asked_for_are_no_life() {
        IntStream.range(1, 600).forEach(i -> peer.says(second(i), VirtualPeer.pong(Wires.bytes('h', 'i'))));

        isGivenUpAt(second(40));
    }

    @Test
    void half_a_pong_is_no_life() {
        peer.says(second(30), Wires.bytes(0x80 | FrameHead.PONG)).says(second(35), Wires.bytes(8, 1, 2));

        isGivenUpAt(second(40));
    }

    static byte[][] life() {
        return new byte[][] {
            Wires.text("x"),
            Wires.frame(Wires.FIN | FrameHead.BINARY, Wires.bytes('x')),
            Wires.frame(Wires.FIN | FrameHead.PING, Wires.bytes('x'))
        };
    }

    @ParameterizedTest
    @MethodSource("life")
    void who_speaks_is_not_asked(byte[] frame) throws Exception {
        IntStream.rangeClosed(1, 31).forEach(i -> peer.says(second(i * 19L), frame));

        isAliveAfterTenMinutes();

        assertThat(peer.pings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("life")
    void who_speaks_instead_of_answering_is_alive(byte[] frame) throws Exception {
        IntStream.rangeClosed(1, 15).forEach(i -> peer.says(second(i * 39L), frame));

        isAliveAfterTenMinutes();

        assertThat(peer.pings).hasSize(15);
    }

    @Test
    void a_large_frame_that_comes_slowly_is_life() throws Exception {
        byte[] large = Wires.frame(Wires.FIN | FrameHead.TEXT, new byte[300_000]);
        int piece = large.length / 31 + 1;
        for (int i = 0; i < 31; i++) {
            peer.says(
                    second(19L * i + 19),
                    Arrays.copyOfRange(large, i * piece, Math.min(large.length, (i + 1) * piece)));
        }

        isAliveAfterTenMinutes();

        assertThat(peer.pings).isEmpty();
    }

    @Test
    void the_time_in_which_the_listener_takes_a_frame_does_not_count() throws Exception {
        peer.says(second(1), Wires.text("take your time"));
        peer.answering((number, payload) -> VirtualPeer.pong(payload));

        peer.read(BEAT, second(421), frames -> peer.clock.advance(second(400)));

        assertThat(peer.pings).isEmpty();
    }

    @Test
    void a_process_that_was_stopped_asks_anew_before_it_gives_up() throws Exception {
        peer.at(second(30), () -> peer.clock.advance(second(60)))
                .answering((number, payload) -> number == 1 ? new byte[0] : VirtualPeer.pong(payload));

        isAliveAfterTenMinutes();

        assertThat(peer.askedAt).startsWith(second(20), second(90));
    }

    @Test
    void a_process_that_was_stopped_gives_up_a_beat_after_it_asked_anew() {
        peer.at(second(30), () -> peer.clock.advance(second(60)));

        isGivenUpAt(second(110));
    }

    @Test
    void what_came_while_the_process_was_stopped_is_life() throws Exception {
        peer.says(second(31), Wires.text("x"))
                .at(second(30), () -> peer.clock.advance(second(60)))
                .answering((number, payload) -> number == 1 ? new byte[0] : VirtualPeer.pong(payload));

        isAliveAfterTenMinutes();

        assertThat(peer.askedAt).startsWith(second(20), second(110));
    }

    @Test
    void a_machine_that_slept_asks_anew_though_its_ticker_slept_too() throws Exception {
        peer.at(second(30), () -> peer.clock.jump(Instant.parse("2026-01-01T08:00:00Z")))
                .answering((number, payload) -> number == 1 ? new byte[0] : VirtualPeer.pong(payload));

        isAliveAfterTenMinutes();

        assertThat(peer.askedAt).startsWith(second(20), second(40));
    }

    @Test
    void a_clock_that_is_set_back_changes_nothing() {
        peer.at(second(30), () -> peer.clock.jump(Instant.parse("2025-01-01T00:00:00Z")));

        isGivenUpAt(second(40));
    }

    @Test
    void a_process_that_was_stopped_asks_anew_though_the_clock_was_set_back() throws Exception {
        peer.at(second(30), () -> {
                    peer.clock.advance(second(60));
                    peer.clock.jump(Instant.parse("2025-01-01T00:00:00Z"));
                })
                .answering((number, payload) -> number == 1 ? new byte[0] : VirtualPeer.pong(payload));

        isAliveAfterTenMinutes();

        assertThat(peer.askedAt).startsWith(second(20), second(90));
    }

    @Test
    void while_a_command_is_written_its_deadline_watches() {
        peer.watched = true;
        peer.at(second(65), () -> peer.watched = false);

        isGivenUpAt(second(100));

        assertThat(peer.askedAt).containsExactly(second(80));
    }

    @Test
    void nobody_is_asked_where_nobody_wants_it() throws Exception {
        peer.read(Duration.ZERO, TEN_MINUTES);

        assertThat(peer.now()).isEqualTo(TEN_MINUTES);
        assertThat(peer.pings).isEmpty();
        assertThat(peer.patience).isZero();
    }

    @Test
    void a_beat_of_a_hundred_years_is_one() throws Exception {
        peer.read(Duration.ofDays(36_500), TEN_MINUTES);

        assertThat(peer.pings).isEmpty();
    }
}
