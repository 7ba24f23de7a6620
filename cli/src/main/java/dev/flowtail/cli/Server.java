package dev.flowtail.cli;

import dev.flowtail.client.FlowtailClientBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A server, and the way there.
 *
 * @param client goes there
 * @param address empty for a server that ends with this process: nobody can come back to it
 * @param again the options that lead there again, as far as they are no secrets
 */
record Server(FlowtailClientBuilder client, Optional<URI> address, List<String> again) {
    Server {
        again = List.copyOf(again);
    }

    /** One that ends with this process. */
    static Server passing(FlowtailClientBuilder client) {
        return new Server(client, Optional.empty(), List.of());
    }
}
