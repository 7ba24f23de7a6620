package dev.flowtail.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportContractTest {
    static List<Arguments> broken() {
        return List.of(
                Arguments.of("T1", BrokenTransports.Pools.Contract.class, "no pool"),
                Arguments.of("T2", BrokenTransports.NamesNoEndpoint.Contract.class, "names the endpoint"),
                Arguments.of("T2", BrokenTransports.TellsTheListenerToo.Contract.class, "never called"),
                Arguments.of(
                        "T3",
                        BrokenTransports.EndsWhileAFrameIsTaken.Contract.class,
                        "waits until onFrame has returned"),
                Arguments.of("T4", BrokenTransports.EndsTwice.Contract.class, "exactly one onClosed"),
                Arguments.of("T4", BrokenTransports.HidesHowItEnded.Contract.class, "code 1006"),
                Arguments.of("T5", BrokenTransports.QueuesWithoutABound.Contract.class, "queue without a bound"),
                Arguments.of("T6", BrokenTransports.DeliversFragments.Contract.class, "whole message"),
                Arguments.of("T6", BrokenTransports.KeepsItsLimitToItself.Contract.class, "names the limit"),
                Arguments.of("T7", BrokenTransports.SwallowsCommands.Contract.class, "send after the end"),
                Arguments.of("T7", BrokenTransports.ClosesOnce.Contract.class, "called twice"),
                Arguments.of("T8", BrokenTransports.ShowsItsLibrary.Contract.class, "AssertionFailedError"),
                Arguments.of("T9", BrokenTransports.Reconnects.Contract.class, "no reconnecting"),
                Arguments.of("T10", BrokenTransports.SaysHalfOfWhatItCannotSay.Contract.class, "nothing is sent"),
                Arguments.of("T10", BrokenTransports.BlamesTheConnection.Contract.class, "UNSUPPORTED"),
                Arguments.of("T11", BrokenTransports.WaitsForEver.Contract.class, "is left"),
                Arguments.of("T11", BrokenTransports.TakesSilenceForDeath.Contract.class, "silence alone"));
    }

    @Test
    void a_correct_transport_lights_no_lamp() {
        Lamps lamps = Lamps.of(BrokenTransports.Correct.Contract.class);
        assertThat(lamps.rules()).as(lamps.toString()).isEmpty();
        assertThat(lamps.succeeded()).isGreaterThanOrEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_transport_lights_the_lamp_of_the_rule_it_breaks(String rule, Class<?> contract, String lesson) {
        Lamps lamps = Lamps.of(contract);
        assertThat(lamps.rules()).as(lamps.toString()).containsExactly(rule);
        assertThat(lamps.text(rule)).contains(lesson);
    }
}
