package dev.flowtail.testkit.server;

import dev.flowtail.protocol.Component;
import dev.flowtail.testkit.scenario.Pacing;
import dev.flowtail.testkit.scenario.Script;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/** How an embedded server behaves. Filled in before {@link EmbeddedServer#start}, read once there; not for use by several threads. */
public final class Manners {
    /** The name under which {@link #on} reacts to the opening handshake. */
    public static final String UPGRADE = "upgrade";
    /** The name under which {@link #on} reacts to an open connection, before anything was received. */
    public static final String GREETING = "greeting";

    /** The name under which {@link #on} reacts to the message of this name that the server is about to send: swallowed, it is missing and the events follow. */
    public static final String CATCH_UP = "catch_up";
    /** As {@link #CATCH_UP}. Where this message is late, events may come before it. */
    public static final String SUBSCRIBED = "subscribed";
    /** As {@link #CATCH_UP}. */
    public static final String REPLAY = "replay";

    /** What a server is like. */
    enum Kind {
        AGENT_OS("/workflows/ws"),
        COMPANION("/ws"),
        PUPPET("/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    private final Kind kind;
    private String path;
    private Optional<String> securityKey = Optional.empty();
    private final Map<Component, Script> scripts = new LinkedHashMap<>();
    private Duration heartbeat = Duration.ofSeconds(30);
    private final Map<String, Deque<Reaction>> reactions = new LinkedHashMap<>();
    private Generation generation = Generation.AGENT_OS_2;
    private Database database = Database.NONE;
    private final List<Quirk> quirks = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private Pacing pacing = Pacing.none();
    private Clock clock = Clock.systemUTC();
    private Supplier<String> ids = () -> UUID.randomUUID().toString();
    private ServerSocketFactory sockets = ServerSocketFactory.getDefault();
    private String scheme = "ws";

    private Manners(Kind kind) {
        this.kind = kind;
        this.path = kind.path;
    }

    /** AgentOS 2.9.0: reads {@code action}, wants a {@code workflow_id}, open until a key is set, keeps runs for those who reconnect. */
    public static Manners agentOs() {
        return new Manners(Kind.AGENT_OS);
    }

    /** The companion server: reads {@code action} or {@code type}, always wants authentication, plays its first workflow whatever is asked. */
    public static Manners companion() {
        return new Manners(Kind.COMPANION);
    }

    /** Accepts connections, records what comes, and says nothing by itself: the test drives each {@link ServerConnection}. */
    public static Manners puppet() {
        return new Manners(Kind.PUPPET);
    }

    /** The only token that is accepted. Without it an AgentOS is open and a companion takes any token. */
    public Manners securityKey(String key) {
        securityKey = Optional.of(key);
        return this;
    }

    /** What plays when a client starts this workflow. */
    public Manners workflow(String id, Script script) {
        scripts.put(Component.workflow(id), script);
        return this;
    }

    /** What plays when a client starts this agent by itself, over HTTP. */
    public Manners agent(String id, Script script) {
        scripts.put(Component.agent(id), script);
        return this;
    }

    /** What plays when a client starts this team by itself, over HTTP. */
    public Manners team(String id, Script script) {
        scripts.put(Component.team(id), script);
        return this;
    }

    /** After which silence a comment goes into a stream over HTTP; by default 30 s, as the real server. */
    public Manners heartbeat(Duration silence) {
        heartbeat = silence;
        return this;
    }

    /** Where the WebSocket lives; by default where the real server has it. */
    public Manners path(String path) {
        this.path = path;
        return this;
    }

    /** How long pauses of scripts take; by default they take no time. */
    public Manners pacing(Pacing pacing) {
        this.pacing = pacing;
        return this;
    }

    /** The clock behind {@code created_at}; by default the system's. */
    public Manners clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Where identifiers come from; by default random UUIDs. Called from several threads, one at a time. */
    public Manners ids(Supplier<String> ids) {
        this.ids = ids;
        return this;
    }

    /** Listens on sockets of this factory, such as those of an {@code SSLContext} with the scheme {@code wss}. */
    public Manners sockets(ServerSocketFactory sockets, String scheme) {
        this.sockets = sockets;
        this.scheme = scheme;
        return this;
    }

    /**
     * Reacts to the first of these things, the second and so on, in the given order; after the last one the server answers as usual.
     *
     * @param action of a command, or one of the names of this class
     */
    public Manners on(String action, Reaction... inOrder) {
        reactions.computeIfAbsent(action, a -> new ArrayDeque<>()).addAll(List.of(inOrder));
        return this;
    }

    /** How failures, pauses and nested workflows are told; by default as in 2.9.0. */
    public Manners generation(Generation generation) {
        this.generation = generation;
        return this;
    }

    /** Who knows a run that memory has lost; by default nobody. */
    public Manners database(Database database) {
        this.database = database;
        return this;
    }

    /** Gets events wrong in these ways; of one kind the first one counts, except that many events may be damaged. */
    public Manners quirk(Quirk... inAddition) {
        quirks.addAll(List.of(inAddition));
        return this;
    }

    /** Loses connections at these places; of two faults at the same place the first one counts. */
    public Manners fault(Fault... planned) {
        faults.addAll(List.of(planned));
        return this;
    }

    Kind kind() {
        return kind;
    }

    String path() {
        return path;
    }

    Optional<String> securityKey() {
        return securityKey;
    }

    Optional<Script> workflow(String id) {
        return script(Component.workflow(id));
    }

    Optional<Script> script(Component component) {
        return Optional.ofNullable(scripts.get(component));
    }

    /** The ids of all workflows, in the order of their definition. */
    List<String> workflows() {
        return scripts.keySet().stream()
                .filter(component -> component.kind() == Component.Kind.WORKFLOW)
                .map(Component::id)
                .toList();
    }

    Duration heartbeat() {
        return heartbeat;
    }

    Optional<String> firstWorkflow() {
        return workflows().stream().findFirst();
    }

    Generation generation() {
        return generation;
    }

    Database database() {
        return database;
    }

    <Q extends Quirk> Optional<Q> quirk(Class<Q> kind) {
        return quirks.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** What is wrong with the event of this index. */
    Optional<Quirk.Damaged> damage(long index) {
        return quirks.stream()
                .filter(Quirk.Damaged.class::isInstance)
                .map(Quirk.Damaged.class::cast)
                .filter(damaged -> damaged.index() == index)
                .findFirst();
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Pacing pacing() {
        return pacing;
    }

    Clock clock() {
        return clock;
    }

    synchronized String freshId() {
        return ids.get();
    }

    ServerSocketFactory sockets() {
        return sockets;
    }

    String scheme() {
        return scheme;
    }

    synchronized Reaction reactionTo(String action) {
        Deque<Reaction> waiting = reactions.get(action);
        return waiting == null || waiting.isEmpty() ? Reaction.answer() : waiting.remove();
    }
}
