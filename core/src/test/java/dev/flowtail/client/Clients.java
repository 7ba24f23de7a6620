package dev.flowtail.client;

import dev.flowtail.discovery.Providers;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Clients of servers in memory, in virtual time. */
final class Clients {
    static final RunRequest REQUEST = RunRequest.of("w", "hi").withSession("S");

    private Clients() {}

    static FlowtailClientBuilder of(MemoryServer server) {
        return of(server, new VirtualTime());
    }

    static FlowtailClientBuilder of(MemoryServer server, VirtualTime time) {
        return FlowtailClient.to(URI.create("mem://server/ws"))
                .transports(List.of(server))
                .clock(InstantSource.fixed(MemoryServer.NOON))
                .controls(() -> Providers.of("run control", List.of()))
                .errands(Runnable::run)
                .random(() -> 0.5)
                .ticks(time);
    }
}
