package dev.flowtail.client;

import dev.flowtail.frame.Frame;
import dev.flowtail.protocol.CloseReason;
import dev.flowtail.protocol.Command;
import dev.flowtail.spi.Transport;
import dev.flowtail.spi.TransportContext;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.TransportListener;
import dev.flowtail.spi.TransportProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server without a network: it speaks on the thread that talks to it. Apostrophes stand for quotation marks. */
class MemoryServer implements TransportProvider, Transport {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final List<Command> commands = new ArrayList<>();
    TransportContext context;
    int closes;
    private TransportListener listener;

    /** What it does when a connection is open. */
    void onOpen() throws TransportException, InterruptedException {
        say("{'event':'connected','requires_auth':false}");
    }

    void onCommand(Command command) throws TransportException {
        if (command instanceof Command.StartWorkflow start) {
            onStart(start.sessionId());
        }
    }

    /** By default the smallest run there is. */
    void onStart(String session) throws TransportException {
        run("WorkflowStarted", session, 0);
        run("StepStarted", session, 1);
        run("WorkflowCompleted", session, 2);
    }

    void onGoodbye() {}

    final void run(String name, String session, int index) {
        say("{'event':'%s','run_id':'R','session_id':'%s','workflow_id':'w','nested_depth':0,'event_index':%d}"
                .formatted(name, session, index));
    }

    final void say(String text) {
        listener.onFrame(new Frame(text.replace('\'', '"'), NOON));
    }

    final void hangUp(int code, String text) {
        listener.onClosed(new CloseReason(code, text, true));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "a server without a network";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("mem");
    }

    @Override
    public Transport create(TransportContext asked) {
        context = asked;
        return this;
    }

    @Override
    public void open(TransportListener events) throws TransportException, InterruptedException {
        listener = events;
        onOpen();
    }

    @Override
    public void send(Command command) throws TransportException {
        commands.add(command);
        onCommand(command);
    }

    @Override
    public void close() {
        closes++;
        if (closes == 1) {
            onGoodbye();
        }
    }
}
