package dev.flowtail.shell;

import dev.flowtail.answer.Wording;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.PausedRun;
import dev.flowtail.pause.Reply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Between a run that waits for an answer, on one thread, and the person who gives it when they like, on another. */
final class PendingAnswer implements PauseHandler {
    private final Notes notes;
    private final Tag tag;
    private final Runnable changed;
    private Question open;
    private CompletableFuture<PausedRun> next = new CompletableFuture<>();
    /** Who is asking the person just now, unless it was called off. */
    private Thread asker;

    private record Question(PausedRun waiting, CompletableFuture<Optional<Reply>> answer) {}

    /** Of one run; {@code changed} is done when a question is open, and when it is not any more. */
    PendingAnswer(Notes notes, Tag tag, Runnable changed) {
        this.notes = notes;
        this.tag = tag;
        this.changed = changed;
    }

    @Override
    public Optional<Reply> onPause(PausedRun waiting) throws InterruptedException {
        Question question = new Question(waiting, new CompletableFuture<>());
        // Open before it is announced: who reads that may answer at once.
        synchronized (this) {
            open = question;
        }
        announce(waiting);
        synchronized (this) {
            next.complete(waiting);
        }
        changed.run();
        try {
            return question.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            withdraw();
            changed.run();
        }
    }

    private void announce(PausedRun waiting) {
        waiting.refusal().ifPresent(why -> notes.error(Wording.refused(why)));
        notes.hint("the run waits for an answer; give it with: continue " + tag);
    }

    private synchronized void withdraw() {
        open = null;
        next = new CompletableFuture<>();
        if (asker != null) {
            asker.interrupt();
            asker = null;
        }
    }

    /** Who waits, and for what. */
    synchronized Optional<PausedRun> waiting() {
        return Optional.ofNullable(open).map(Question::waiting);
    }

    /** Completes with the question that is open, or the next one. */
    synchronized CompletableFuture<PausedRun> asked() {
        return next.copy();
    }

    /** This thread asks a person from now on, until {@link #hasAsked}: it is interrupted when nobody needs the answer any more. Empty, and nobody asks, if nothing is open. */
    synchronized Optional<PausedRun> asks(Thread thread) {
        Optional<PausedRun> waiting = waiting();
        if (waiting.isPresent()) {
            asker = thread;
        }
        return waiting;
    }

    /** On the thread that asked. */
    synchronized void hasAsked() {
        if (asker == null) {
            // What came for the question must not end what comes behind it.
            Thread.interrupted();
        }
        asker = null;
    }

    /** Gives the answer to what was asked; whether anybody still wanted it. */
    synchronized boolean answer(PausedRun asked, Reply reply) {
        return open != null && open.waiting() == asked && open.answer().complete(Optional.of(reply));
    }
}
