package dev.flowtail.agentos;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One message of AgentOS as it was on the wire: JSON, or JSON in one block of server-sent events. */
record WireEvent(String json) {
    private static final Pattern BLOCK = Pattern.compile("event: ([^\r\n]+)\ndata: ([^\r\n]+)\n\n");
    /** What Python writes for numbers that JSON does not have. No string of the example's holds such a text. */
    private static final Pattern NOT_A_NUMBER = Pattern.compile("(?<=: )(NaN|-?Infinity)(?=[,}])");

    static WireEvent in(String message) {
        Matcher block = BLOCK.matcher(message);
        String json = block.matches() ? block.group(2) : message;
        assertThat(json).as("a message of AgentOS").startsWith("{").endsWith("}");
        return new WireEvent(json);
    }

    /**
     * The line that belongs to it: the same text, with the name as first member, {@code type}. Two things cannot stay: numbers that are not JSON become strings, and
     * DEL, which Python leaves as it is, becomes an escape.
     */
    String line() {
        String lasting = NOT_A_NUMBER.matcher(json).replaceAll("\"$1\"").replace("\u007F", "\\u007f");
        JsonObject object = object(lasting);
        return object.containsKey("type")
                ? lasting
                : "{\"type\":\"" + object.getString("event") + "\"," + lasting.substring(1);
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
