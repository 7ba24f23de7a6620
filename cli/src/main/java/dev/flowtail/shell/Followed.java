package dev.flowtail.shell;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.NamedSink;
import dev.flowtail.client.PauseHandler;
import dev.flowtail.client.Request;
import dev.flowtail.client.Run;
import dev.flowtail.client.RunListener;
import dev.flowtail.client.RunReport;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.state.StateWriter;
import dev.flowtail.text.Seconds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One run of this shell, from its start on and after its end. Safe for use by several threads. */
final class Followed implements RunListener {
    private final Tag tag;
    private final Request request;
    private final String about;
    private final Notes notes;
    private final Optional<StateWriter> state;
    private final boolean shown;
    private final Standing standing;
    private final PendingAnswer pending;
    /** How the run ended, known before anything is said of it: who reads that can act on it at once. */
    private final CompletableFuture<RunReport> ended = new CompletableFuture<>();
    /** Completes when all was said about the end. */
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    /** The lock of what stands for the run. */
    private final Object row = new Object();

    private boolean stands = true;

    private volatile Run run;
    private volatile Optional<RunReference> reference;
    private volatile boolean heard;
    private volatile boolean leftAsking;
    private volatile boolean warned;
    private volatile String trouble = "";

    /**
     * A run that is about to begin.
     *
     * @param about what it was asked, or what it is, for people
     * @param state keeps what this machine sees of it
     * @param shown whether an output on the screen tells of replaced connections
     * @param standing is told how the run is, as soon as that changes
     */
    Followed(
            Tag tag,
            Request request,
            String about,
            Notes notes,
            Optional<StateWriter> state,
            boolean shown,
            Standing standing) {
        this.tag = tag;
        this.request = request;
        this.about = about;
        this.notes = notes;
        this.state = state;
        this.shown = shown;
        this.standing = standing;
        this.pending = new PendingAnswer(notes, tag, this::stand);
        this.reference = request instanceof AttachRequest attach
                ? Optional.of(attach.run())
                : request instanceof ContinueRequest answer ? Optional.of(answer.run()) : Optional.empty();
    }

    /** Begins; {@code afterwards} is done when the run has ended and its outputs are closed. */
    void begin(FlowtailClient client, Request asked, List<NamedSink> outputs, Afterwards afterwards) {
        Run begun = client.start(asked, outputs.toArray(NamedSink[]::new));
        run = begun;
        stand();
        begun.report()
                .whenComplete((report, broken) -> standNoMore())
                .thenAccept(report -> {
                    trouble = "";
                    state.ifPresent(writer -> writer.ended(report));
                    ended.complete(report);
                    afterwards.on(this, report);
                })
                .whenComplete((nothing, broken) -> {
                    if (broken != null) {
                        notes.error(
                                "the run could not be followed any more: " + broken.getCause() + ". This is a defect.");
                        ended.completeExceptionally(broken.getCause());
                    }
                    told.complete(null);
                });
    }

    /** Where it is shown how a run is; on several threads, one at a time. */
    interface Standing {
        /** Replaces what was shown; empty at the end. */
        void changed(String state, boolean urgent);
    }

    /** In one piece, so that the latest state is shown last; and behind the end nothing, though whoever was asked may come back later. */
    private void stand() {
        synchronized (row) {
            if (stands) {
                standing.changed(status(), pending.waiting().isPresent() || !trouble.isEmpty());
            }
        }
    }

    private void standNoMore() {
        synchronized (row) {
            stands = false;
            standing.changed("", false);
        }
    }

    /** What is done behind the end of a run, on its thread. */
    interface Afterwards {
        void on(Followed run, RunReport report);
    }

    Tag tag() {
        return tag;
    }

    /** What was asked for. */
    Request request() {
        return request;
    }

    /** What it was asked, or what it is, for people; not safe to print. */
    String about() {
        return about;
    }

    /** Whether it was left while it waited for an answer. */
    boolean isLeftAsking() {
        return leftAsking;
    }

    /** Where it is to be found, once known. */
    Optional<RunReference> reference() {
        return reference;
    }

    /** The question that it waits with. */
    PendingAnswer pending() {
        return pending;
    }

    /** Has the same asked; where the run waits again, what was said of leaving it holds no longer. */
    PauseHandler asking(PauseHandler handler) {
        return waiting -> {
            warned = false;
            return handler.onPause(waiting);
        };
    }

    /** Completes when the run has ended here, and all was said about that. */
    CompletableFuture<Void> told() {
        return told;
    }

    /** Waits until the run has ended here, and all was said about that. */
    void awaitTold() throws InterruptedException {
        try {
            told.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How it ended; empty as long as it is followed, and where it could not be followed to an end. */
    Optional<RunReport> report() {
        return hasEnded() && !ended.isCompletedExceptionally() ? Optional.of(ended.join()) : Optional.empty();
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /** Whether the server told anything of the run; an id that is only asked for may be none. */
    boolean isKnown() {
        return heard || request instanceof RunRequest;
    }

    /** One or two words for people. */
    String status() {
        if (!hasEnded()) {
            return pending.waiting().isPresent()
                    ? "waits for an answer"
                    : !trouble.isEmpty() ? trouble : heard || reference.isPresent() ? "running" : "connecting";
        }
        return report().map(report -> report.outcome().wireName().replace('_', ' '))
                .orElse("broken");
    }

    /**
     * Whether it may be left now. Where the server then cancels the run, that is said first, and once for each answer: who says so again means it.
     *
     * @param again what leaves it all the same
     */
    boolean mayBeLeft(String again) {
        if (warned || !run.leavingCancels()) {
            return true;
        }
        warned = true;
        notes.error(
                "leaving now cancels the run at the server: over HTTP it lives as long as the connection that answered it; %s once more leaves it."
                        .formatted(again));
        return false;
    }

    /** Stops watching; the run goes on at the server, if that was not {@linkplain #mayBeLeft warned of}. It takes a moment: {@link #told()} completes when it is done. */
    void detach(int exit) {
        leftAsking = pending.waiting().isPresent();
        run.interrupt(exit);
    }

    /** Has the server cancel it. */
    void cancel() {
        run.cancel();
    }

    @Override
    public void known(RunReference found) {
        reference = Optional.of(found);
        stand();
        state.ifPresent(writer -> writer.known(found));
    }

    @Override
    public void reached(long index) {
        boolean news = !heard || !trouble.isEmpty();
        heard = true;
        trouble = "";
        if (news) {
            stand();
        }
        state.ifPresent(writer -> writer.reached(index));
    }

    @Override
    public void lost(String reason, int attempt, Duration delay) {
        trouble = "no connection, attempt " + attempt;
        stand();
        if (attempt == 1) {
            notes.hint("no connection to the run: %s; trying again in %s.".formatted(reason, Seconds.of(delay)));
        }
    }

    @Override
    public void reconnected(int attempts, Duration outage) {
        trouble = "";
        stand();
        if (!shown) {
            notes.hint("connected again after %s and %d attempt%s."
                    .formatted(Seconds.of(outage), attempts, attempts == 1 ? "" : "s"));
        }
    }

    @Override
    public void notCancelled(String reason) {
        notes.error("the run could not be cancelled: " + reason + "; it goes on at the server.");
    }
}
