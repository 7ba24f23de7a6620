package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import java.util.List;

/** The events on one link: sends and counts them, with the quirks of the server, and loses the connection where the test planned it. */
final class Feed implements Follower {
    private record Due(ServerRun run, String json, Form form) {}

    private final Link link;
    private final Manners manners;
    private final Runs runs;
    private final List<Fault> plan;
    private final Shuffle<Due> shuffle;
    private final boolean twice;
    private final boolean mixed;
    private int events;
    private boolean lost;

    Feed(Link link, Manners manners, Runs runs) {
        this.link = link;
        this.manners = manners;
        this.runs = runs;
        this.plan = manners.faults().stream()
                .filter(fault -> fault.hits(link.number()))
                .toList();
        this.shuffle = manners.quirk(Quirk.Shuffled.class)
                .map(quirk -> new Shuffle<Due>(quirk.window(), quirk.seed()))
                .orElseGet(() -> new Shuffle<>(1, 0));
        this.twice = manners.quirk(Quirk.Twice.class).isPresent();
        this.mixed = manners.quirk(Quirk.MixedForms.class).isPresent();
    }

    @Override
    public synchronized void event(ServerRun run, String json, Form due) {
        shuffle.add(new Due(run, json, due)).forEach(this::send);
        if (json.contains("\"WorkflowStarted\"")) {
            flush();
        }
    }

    @Override
    public synchronized void flush() {
        shuffle.drain().forEach(this::send);
    }

    private void send(Due event) {
        if (events == 0) {
            strike(event.run());
        }
        if (!lost && link.isOpen()) {
            Form form = mixed && events % 2 == 1 ? event.form().other() : event.form();
            link.send(form.frame(event.json()));
            if (twice) {
                link.send(form.other().frame(event.json()));
            }
            events++;
            strike(event.run());
        }
    }

    private void strike(ServerRun run) {
        if (lost) {
            return;
        }
        plan.stream().filter(fault -> fault.events() == events).findFirst().ifPresent(fault -> {
            lost = true;
            // Before the client can see the loss: it may be back at once.
            fault.missed().ifPresentOrElse(run::hold, run::release);
            if (fault.forgets()) {
                runs.forget();
            }
            link.lose(fault.loss());
        });
    }

    /** A control message, never counted; the test may react to it under its name. */
    void say(String name, String message) throws InterruptedException {
        say(manners.reactionTo(name), message);
    }

    void say(Reaction reaction, String message) throws InterruptedException {
        if (reaction instanceof Reaction.Loss) {
            lose();
        }
        Reactions.perform(reaction, link, () -> link.send(message));
    }

    private synchronized void lose() {
        lost = true;
    }

    /** Whether the test has ended it. */
    synchronized boolean isLost() {
        return lost;
    }

    @Override
    public void raw(String text) {
        link.send(text);
    }

    @Override
    public void close(int code, String reason) {
        link.close(code, reason);
    }

    @Override
    public void cut(Cut cut) {
        link.cut(cut);
    }
}
