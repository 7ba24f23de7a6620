package dev.flowtail.protocol;

import java.time.Duration;

/**
 * What to do about events that do not come: they may only be late, so they are waited for; then the server is asked for them once more, on a fresh connection;
 * what it does not tell then either is given up. A server that never can is not asked for ever.
 */
final class Holes {
    static final Duration LATE = Duration.ofSeconds(1);

    private static final int MOST_VAIN = 3;
    private static final long NOTHING = -1;

    private final Feed feed;
    private long since;
    private long before = NOTHING;
    private long askedUpTo = NOTHING;
    private int vain;
    private long lost = NOTHING;

    Holes(Feed feed) {
        this.feed = feed;
    }

    /** The server never tells the event behind those that were told, if there is one: it need not be waited for. */
    void nextIsLost() {
        lost = feed.reached() + 1;
    }

    /** Looks at the feed after anything came. */
    void watch(long now) {
        if (feed.waits() && feed.hole().equals(new Gap(feed.hole().runId(), lost, lost))) {
            feed.giveUp(lost + 1);
        }
        if (!feed.waits()) {
            before = NOTHING;
        } else if (before != feed.reached() + 1) {
            before = feed.reached() + 1;
            since = now;
        }
    }

    /** When patience ends; {@link Long#MAX_VALUE} if nothing is missing. */
    long deadline() {
        return feed.waits() ? since + LATE.toNanos() : Long.MAX_VALUE;
    }

    /** Begins the patience anew: a fresh connection tells, or time stood still. */
    void waitAnew(long now) {
        since = now;
    }

    /** Whether the server should be asked for what is missing: it was not asked for it yet, and asking has helped before, or was hardly tried. */
    boolean areWorthAsking() {
        return vain < MOST_VAIN && feed.hole().first() > askedUpTo;
    }

    /** The server is being asked. */
    void ask() {
        askedUpTo = feed.highest();
    }

    /** The server has told what it has. */
    void settle() {
        if (feed.waits() && askedUpTo != NOTHING && feed.hole().first() <= askedUpTo) {
            vain++;
            feed.giveUp(askedUpTo);
        }
    }

    /** Nobody will be asked. */
    void giveUp() {
        feed.giveUp(Math.max(askedUpTo, feed.hole().last().orElseThrow() + 1));
    }
}
