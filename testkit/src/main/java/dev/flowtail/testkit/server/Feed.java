package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import java.util.List;

/** The events on one WebSocket: counts them, and loses the connection where the test planned it. */
final class Feed implements Follower {
    private final ServerConnection connection;
    private final Runs runs;
    private final List<Fault> plan;
    private int events;
    private boolean lost;

    Feed(ServerConnection connection, Manners manners, Runs runs) {
        this.connection = connection;
        this.runs = runs;
        this.plan = manners.faults().stream()
                .filter(fault -> fault.hits(connection.number()))
                .toList();
    }

    @Override
    public synchronized void event(ServerRun run, String json, Form due) {
        if (events == 0) {
            strike(run);
        }
        if (!lost && connection.isOpen()) {
            connection.send(due.frame(json));
            events++;
            strike(run);
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
            fault.loss().befall(connection);
        });
    }

    /** A control message; never counted. */
    void say(String message) {
        connection.send(message);
    }

    /** Whether a planned fault has ended it. */
    synchronized boolean isLost() {
        return lost;
    }

    @Override
    public void raw(String text) {
        connection.send(text);
    }

    @Override
    public void close(int code, String reason) {
        connection.close(code, reason);
    }

    @Override
    public void cut(Cut cut) {
        connection.cut(cut);
    }
}
