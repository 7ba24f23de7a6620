package dev.flowtail.agentos;

import dev.flowtail.testkit.proxy.FaultProxy;
import dev.flowtail.testkit.proxy.Link;
import dev.flowtail.testkit.scenario.Cut;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Loses fifty connections of a proxy, in every way there is and at places that the seed decides: in the middle of a frame, of an answer, of a handshake. Some
 * connections come in small pieces, and after some the proxy refuses new ones for a while. The fifty-first holds.
 */
final class FiftyCuts implements IntFunction<Link>, AutoCloseable {
    static final int COUNT = 50;

    private static final int REFUSED_MILLIS = 600;

    private final FaultProxy proxy;
    private final List<Cut> ways;
    private final Random random;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int refusals;

    private FiftyCuts(FaultProxy proxy, List<Cut> ways, long seed) {
        this.proxy = proxy;
        this.ways = ways;
        random = new Random(seed);
    }

    static FiftyCuts of(FaultProxy proxy, List<Cut> ways, long seed) {
        FiftyCuts cuts = new FiftyCuts(proxy, ways, seed);
        proxy.links(cuts);
        return cuts;
    }

    /** Done when the first connection is accepted that holds. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** How often connections were refused for a while. */
    int refusals() {
        return refusals;
    }

    @Override
    public Link apply(int number) {
        if (proxy.cuts() >= COUNT) {
            over.complete(null);
            return Link.clear();
        }
        if (number == 0) {
            // Who loses the first connection before the run is known cannot come back to it; and a reset takes along
            // what was sent before it.
            return Link.clear().cutAfter(4_000, Cut.FIN);
        }
        int bytes = random.nextInt(10) == 0 ? random.nextInt(900) : 900 + random.nextInt(1_600);
        Link link = Link.clear().cutAfter(bytes, ways.get(random.nextInt(ways.size())));
        if (number % 8 == 7) {
            refusals++;
            later.execute(proxy::refuse);
            later.schedule(proxy::listen, REFUSED_MILLIS, TimeUnit.MILLISECONDS);
        }
        return number % 3 == 1 ? link.pieces(1 + random.nextInt(60)) : link;
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
