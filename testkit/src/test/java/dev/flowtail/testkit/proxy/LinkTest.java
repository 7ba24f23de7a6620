package dev.flowtail.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flowtail.testkit.scenario.Cut;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkTest {
    @Test
    void a_clear_link_passes_everything_at_once() {
        assertThat(Link.clear().piece(65_536, 0)).isEqualTo(65_536);
        assertThat(Link.clear().time(65_536)).isZero();
    }

    @Test
    void pieces_are_as_large_as_they_may_be() {
        assertThat(Link.clear().pieces(10).piece(25, 0)).isEqualTo(10);
        assertThat(Link.clear().pieces(10).piece(5, 20)).isEqualTo(5);
    }

    @Test
    void a_piece_does_not_go_beyond_the_cut() {
        assertThat(Link.clear().pieces(10).cutAfter(13, Cut.RST).piece(25, 10)).isEqualTo(3);
    }

    @Test
    void a_byte_every_ten_milliseconds_is_a_hundred_a_second() {
        Link slow = Link.clear().bytesPerSecond(100).pieces(1);
        assertThat(slow.piece(1000, 0)).isEqualTo(1);
        assertThat(slow.time(1)).isEqualTo(Duration.ofMillis(10));
        assertThat(Link.clear().bytesPerSecond(1000).piece(5000, 0)).isEqualTo(100);
        assertThat(Link.clear().bytesPerSecond(1).piece(5000, 0)).isEqualTo(1);
    }

    @Test
    void the_same_seed_cuts_at_the_same_places_in_the_same_ways() {
        assertThat(cuts(7)).isEqualTo(cuts(7)).isNotEqualTo(cuts(8));
        assertThat(cuts(7))
                .extracting(link -> link.cutAfter().getAsLong())
                .allMatch(bytes -> bytes >= 100 && bytes <= 109)
                .contains(100L, 109L);
        assertThat(cuts(7)).extracting(Link::cut).contains(Cut.FIN, Cut.RST).doesNotContain(Cut.SILENCE);
    }

    @Test
    void after_so_many_cuts_links_are_clear() {
        IntFunction<Link> links = Link.cutAtRandom(7, 3, 100, 109, Cut.FIN);
        assertThat(links.apply(2).cutAfter()).isPresent();
        assertThat(links.apply(3)).isEqualTo(Link.clear());
    }

    private static List<Link> cuts(long seed) {
        IntFunction<Link> links = Link.cutAtRandom(seed, 200, 100, 109, Cut.FIN, Cut.RST);
        return IntStream.range(0, 200).mapToObj(links).toList();
    }

    @Test
    void a_link_lets_at_least_one_byte_pass() {
        assertThatThrownBy(() -> Link.clear().pieces(0)).hasMessageContaining("at least one byte");
        assertThatThrownBy(() -> Link.clear().bytesPerSecond(0)).hasMessageContaining("at least one byte");
        assertThatThrownBy(() -> Link.clear().latency(Duration.ofMillis(-1))).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Link.clear().cutAfter(-1, Cut.FIN)).hasMessageContaining("-1");
    }
}
