package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which events of a run came before, so that none is shown twice, however often a server sends it.
 *
 * <p>Two copies agree in the run that owns the sequence, in the run that speaks, in the type and in the index. The index alone says little: over HTTP, servers repeat
 * that of the event before for what they do not keep. Events without an index are never taken for copies.
 *
 * <p>A replay out of a database may number all events anew. It shows in what the events say: from there on the replay is compared by that, and by nothing else.
 *
 * <p>The memory is bounded: servers keep at most 10,000 events of a run, so older ones than twice that cannot come again.
 */
final class Seen {
    static final int MOST = 20_000;
    /** Servers before 2.6 give this index to every event from there on. */
    private static final long REPEATED = 10_000;

    private record Key(String owner, String run, String name, long index) {}

    /** How an event was told: on which connection last, and in which words. */
    private static final class Told {
        private int connection;
        private long content;
        private Told other;

        Told(int connection, long content) {
            this.connection = connection;
            this.content = content;
        }

        boolean says(long asked) {
            return content == asked || other != null && other.says(asked);
        }
    }

    private final Map<Key, Told> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Told> eldest) {
            boolean full = size() > MOST;
            if (full) {
                forget(eldest);
            }
            return full;
        }
    };
    private final Map<Long, Integer> contents = new HashMap<>();
    private int connection;
    private long forgotten = -1;
    private boolean repeating;
    private boolean renumbered;
    /** How often each content was told before the present replay, and in it; {@code null} outside of one. */
    private Map<Long, Integer> before;

    private Map<Long, Integer> again;

    /** From now on another connection speaks. */
    void onNewConnection() {
        connection++;
        before = null;
        again = null;
        renumbered = false;
    }

    /** From now on everything is told again, from the beginning. */
    void onReplay() {
        before = new HashMap<>(contents);
        again = new HashMap<>();
    }

    /** Whether the present replay numbers the events otherwise than they were. */
    boolean isRenumbered() {
        return renumbered;
    }

    /**
     * Takes an event with an index; whether it is the first of its copies.
     *
     * @param passed whether events behind its index were told before
     */
    boolean isNew(Event event, long index, boolean passed) {
        long content = Fingerprint.of(event);
        Key key = new Key(event.ownerRunId().orElse(""), event.runId().orElse(""), event.name(), index);
        Told copy = told.get(key);
        if (before != null && isToldBefore(content)) {
            renumbered |= copy == null ? passed : !copy.says(content);
            if (renumbered) {
                return false;
            }
        }
        if (copy == null || renumbered) {
            if (index <= forgotten && passed && !renumbered) {
                return false;
            }
            remember(key, content);
            return true;
        }
        return copy.connection == connection ? isAnother(copy, content, index) : isRetold(copy);
    }

    private boolean isToldBefore(long content) {
        return again.merge(content, 1, Integer::sum) <= before.getOrDefault(content, 0);
    }

    /** The same key on the same connection: sent twice, or an index given twice. */
    private boolean isAnother(Told copy, long content, long index) {
        boolean same = copy.says(content);
        repeating |= !same && index == REPEATED;
        if (same && !(repeating && index == REPEATED)) {
            return false;
        }
        Told another = new Told(connection, content);
        another.other = copy.other;
        copy.other = repeating && index == REPEATED ? null : another;
        return true;
    }

    private boolean isRetold(Told copy) {
        copy.connection = connection;
        return false;
    }

    private void remember(Key key, long content) {
        told.put(key, new Told(connection, content));
        contents.merge(content, 1, Integer::sum);
    }

    private void forget(Map.Entry<Key, Told> eldest) {
        contents.computeIfPresent(eldest.getValue().content, (content, count) -> count == 1 ? null : count - 1);
        if (eldest.getKey().owner().equals(eldest.getKey().run())) {
            forgotten = Math.max(forgotten, eldest.getKey().index());
        }
    }
}
