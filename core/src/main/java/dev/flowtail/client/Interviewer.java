package dev.flowtail.client;

import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.Effect;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Has the handler asked, on a thread of its own, one question at a time. What it answers is for the run's thread. */
final class Interviewer {
    /** What became of a question. */
    interface Result {
        void answered(int number, Reply reply);

        /** With why, one line for people; empty where the handler wanted it so. */
        void leftForLater(int number, String why);
    }

    private static final int NOTHING = 0;

    private final PauseHandler handler;
    private final Executor elsewhere;
    private final Consumer<Runnable> mail;
    private final Result result;
    private Optional<Effect.Ask> waiting = Optional.empty();
    /** The number of the question that the handler has, or {@link #NOTHING}. */
    private int open = NOTHING;

    private Thread thread;

    /** With a way to leave something to do for the run's thread. */
    Interviewer(PauseHandler handler, Executor elsewhere, Consumer<Runnable> mail, Result result) {
        this.handler = handler;
        this.elsewhere = elsewhere;
        this.mail = mail;
        this.result = result;
    }

    /** Takes a question; nobody is asked before {@link #begin}. */
    void ask(Effect.Ask question) {
        waiting = Optional.of(question);
    }

    /** Asks what waits to be asked: everything that was said before it has been shown. */
    void begin() {
        if (waiting.isEmpty() || isBusy()) {
            return;
        }
        Effect.Ask question = waiting.get();
        waiting = Optional.empty();
        synchronized (this) {
            open = question.number();
        }
        elsewhere.execute(() -> interview(question));
    }

    /** Whether the handler has not come back from a question that nobody asks any more: its word, which says nothing then, wakes the run's thread. */
    private synchronized boolean isBusy() {
        return thread != null;
    }

    /** Nobody needs the answer any more. */
    void withdraw(int number) {
        waiting = waiting.filter(question -> question.number() != number);
        synchronized (this) {
            if (open == number) {
                open = NOTHING;
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }
    }

    private void interview(Effect.Ask question) {
        if (!enter(question.number())) {
            return;
        }
        Runnable word = () -> {};
        try {
            word = said(question);
        } finally {
            leave(question.number());
            mail.accept(word);
        }
    }

    private Runnable said(Effect.Ask question) {
        int number = question.number();
        try {
            Optional<Reply> reply =
                    handler.onPause(new PausedRun(question.run(), question.pause(), question.refusal()));
            return reply.<Runnable>map(given -> () -> result.answered(number, given))
                    .orElse(() -> result.leftForLater(number, ""));
        } catch (InterruptedException e) {
            return () -> result.leftForLater(number, "the question was interrupted");
        } catch (Throwable e) {
            // Whatever it is: without a word the run would wait for ever.
            return () -> result.leftForLater(number, "whoever was to answer failed with " + e);
        }
    }

    private synchronized boolean enter(int number) {
        boolean wanted = open == number;
        if (wanted) {
            thread = Thread.currentThread();
        }
        return wanted;
    }

    /** From now on nobody interrupts this thread; what did is over. */
    private synchronized void leave(int number) {
        if (thread == Thread.currentThread()) {
            thread = null;
        }
        if (open == number) {
            open = NOTHING;
        } else {
            Thread.interrupted();
        }
    }
}
