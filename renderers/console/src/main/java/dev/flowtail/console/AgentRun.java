package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.text.SafeStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** One run of an agent or a team while it is shown. */
final class AgentRun {
    /** What a piece of streamed text is. */
    enum Kind {
        CONTENT,
        THINKING
    }

    /** Text that waits for its turn; still as the server sent it. */
    record Piece(Kind kind, StringBuilder text) {}

    private static final Set<String> BEGINNINGS = Set.of("RunStarted", "WorkflowAgentStarted");

    final String name;
    final int depth;
    final Step step;
    /** Whether its beginning was seen; else it was joined while it went on, and how long it took and all that it said is not known. */
    final boolean begun;

    private final Instant receivedAt;
    private final long createdAt;
    final SafeStream stream = new SafeStream();
    final Markdown markdown;
    final Said said = new Said();
    final Deque<Piece> waiting = new ArrayDeque<>();
    int waitingChars;
    String model = "";
    boolean opened;
    boolean spoke;
    boolean thought;
    boolean cancelled;
    long tokens;

    AgentRun(String name, int depth, Step step, Markdown markdown, Event first) {
        this.name = name;
        this.depth = depth;
        this.step = step;
        this.markdown = markdown;
        this.begun = BEGINNINGS.contains(Labels.twin(first.type()));
        this.receivedAt = first.receivedAt();
        this.createdAt = first.createdAt().orElse(-1);
    }

    Duration until(Event end) {
        return Elapsed.between(receivedAt, createdAt, end);
    }

    void await(Kind kind, String text) {
        Piece last = waiting.peekLast();
        if (last == null || last.kind() != kind) {
            last = new Piece(kind, new StringBuilder());
            waiting.add(last);
        }
        last.text().append(text);
        waitingChars += text.length();
    }
}
