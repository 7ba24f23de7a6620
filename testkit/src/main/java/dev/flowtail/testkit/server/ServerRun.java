package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Component;
import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.Rejection;
import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.Start;
import dev.flowtail.testkit.scenario.Waiting;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** One run on the server. It goes on whether anybody listens or not. */
final class ServerRun {
    private static final Quirk.Damaged UNWRITABLE = (Quirk.Damaged) Quirk.recursive(-1);

    private final Start start;
    private final Manners manners;
    private final Runs runs;
    private final Leash leash = new Leash();
    private final RunObject object;
    private final Numbering numbering;
    private final Cancellation cancellation;
    private final Component.Kind kind;
    private final OpenQuestion question = new OpenQuestion();
    private final boolean streamed;
    private Follower origin;
    private Thread thread;
    private boolean stopped;
    private boolean cancelled;
    private boolean ended;
    private boolean continuedOverHttp;

    ServerRun(Component.Kind kind, Start start, Follower origin, Manners manners, Runs runs) {
        this.kind = kind;
        this.streamed = origin.streams();
        this.start = start;
        this.origin = origin;
        this.manners = manners;
        this.runs = runs;
        this.object = new RunObject(new Component(kind, start.workflowId()), start, now());
        this.numbering = new Numbering(manners.generation());
        this.cancellation = new Cancellation(start, isWorkflow());
    }

    Start start() {
        return start;
    }

    boolean isWorkflow() {
        return kind == Component.Kind.WORKFLOW;
    }

    /** Whether it was started over HTTP, where AgentOS 2.x tells other things than over a WebSocket. */
    boolean streamed() {
        return streamed;
    }

    RunObject object() {
        return object;
    }

    synchronized Follower origin() {
        return origin;
    }

    /** Plays the script to its end on the calling thread. */
    void play(Script script) {
        synchronized (this) {
            thread = Thread.currentThread();
            if (stopped) {
                // Before there was a thread to interrupt.
                thread.interrupt();
            }
        }
        try {
            script.play(new ServerStage(this, manners));
        } catch (RunEnded | InterruptedException e) {
            // Somebody ended it, and knows why.
        } finally {
            end();
            flush();
            runs.over(this);
        }
    }

    /** Nothing follows for a while: what a shuffle holds back must not wait for it. */
    private void flush() {
        origin().flush();
        runs.buffer(start.runId()).ifPresent(RunBuffer::flush);
    }

    private void end() {
        synchronized (this) {
            thread = null;
            ended = true;
        }
        // From here on nobody cancels or stops it.
        if (object.isOver()) {
            return;
        }
        if (cancelled) {
            Thread.interrupted();
            cancellation.events(now()).forEach(event -> send(numbering.next(event)));
        } else if (!stopped && Rejection.cancels(question.last())) {
            cancelByAnswer("Workflow cancelled: a step was rejected");
        } else if (!stopped) {
            fail("The workflow failed.");
        }
    }

    /** An answer ended the run. */
    void cancelByAnswer(String reason) {
        object.cancel(reason);
        tellPastMemory(event("WorkflowCancelled")
                .add("reason", reason)
                .add("content", reason)
                .build());
    }

    private JsonObjectBuilder event(String name) {
        return JsonValues.object()
                .add("created_at", now())
                .add("event", name)
                .add("workflow_id", start.workflowId())
                .add("session_id", start.sessionId())
                .add("run_id", start.runId())
                .add("nested_depth", 0);
    }

    /** What AgentOS 2.x says over HTTP only, and does not keep; it has the number of the event before. */
    private void tellPastMemory(JsonObject event) {
        if (origin().streams()) {
            origin().event(this, WireJson.of(numbering.again(event)), Follower.Form.SSE);
        }
    }

    /** Ends the run as failed; only AgentOS 3.x tells those who listen. */
    void fail(String error) {
        JsonObject event = event("WorkflowError").add("error", error).build();
        if (manners.generation() == Generation.AGENT_OS_3) {
            send(numbering.next(event));
            return;
        }
        object.fail(error);
        tellPastMemory(event);
    }

    /**
     * Cancels the run: its script is interrupted, and the last events follow. One that is paused stays so: whoever answers it finds it cancelled.
     *
     * @return whether it was still going on
     */
    synchronized boolean cancel() {
        if (ended || object.isOver()) {
            return false;
        }
        cancelled = true;
        if (!question.isOpen()) {
            stop();
        }
        return true;
    }

    /** Ends the script and says nothing, as the end of a process does. */
    synchronized void stop() {
        if (!ended) {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** Takes an answer if the run waits for one and has nothing against it. From now on its events go to whoever answered. */
    synchronized Receipt answer(JsonArray requirements, Follower follower) {
        Receipt receipt = question.offer(requirements);
        if (receipt.taken()) {
            origin = follower;
            continuedOverHttp |= follower.streams();
            object.resume(requirements);
            if (cancelled) {
                stop();
            }
        }
        return receipt;
    }

    /** From then on AgentOS 2.x takes it for one that goes on, for ever, as far as its memory of events is concerned. */
    synchronized boolean seemsEndless() {
        return continuedOverHttp && manners.generation() == Generation.AGENT_OS_2;
    }

    boolean isPaused() {
        return question.isOpen();
    }

    /** Another process goes on with it, and in AgentOS 2.x counts its events from 0. */
    void awaken() {
        numbering.restart();
    }

    JsonArray awaitAnswer() throws InterruptedException {
        Follower asked = origin();
        if (askUnlessAnswered()) {
            asked.paused(this);
        }
        return takeAnswer();
    }

    JsonArray awaitAnswer(Waiting waiting) throws InterruptedException {
        takeTurn();
        // Whoever answers at once takes the place of the one who is told.
        Follower asked = origin();
        question.judgedBy(waiting);
        tellAside(waiting.aside());
        JsonObject event = numbering.number(waiting.event());
        object.keep(waiting.hidden());
        send(event, WireJson.of(event), waiting.writable() || manners.generation() == Generation.AGENT_OS_3);
        asked.paused(this);
        return takeAnswer();
    }

    private JsonArray takeAnswer() throws InterruptedException {
        flush();
        JsonArray taken = question.awaitAnswer();
        synchronized (this) {
            if (cancelled) {
                throw new RunEnded();
            }
        }
        return taken;
    }

    private synchronized boolean askUnlessAnswered() {
        boolean asks = question.askUnlessAnswered();
        if (asks) {
            object.pause();
        }
        return asks;
    }

    private void tellAside(JsonObject event) {
        if (event.isEmpty()) {
            return;
        }
        if (manners.generation() == Generation.AGENT_OS_3) {
            send(numbering.next(event));
        } else {
            tellPastMemory(event);
        }
    }

    /** Goes on for so many events, then waits for somebody to come back. */
    void hold(int events) {
        leash.hold(events);
    }

    /** Somebody has come back. */
    void release() {
        leash.release();
    }

    /** One event, told to everybody who follows, as soon as the run may go on. */
    void tell(String json) {
        takeTurn();
        JsonObject event = RunBuffer.parse(json);
        JsonObject numbered = numbering.number(event);
        send(numbered, event == numbered ? json : WireJson.of(numbered));
    }

    private void takeTurn() {
        try {
            leash.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunEnded();
        }
        synchronized (this) {
            if (stopped) {
                throw new RunEnded();
            }
        }
    }

    private static boolean isPause(JsonObject event) {
        return event.getString("event", "").equals("WorkflowPaused");
    }

    private void send(JsonObject event) {
        send(event, WireJson.of(event));
    }

    private void send(JsonObject event, String json) {
        send(event, json, true);
    }

    private void send(JsonObject event, String json, boolean writable) {
        // Whoever answers at once takes the place of the one who is told.
        Follower told = origin();
        cancellation.observe(event);
        if (told.streams() && manners.generation() == Generation.AGENT_OS_2 && isPause(event)) {
            // Over HTTP AgentOS 2.x writes the event from what it has stored, if at all, and does not count or keep it.
            numbering.withdraw();
            observe(event);
            if (told.hearsOfPauses()) {
                told.event(this, json, Follower.Form.SSE);
            }
            return;
        }
        String key =
                manners.generation() == Generation.AGENT_OS_3 || !isWorkflow() ? start.runId() : RunBuffer.key(event);
        Optional<Quirk.Damaged> damage = Optional.empty();
        if (key.equals(start.runId())) {
            numbering.passed(event);
            damage = writable ? manners.damage(RunBuffer.index(event)) : Optional.of(UNWRITABLE);
        }
        runs.keep(key, this, event, json, damage);
        if (damage.map(Quirk.Damaged::live).orElse(true)) {
            told.event(this, json, Follower.Form.SSE);
        }
    }

    /** Takes over what an event says about the run, before anybody can see it: an answer may come at once. */
    synchronized void observe(JsonObject event) {
        if (isPause(event)) {
            question.ask();
        }
        object.observe(event);
    }

    private long now() {
        return manners.clock().instant().getEpochSecond();
    }
}
