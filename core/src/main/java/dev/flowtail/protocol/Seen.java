package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
    /** AgentOS says these in other words whenever it is asked: the metrics and the session state in them go on changing. */
    private static final Set<String> MEASURED =
            Set.of("RunCompleted", "TeamRunCompleted", "StepCompleted", "WorkflowCompleted");

    private record Key(String owner, String run, String name, long index) {}

    /** What an event is to those before it. */
    enum Kind {
        /** Nobody has told it. */
        NEW,
        /** An earlier connection has told it. */
        RETOLD,
        /** This connection has told it. */
        REPEATED
    }

    /** How an event was told: on which connection last, in which words, and whether its index is of the run's own sequence. */
    private static final class Told {
        private int connection;
        private final long content;
        private final boolean counted;
        private Told other;

        Told(int connection, long content, boolean counted) {
            this.connection = connection;
            this.content = content;
            this.counted = counted;
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
    /** Whether the present replay has told anything in the very words of before: then other words tell of another event. */
    private boolean literal;

    /** How often each content was told before the present replay, and in it; {@code null} outside of one. */
    private Map<Long, Integer> before;

    private Map<Long, Integer> again;

    /** From now on another connection speaks. */
    void onNewConnection() {
        connection++;
        before = null;
        again = null;
        renumbered = false;
        literal = false;
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

    /** Whether the event, with this index, was told in the same words. */
    boolean holds(Event event, long index) {
        Told copy = told.get(key(event, index));
        return copy != null && copy.says(Fingerprint.of(event));
    }

    private static Key key(Event event, long index) {
        return new Key(event.ownerRunId().orElse(""), event.runId().orElse(""), event.name(), index);
    }

    /**
     * Takes an event with an index.
     *
     * @param counted whether the index is of the run's own sequence
     * @param passed whether events behind its index were told before
     */
    Kind kind(Event event, long index, boolean counted, boolean passed) {
        long content = Fingerprint.of(event);
        Key key = key(event, index);
        Told copy = told.get(key);
        if (before != null && isToldBefore(content)) {
            literal |= copy != null && copy.says(content);
            renumbered |= copy == null ? passed && index > forgotten : !copy.says(content);
            if (renumbered) {
                return Kind.RETOLD;
            }
        } else if (before != null
                && copy != null
                && literal
                && !copy.says(content)
                && index < REPEATED
                && !MEASURED.contains(event.name())) {
            renumbered = true;
        }
        if (copy == null || renumbered) {
            if (index <= forgotten && passed && !renumbered) {
                return Kind.RETOLD;
            }
            remember(key, new Told(connection, content, counted));
            return Kind.NEW;
        }
        return copy.connection == connection ? another(copy, content, index) : retold(copy);
    }

    private boolean isToldBefore(long content) {
        return again.merge(content, 1, Integer::sum) <= before.getOrDefault(content, 0);
    }

    /** The same key on the same connection: sent twice, or an index given twice. */
    private Kind another(Told copy, long content, long index) {
        boolean same = copy.says(content);
        repeating |= !same && index == REPEATED;
        if (same && !(repeating && index == REPEATED)) {
            return Kind.REPEATED;
        }
        Told another = new Told(connection, content, copy.counted);
        another.other = copy.other;
        copy.other = repeating && index == REPEATED ? null : another;
        return Kind.NEW;
    }

    private Kind retold(Told copy) {
        copy.connection = connection;
        return Kind.RETOLD;
    }

    private void remember(Key key, Told how) {
        told.put(key, how);
        contents.merge(how.content, 1, Integer::sum);
    }

    private void forget(Map.Entry<Key, Told> eldest) {
        contents.computeIfPresent(eldest.getValue().content, (content, count) -> count == 1 ? null : count - 1);
        if (eldest.getValue().counted) {
            forgotten = Math.max(forgotten, eldest.getKey().index());
        }
    }
}
