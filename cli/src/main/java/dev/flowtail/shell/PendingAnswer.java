package dev.flowtail.shell;

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
    private Question open;
    private CompletableFuture<PausedRun> next = new CompletableFuture<>();

    private record Question(PausedRun waiting, CompletableFuture<Optional<Reply>> answer) {}

    PendingAnswer(Notes notes, Tag tag) {
        this.notes = notes;
        this.tag = tag;
    }

    @Override
    public Optional<Reply> onPause(PausedRun waiting) throws InterruptedException {
        Question question = new Question(waiting, new CompletableFuture<>());
        CompletableFuture<PausedRun> expected;
        synchronized (this) {
            open = question;
            expected = next;
        }
        waiting.refusal().ifPresent(why -> notes.error("the server did not take the answer: " + why));
        notes.hint("the run waits for an answer; give it with: continue " + tag);
        expected.complete(waiting);
        try {
            return question.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            synchronized (this) {
                open = null;
                next = new CompletableFuture<>();
            }
        }
    }

    /** Whether somebody waits. */
    boolean isOpen() {
        return waiting().isPresent();
    }

    /** Who waits, and for what. */
    synchronized Optional<PausedRun> waiting() {
        return Optional.ofNullable(open).map(Question::waiting);
    }

    /** Completes with the question that is open, or the next one. */
    synchronized CompletableFuture<PausedRun> asked() {
        return next.copy();
    }

    /** Gives the answer to what was asked; whether anybody still wanted it. */
    synchronized boolean answer(PausedRun asked, Reply reply) {
        return open != null && open.waiting() == asked && open.answer().complete(Optional.of(reply));
    }
}
