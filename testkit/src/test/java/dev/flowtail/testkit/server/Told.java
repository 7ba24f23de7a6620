package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Cut;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whoever follows runs, without a connection: keeps the events it is told. */
final class Told implements Follower {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void event(ServerRun run, String json, Form due) {
        events.add(json);
    }

    @Override
    public void flush() {}

    @Override
    public void raw(String text) {}

    @Override
    public void close(int code, String reason) {}

    @Override
    public void cut(Cut cut) {}
}
