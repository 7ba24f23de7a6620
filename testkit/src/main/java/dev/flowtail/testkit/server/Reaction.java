package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What the server does instead of, or before, its ordinary answer. */
public sealed interface Reaction {
    /** Answers as usual. */
    record Answer() implements Reaction {}

    /** Says nothing. */
    record Swallow() implements Reaction {}

    /** Waits, then answers as usual. */
    sealed interface Late extends Reaction {}

    /** Waits first, in real time, then answers as usual. */
    record Delay(Duration duration) implements Late {}

    /** Waits until the test counts the latch down, then answers as usual. */
    record Await(CountDownLatch latch) implements Late {}

    /** Answers as usual, and then does this. */
    record AnswerThen(Reaction next) implements Reaction {}

    /** Sends this text frame instead. */
    record Say(String text) implements Reaction {}

    /** The connection ends. */
    sealed interface Loss extends Reaction {}

    /** Closes the connection with a close frame. */
    record Close(int code, String reason) implements Loss {}

    /** Takes the connection away. */
    record Take(Cut cut) implements Loss {}

    /** Answers the upgrade, or a request over HTTP, with another status. */
    record Refuse(int status, Map<String, String> headers) implements Reaction {
        /** Copies the headers. */
        public Refuse {
            headers = Map.copyOf(headers);
        }
    }

    /** Answers as usual. */
    static Reaction answer() {
        return new Answer();
    }

    /** Says nothing. */
    static Reaction swallow() {
        return new Swallow();
    }

    /** Waits first, in real time, then answers as usual. */
    static Reaction delay(Duration duration) {
        return new Delay(duration);
    }

    /** Waits until the test counts the latch down, then answers as usual. */
    static Reaction await(CountDownLatch latch) {
        return new Await(latch);
    }

    /** Answers as usual, and then does this: greets and closes, for instance. */
    static Reaction answerThen(Reaction next) {
        return new AnswerThen(next);
    }

    /** Sends this text frame instead. */
    static Reaction say(String text) {
        return new Say(text);
    }

    /** Closes the connection with a close frame. */
    static Loss close(int code, String reason) {
        return new Close(code, reason);
    }

    /** Takes the connection away. */
    static Loss cut(Cut cut) {
        return new Take(cut);
    }

    /** Answers the upgrade, or a request over HTTP, with another status. */
    static Reaction refuse(int status) {
        return new Refuse(status, Map.of());
    }

    /** As {@link #refuse(int)}, with headers such as {@code Location}. */
    static Reaction refuse(int status, Map<String, String> headers) {
        return new Refuse(status, headers);
    }

    /** This reaction so many times, for {@link Manners#on}. */
    default Reaction[] times(int count) {
        return Collections.nCopies(count, this).toArray(Reaction[]::new);
    }
}
