package dev.flowtail.client;

import jakarta.json.spi.JsonProvider;

/** The kept provider: looking it up costs more than what it then does. */
final class Json {
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}
}
