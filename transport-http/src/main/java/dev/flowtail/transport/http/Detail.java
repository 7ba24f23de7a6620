package dev.flowtail.transport.http;

import dev.flowtail.text.SafeText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/** The reason a server gives with a status, made fit for one of our own lines: on one line, harmless to terminals, and short. */
final class Detail {
    /** What the framework under AgentOS says of a path that nobody serves, as opposed to a thing that is not there. */
    static final String NO_SUCH_PATH = "Not Found";

    private static final int LONGEST = 300;

    private Detail() {}

    /** The {@code detail} of a JSON body, else a short text; empty if there is neither. */
    static String of(Body body) {
        String text = body.text().strip();
        String said = Json.object(text).map(Detail::detail).orElseGet(() -> text.startsWith("<") ? "" : text);
        // Cut roughly first: what is shown does not need megabytes cleaned.
        String head = said.length() > 4 * LONGEST ? said.substring(0, 4 * LONGEST) : said;
        return SafeText.inline(head.strip(), LONGEST).toString();
    }

    private static String detail(JsonObject body) {
        return text(body.containsKey("detail") ? body.get("detail") : body.getOrDefault("error", JsonValue.NULL));
    }

    /** A text, or the list of what is wrong with which field. */
    private static String text(JsonValue detail) {
        if (detail instanceof JsonString text) {
            return text.getString();
        }
        if (detail instanceof JsonArray problems) {
            return problems.stream().map(Detail::problem).collect(Collectors.joining("; "));
        }
        return detail.equals(JsonValue.NULL) ? "" : detail.toString();
    }

    private static String problem(JsonValue problem) {
        if (problem instanceof JsonObject object
                && object.get("loc") instanceof JsonArray place
                && !place.isEmpty()
                && object.get("msg") instanceof JsonString message) {
            return text(place.get(place.size() - 1)) + ": " + message.getString();
        }
        return problem.toString();
    }
}
