package dev.flowtail.shell;

import dev.flowtail.client.AttachRequest;
import dev.flowtail.client.RunRequest;
import dev.flowtail.protocol.Exit;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The commands that begin runs and do something with those that are there. */
final class RunVerbs {
    private static final int LONGEST_ABOUT = 60;

    private final Session session;

    RunVerbs(Session session) {
        this.session = session;
    }

    List<Verb> all() {
        return List.of(
                new Verb("start", "MESSAGE", "start a run, and follow it", Verb.Completes.NOTHING, this::start),
                new Verb(
                        "attach",
                        "RUN [SESSION]",
                        "follow a run that is there already; without RUN the last one that was left",
                        Verb.Completes.RUN,
                        this::attach),
                new Verb(
                        "continue", "[RUN]", "answer a run that waits for an answer", Verb.Completes.RUN, this::answer),
                new Verb("cancel", "[RUN]", "have the server cancel a run", Verb.Completes.RUN, this::cancel),
                new Verb(
                        "detach",
                        "[RUN]",
                        "stop following a run; asks first if that cancels it",
                        Verb.Completes.RUN,
                        this::detach),
                new Verb(
                        "status",
                        "",
                        "the runs of this shell, and their states",
                        Verb.Completes.NOTHING,
                        this::status));
    }

    private void start(String message) throws InterruptedException {
        if (message.isEmpty()) {
            session.notes().error("a message for the workflow is missing: start MESSAGE");
            return;
        }
        RunRequest request = RunRequest.of(message);
        session.follow(session.component().map(request::with).orElse(request), message);
    }

    private void attach(String operand) throws InterruptedException {
        String[] words = operand.split("\\s+", 2);
        RunReference run =
                operand.isEmpty() ? session.finder().left() : session.finder().reference(words[0]);
        if (words.length > 1) {
            run = new RunReference(run.runId(), run.component(), Optional.of(words[1]));
        }
        RunReference wanted = run;
        session.runs().followed().stream()
                .filter(followed -> followed.reference()
                        .filter(found -> found.runId().equals(wanted.runId()))
                        .isPresent())
                .findFirst()
                .ifPresent(followed -> {
                    throw new ConfigurationException("Run %s is followed already.".formatted(followed.tag()));
                });
        session.follow(new AttachRequest(run, after(run)), "run " + run.runId());
    }

    /** What was shown of it need not be shown again. */
    private OptionalLong after(RunReference run) {
        return session.finder()
                .seen(run)
                .filter(seen -> !seen.isOver())
                .map(seen -> seen.last())
                .orElse(OptionalLong.empty());
    }

    private void answer(String operand) throws InterruptedException {
        session.interview().answer(operand);
    }

    private void cancel(String operand) throws TransportException, InterruptedException {
        Optional<Followed> followed = session.finder().followed(operand, "cancel");
        if (followed.isPresent()) {
            followed.get().cancel();
            session.notes().about(followed.get().tag()).hint("the server is asked to cancel the run.");
            return;
        }
        RunReference run = session.finder().reference(operand);
        session.client().cancel(run);
        session.notes()
                .hint("the server has taken note of the wish to cancel run %s; it ends when it next can."
                        .formatted(run.runId()));
    }

    /** Returns when it is left, so that the next command finds it so. */
    private void detach(String operand) throws InterruptedException {
        Followed run = session.finder()
                .followed(operand, "detach")
                .orElseThrow(() -> new ConfigurationException("Run '%s' is not followed here.".formatted(operand)));
        if (run.mayBeLeft("detach " + run.tag())) {
            run.detach(Exit.INTERRUPT);
            run.awaitTold();
        }
    }

    private void status(String operand) {
        Verb.requireNothing("status", operand);
        List<Followed> runs = session.runs().all();
        if (runs.isEmpty()) {
            session.notes().reply("no run yet; start MESSAGE starts one.");
            return;
        }
        int columns = session.dialogue().columns();
        StringBuilder lines = new StringBuilder();
        for (Followed run : runs) {
            String row = "%-4s %-20s %-36s  "
                    .formatted(
                            run.tag(),
                            SafeText.inline(run.status()),
                            SafeText.inline(
                                    run.reference().map(RunReference::runId).orElse("-"), LONGEST_ABOUT));
            int room = columns == 0 ? LONGEST_ABOUT : Math.max(1, columns - row.length());
            lines.append(row).append(SafeText.inline(run.about(), room)).append('\n');
        }
        session.dialogue().answer(lines.toString());
    }
}
