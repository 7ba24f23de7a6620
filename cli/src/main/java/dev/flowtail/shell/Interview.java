package dev.flowtail.shell;

import dev.flowtail.answer.Answering;
import dev.flowtail.answer.OnPause;
import dev.flowtail.answer.Person;
import dev.flowtail.answer.Statements;
import dev.flowtail.client.ContinueRequest;
import dev.flowtail.client.PausedRun;
import dev.flowtail.client.RunReport;
import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.Outcome;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The command {@code continue}: asks the person what a run asks. */
final class Interview {
    private final Session session;

    Interview(Session session) {
        this.session = session;
    }

    /** Asks a person, if there is one, whatever a run wants to know; nothing is said in advance. */
    static Answering of(Optional<Person> person, Notes notes) {
        return new Answering(
                new Statements().all(),
                person.isPresent() ? OnPause.PROMPT : OnPause.EXIT,
                person::orElseThrow,
                notes::error,
                InstantSource.system(),
                ZoneId.systemDefault());
    }

    /** Has the run with this name answered; without a name the one that waits. */
    void answer(String name) throws InterruptedException {
        Person person = session.dialogue()
                .person()
                .orElseThrow(
                        () -> new ConfigurationException(
                                "Nobody can be asked here; answer with the command flowtail continue and its options, or at a terminal."));
        Optional<Followed> followed =
                name.isEmpty() ? waiting() : session.finder().followed(name, "continue");
        if (followed.isEmpty()) {
            RunReference run = name.isEmpty() ? paused() : session.finder().reference(name);
            goOn(run, person);
        } else if (!ask(followed.get(), person)) {
            throw new ConfigurationException("Run %s does not wait for an answer, as far as is known here."
                    .formatted(followed.get().tag()));
        }
    }

    private Optional<Followed> waiting() {
        List<Followed> waiting = session.runs().followed().stream()
                .filter(run -> run.pending().waiting().isPresent())
                .toList();
        if (waiting.size() > 1) {
            throw new ConfigurationException("Several runs wait; name one: continue %s."
                    .formatted(waiting.stream()
                            .map(run -> run.tag().toString())
                            .collect(Collectors.joining(", or continue "))));
        }
        return waiting.stream().findFirst();
    }

    /** The run of this shell that was left last with a question. */
    private RunReference paused() {
        List<Followed> paused = session.runs().all().stream()
                .filter(run -> run.report()
                        .map(RunReport::outcome)
                        .filter(outcome ->
                                outcome == Outcome.PAUSED || outcome == Outcome.INTERRUPTED && run.isLeftAsking())
                        .isPresent())
                .toList();
        if (paused.isEmpty()) {
            throw new ConfigurationException("No run here waits for an answer; name one by its id: continue RUN.");
        }
        return paused.get(paused.size() - 1).reference().orElseThrow();
    }

    /** A run that is not followed, or not any more. */
    private void goOn(RunReference run, Person person) throws InterruptedException {
        Followed begun = session.follow(ContinueRequest.of(run), "run " + run.runId());
        if (!session.dialogue().isConcurrent()) {
            return;
        }
        try {
            CompletableFuture.anyOf(begun.pending().asked(), begun.told()).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        ask(begun, person);
    }

    /** Returns whether there was anything to ask: a run may stop waiting at any moment. */
    private boolean ask(Followed run, Person person) throws InterruptedException {
        Optional<PausedRun> waiting = run.pending().asks(Thread.currentThread());
        if (waiting.isEmpty()) {
            return false;
        }
        Optional<Reply> reply;
        try {
            reply = of(Optional.of(person), session.notes().about(run.tag())).onPause(announced(waiting.get()));
        } finally {
            run.pending().hasAsked();
        }
        if (reply.isPresent() && !run.pending().answer(waiting.get(), reply.get())) {
            session.notes().about(run.tag()).error("the answer came too late: the run does not wait for it any more.");
        } else if (reply.isEmpty()) {
            session.notes().about(run.tag()).hint("the run waits on; come back with: continue " + run.tag());
        }
        return true;
    }

    /** Why the answer before was not taken is said already, when the question came. */
    private static PausedRun announced(PausedRun waiting) {
        return new PausedRun(waiting.run(), waiting.pause(), Optional.empty());
    }
}
