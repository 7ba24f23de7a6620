package dev.flowtail.testkit.scenario;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** The two forms in which servers put an event into a WebSocket message. */
public final class ServerFrames {
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    private static final String DATA = "\ndata: ";

    private ServerFrames() {}

    /** The block of server-sent events that goes to the connection that started a run. */
    public static String sse(String json) {
        return "event: "
                + object(json).map(event -> event.getString("event", "message")).orElse("message") + DATA + json
                + "\n\n";
    }

    /** The JSON text of a frame in either form. */
    public static String json(String frame) {
        int data = frame.indexOf(DATA);
        return frame.startsWith("event: ") && data > 0
                ? frame.substring(data + DATA.length()).strip()
                : frame;
    }

    /** The text as one JSON object, empty if it is anything else. */
    public static Optional<JsonObject> object(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
