package dev.flowtail.soak;

import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.proxy.Link;
import dev.flowtail.testkit.scenario.Cut;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Faults of a random kind, one after the other, on whatever connection there is. */
final class Fire {
    /** For how long a refusing or slow network stays so: shorter than the time between two faults. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    /** The ways in which a network fails. */
    enum Kind {
        FIN,
        RST,
        SILENCE,
        /** Nobody is let in for a while. */
        REFUSAL,
        /** The next connection brings a few bytes at a time. */
        SLICES,
        /** The next connection is slow to answer. */
        LATENCY,
        /** The next connection is lost in the middle of something: of the handshake, of the catch-up, of a frame. */
        RELAPSE
    }

    private final FaultProxy proxy;
    private final Random random;
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    Fire(FaultProxy proxy, long seed) {
        this.proxy = proxy;
        this.random = new Random(seed);
    }

    /** One more; returns when the network works again, for those who connect anew. */
    void strike() throws InterruptedException {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        done.merge(kind, 1, Integer::sum);
        proxy.link(next(kind));
        if (kind == Kind.REFUSAL) {
            proxy.refuse();
        }
        proxy.cut(cut(kind));
        if (kind == Kind.REFUSAL || kind == Kind.RELAPSE) {
            Thread.sleep(A_WHILE.toMillis());
            proxy.link(Link.clear());
            proxy.listen();
        }
    }

    private Link next(Kind kind) {
        return switch (kind) {
            case FIN, RST, SILENCE, REFUSAL -> Link.clear();
            case SLICES -> Link.clear().pieces(1 + random.nextInt(60));
            case LATENCY -> Link.clear().latency(Duration.ofMillis(random.nextInt(100)));
            case RELAPSE -> Link.clear().cutAfter(random.nextInt(5_000), random.nextBoolean() ? Cut.FIN : Cut.RST);
        };
    }

    private Cut cut(Kind kind) {
        return switch (kind) {
            case FIN -> Cut.FIN;
            case SILENCE -> Cut.SILENCE;
            case RST -> Cut.RST;
            case REFUSAL, SLICES, LATENCY, RELAPSE -> random.nextBoolean() ? Cut.FIN : Cut.RST;
        };
    }

    int count() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of each kind. */
    @Override
    public String toString() {
        return done.entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
