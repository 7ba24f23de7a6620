package dev.flowtail.testkit.proxy;

import dev.flowtail.testkit.scenario.Cut;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * What one connection through a {@link FaultProxy} is like.
 *
 * @param latency by which bytes of either direction come later, at least; at most by twice as much
 * @param bytesPerSecond from the server; empty: as fast as it can be
 * @param pieces the largest number of bytes from the server that are written at once; empty: as they came
 * @param cutAfter so many bytes from the server, those of the opening handshake among them; empty: it is not cut
 * @param cut how it is cut then
 */
public record Link(Duration latency, OptionalLong bytesPerSecond, OptionalInt pieces, OptionalLong cutAfter, Cut cut) {
    /** Refuses what would never let a byte pass. */
    public Link {
        Objects.requireNonNull(cut, "cut");
        if (latency.isNegative() || bytesPerSecond.orElse(1) < 1 || pieces.orElse(1) < 1 || cutAfter.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "A link needs a latency of 0 or more, and at least one byte per second and piece: " + latency + ", "
                            + bytesPerSecond + ", " + pieces + ", cut after " + cutAfter);
        }
    }

    /** Passes everything on at once. */
    public static Link clear() {
        return new Link(Duration.ZERO, OptionalLong.empty(), OptionalInt.empty(), OptionalLong.empty(), Cut.FIN);
    }

    /** With this latency. */
    public Link latency(Duration atLeast) {
        return new Link(atLeast, bytesPerSecond, pieces, cutAfter, cut);
    }

    /** With this bandwidth. */
    public Link bytesPerSecond(long bytes) {
        return new Link(latency, OptionalLong.of(bytes), pieces, cutAfter, cut);
    }

    /** In pieces of so many bytes. */
    public Link pieces(int bytes) {
        return new Link(latency, bytesPerSecond, OptionalInt.of(bytes), cutAfter, cut);
    }

    /** Cut after so many bytes from the server. */
    public Link cutAfter(long bytes, Cut how) {
        return new Link(latency, bytesPerSecond, pieces, OptionalLong.of(bytes), how);
    }

    /**
     * Cuts the first connections, each at a place and in a way that the seed and its number decide; later ones are clear. A server that replays a finished run from
     * its start needs at least one that is.
     *
     * @param connections how many are cut
     * @param from the smallest number of bytes from the server
     * @param to the largest
     * @param ways one or more
     */
    public static IntFunction<Link> cutAtRandom(long seed, int connections, long from, long to, Cut... ways) {
        Cut[] anyOf = ways.clone();
        return number -> {
            if (number >= connections) {
                return clear();
            }
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
            long bytes = random.nextLong(from, to + 1);
            return clear().cutAfter(bytes, anyOf[random.nextInt(anyOf.length)]);
        };
    }

    /** How many of the waiting bytes go on at once when so many have passed. */
    int piece(int waiting, long passed) {
        long most = Math.min(waiting, pieces.orElse(Integer.MAX_VALUE));
        if (bytesPerSecond.isPresent()) {
            // Ten times a second is smooth enough.
            most = Math.min(most, Math.max(1, bytesPerSecond.getAsLong() / 10));
        }
        return (int) Math.min(most, cutAfter.orElse(Long.MAX_VALUE) - passed);
    }

    /** How long so many bytes take. */
    Duration time(int bytes) {
        return bytesPerSecond.isPresent()
                ? Duration.ofNanos(bytes * 1_000_000_000L / bytesPerSecond.getAsLong())
                : Duration.ZERO;
    }
}
