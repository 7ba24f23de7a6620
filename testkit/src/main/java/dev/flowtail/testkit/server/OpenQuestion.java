package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Refusal;
import dev.flowtail.testkit.scenario.Waiting;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What a run waits for while it is paused, and the answer once it is there. Safe for use by several threads. */
final class OpenQuestion {
    private boolean open;
    private Waiting waiting;
    private JsonArray answer;
    private JsonArray last = JsonValue.EMPTY_JSON_ARRAY;

    /** Who answers will be judged by this. */
    synchronized void judgedBy(Waiting question) {
        waiting = question;
    }

    /** From now on an answer is taken. */
    synchronized void ask() {
        open = true;
    }

    /**
     * The same, unless there is an answer already.
     *
     * @return whether there was none
     */
    synchronized boolean askUnlessAnswered() {
        open |= answer == null;
        return answer == null;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized Receipt offer(JsonArray requirements) {
        if (!open) {
            return new Receipt(false, Optional.empty());
        }
        Optional<Refusal> refusal = Optional.ofNullable(waiting)
                .flatMap(question -> question.examination().apply(requirements));
        if (refusal.isEmpty()) {
            open = false;
            waiting = null;
            answer = requirements;
            last = requirements;
            notifyAll();
        }
        return new Receipt(true, refusal);
    }

    synchronized JsonArray awaitAnswer() throws InterruptedException {
        while (answer == null) {
            wait();
        }
        JsonArray taken = answer;
        answer = null;
        return taken;
    }

    /** The latest answer that was taken, empty if there was none. */
    synchronized JsonArray last() {
        return last;
    }
}
