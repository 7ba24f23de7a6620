package dev.flowtail.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;

/** The kept factories: looking a provider up for each message would cost twenty times the parse. */
final class JsonText {
    private static final Map<String, ?> CONFIG = Map.of(
            // Our own limits come first; Parsson's default would refuse messages above 15 million characters.
            "org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE, "org.eclipse.parsson.maxDepth", 100_000);
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(CONFIG);

    private JsonText() {}

    static JsonParser parser(String json) {
        return PARSERS.createParser(new StringReader(json));
    }

    static JsonObject object(String json) {
        try (JsonReader reader = Trees.READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static String quoted(String text) {
        return PROVIDER.createValue(text).toString();
    }

    static <T> T bind(String json, Class<T> type) {
        return Binding.JSONB.fromJson(json, type);
    }

    /** Loaded when the first tree is read. */
    private static final class Trees {
        static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(CONFIG);
    }

    /** Loaded when the first object is bound: Yasson costs a tenth of a second. */
    private static final class Binding {
        static final Jsonb JSONB = JsonbBuilder.create();
    }
}
