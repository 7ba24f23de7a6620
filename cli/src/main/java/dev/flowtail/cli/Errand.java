package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.TransportException;
import java.io.IOException;

/** Something that a server is asked apart from any run that is followed; where it does not answer, that is said and becomes an exit code. */
record Errand(Surroundings surroundings, Messages messages, TalkOptions talk) {
    /** What is done with the client. */
    interface Work {
        int with(FlowtailClient client) throws TransportException, InterruptedException;
    }

    /** Does it, and returns the exit code of the process. */
    int run(Server server, Work work) throws IOException {
        try (Plugins plugins = talk.plugins(surroundings)) {
            return work.with(server.client()
                    .transports(plugins.transports())
                    .controls(plugins::controls)
                    .build());
        } catch (TransportException e) {
            messages.error(e.getMessage());
            if (e.reason() == TransportException.Reason.UNREACHABLE) {
                new Advice(messages, server).unreachable();
            }
            messages.trace(e);
            return ExitCode.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.INTERRUPT;
        }
    }
}
