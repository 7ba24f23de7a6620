package dev.flowtail.client;

import dev.flowtail.discovery.Plugins;
import dev.flowtail.discovery.Providers;
import dev.flowtail.discovery.Transports;
import dev.flowtail.protocol.RunLimits;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.RunControlProvider;
import dev.flowtail.spi.TransportProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The choices of a {@link FlowtailClient}; each has a default that is right for most. Not thread-safe. */
public final class FlowtailClientBuilder {
    private final URI server;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private final Map<String, String> transportOptions = new LinkedHashMap<>();
    private Providers<TransportProvider> transports;
    private Supplier<String> token;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration sendTimeout = Duration.ofSeconds(10);
    private Duration heartbeat = Duration.ofSeconds(20);
    private Duration idleTimeout = Duration.ofSeconds(30);
    private Duration timeout = Duration.ZERO;
    private int maxMessageBytes = 64 * 1024 * 1024;
    private Path trustedAuthorities;
    private boolean insecure;
    private URI proxy;
    private int reconnects = 10;
    private Duration reconnectTime = Duration.ofMinutes(10);
    private boolean failOnGap;
    private FrameObserver observer;
    private PauseHandler pauses;
    private RunListener listener = new RunListener() {};
    private Supplier<Providers<RunControlProvider>> controls =
            () -> Plugins.onClassPath().controls();
    private InstantSource clock = InstantSource.system();
    private Executor errands = Errands::inThread;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    private Ticks ticks = Ticks.SYSTEM;

    FlowtailClientBuilder(URI server) {
        this.server = Objects.requireNonNull(server, "server");
    }

    /**
     * Where the token comes from: asked anew at each authentication, and only where the server wants one. Without a source, servers that want a token refuse. A
     * {@link ConfigurationException} of the source becomes the reason of the refusal; of any other exception only the class is told, because its text may hold
     * the token.
     */
    public FlowtailClientBuilder token(Supplier<String> source) {
        token = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Which transports there are, instead of those on the class path. The scheme of the address chooses. */
    public FlowtailClientBuilder transports(Providers<TransportProvider> found) {
        transports = Objects.requireNonNull(found, "found");
        return this;
    }

    /** Which transports there are, without any discovery. The scheme of the address chooses. */
    public FlowtailClientBuilder transports(Collection<? extends TransportProvider> providers) {
        return transports(Providers.of("transport", providers));
    }

    /** One option of the transport, by its key. */
    public FlowtailClientBuilder transportOption(String key, String value) {
        transportOptions.put(key, value);
        return this;
    }

    /**
     * One header to send along when connecting. Order is kept.
     *
     * @throws ConfigurationException if the name belongs to the protocol, or name or value could smuggle another header in
     */
    public FlowtailClientBuilder header(String name, String value) {
        headers.add(Header.checked(name, value));
        return this;
    }

    /** For name look-up, TCP, proxy, TLS and upgrade together; 10 seconds. */
    public FlowtailClientBuilder connectTimeout(Duration limit) {
        connectTimeout = positive("connect timeout", limit);
        return this;
    }

    /** How long a command may wait for the server to take it; 10 seconds. */
    public FlowtailClientBuilder sendTimeout(Duration limit) {
        sendTimeout = positive("send timeout", limit);
        return this;
    }

    /**
     * How long the connection may be silent before the server is asked for a sign of life, and how long it has for that before it counts as dead; 20 seconds, zero to
     * never ask. A quiet run on a living connection is no reason to end anything.
     */
    public FlowtailClientBuilder heartbeat(Duration silence) {
        heartbeat = notNegative("heartbeat", silence);
        return this;
    }

    /**
     * How long the run may be silent before it is looked up, and its end is called unknown where that says nothing; 30 seconds, zero for no limit.
     */
    public FlowtailClientBuilder idleTimeout(Duration limit) {
        idleTimeout = notNegative("idle timeout", limit);
        return this;
    }

    /** How long the whole may take, from the call on; zero, the default, for no limit. */
    public FlowtailClientBuilder timeout(Duration limit) {
        timeout = notNegative("timeout", limit);
        return this;
    }

    /** The largest message to accept, in bytes; 64 MiB. */
    public FlowtailClientBuilder maxMessageBytes(int bytes) {
        if (bytes < 1 || bytes > 512 * 1024 * 1024) {
            throw new ConfigurationException(
                    "The largest message is %d bytes; expected 1 to 536870912.".formatted(bytes));
        }
        maxMessageBytes = bytes;
        return this;
    }

    /** A PEM file of the certificate authorities to trust instead of the system's. */
    public FlowtailClientBuilder trustedAuthorities(Path pem) {
        trustedAuthorities = pem;
        return this;
    }

    /** Accepts any certificate and host name. */
    public FlowtailClientBuilder insecure(boolean accept) {
        insecure = accept;
        return this;
    }

    /** An HTTP proxy to go through: {@code http://host:port}, with user information where it asks for it. */
    public FlowtailClientBuilder proxy(URI address) {
        proxy = address;
        return this;
    }

    /**
     * How hard to try when the connection is lost during a run; 10 attempts, and 10 minutes, since the run last said anything new. Connecting alone is no
     * progress.
     *
     * @param attempts zero for none: a lost connection ends the watching
     * @param time since the loss; zero for no limit
     */
    public FlowtailClientBuilder reconnect(int attempts, Duration time) {
        if (attempts < 0) {
            throw new ConfigurationException("The number of reconnects is %d; expected 0 or more.".formatted(attempts));
        }
        reconnects = attempts;
        reconnectTime = notNegative("reconnect time", time);
        return this;
    }

    /** Whether a run that completed, but of which the server did not deliver all events, has the exit code 7 instead of 0. */
    public FlowtailClientBuilder failOnGap(boolean fail) {
        failOnGap = fail;
        return this;
    }

    /**
     * Which run controls there are, instead of those on the class path; asked for when one is needed. The scheme of the address chooses. Without any, a silent run
     * cannot be looked up.
     */
    public FlowtailClientBuilder controls(Supplier<Providers<RunControlProvider>> found) {
        controls = Objects.requireNonNull(found, "found");
        return this;
    }

    /** Hears what becomes of runs and their connections. */
    public FlowtailClientBuilder listener(RunListener hearing) {
        listener = Objects.requireNonNull(hearing, "hearing");
        return this;
    }

    /** Answers runs that pause. Without one, a pause ends the watching with {@link dev.flowtail.protocol.Outcome#PAUSED}. */
    public FlowtailClientBuilder pauses(PauseHandler handler) {
        pauses = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /** Sees every frame in and out, with the token masked. Whoever opened it closes it, after the run. */
    public FlowtailClientBuilder observer(FrameObserver frames) {
        observer = frames;
        return this;
    }

    /** The clock of recordings and of our own notices; the system's. */
    public FlowtailClientBuilder clock(InstantSource source) {
        clock = Objects.requireNonNull(source, "source");
        return this;
    }

    FlowtailClientBuilder errands(Executor elsewhere) {
        errands = elsewhere;
        return this;
    }

    /**
     * Where the waits before another connection come from: numbers from 0 on, less than 1; random ones. They are shares of a bound that doubles, so always zero
     * means never to wait, which suits tests only.
     */
    public FlowtailClientBuilder random(DoubleSupplier source) {
        random = Objects.requireNonNull(source, "source");
        return this;
    }

    FlowtailClientBuilder ticks(Ticks source) {
        ticks = source;
        return this;
    }

    /**
     * The client.
     *
     * @throws ConfigurationException if no transport serves the address, or a value cannot work
     */
    public FlowtailClient build() {
        TransportProvider provider = Transports.forScheme(
                transports != null ? transports : Plugins.onClassPath().transports(),
                ServerAddress.checked(server).getScheme());
        boolean cutShort = !timeout.isZero() && timeout.compareTo(connectTimeout) < 0;
        ConnectionSettings connection = new ConnectionSettings(
                server,
                List.copyOf(headers),
                cutShort ? timeout : connectTimeout,
                sendTimeout,
                heartbeat,
                maxMessageBytes,
                Optional.ofNullable(trustedAuthorities),
                insecure,
                Optional.ofNullable(proxy),
                Options.parse(provider, transportOptions));
        Secret secret = new Secret(token, connection.credentials());
        return new FlowtailClient(new Settings(
                provider,
                connection,
                secret,
                new RunLimits(idleTimeout, timeout, reconnects, reconnectTime),
                failOnGap,
                Optional.ofNullable(observer),
                listener,
                Optional.ofNullable(pauses),
                new RunControls(controls, connection, secret),
                errands,
                random,
                clock,
                ticks));
    }

    private static Duration positive(String name, Duration limit) {
        if (limit.isZero()) {
            throw new ConfigurationException("The %s is zero; expected more.".formatted(name));
        }
        return notNegative(name, limit);
    }

    private static Duration notNegative(String name, Duration limit) {
        if (limit.isNegative()) {
            throw new ConfigurationException("The %s is negative: %s.".formatted(name, limit));
        }
        return limit.compareTo(RunLimits.LONGEST) > 0 ? RunLimits.LONGEST : limit;
    }
}
