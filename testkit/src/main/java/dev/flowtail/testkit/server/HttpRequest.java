package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request with its body.
 *
 * @param head method, target and headers
 * @param path its segments, decoded
 * @param query parameters of the target
 * @param form fields of the body
 */
record HttpRequest(HttpHead head, List<String> path, Map<String, String> query, Map<String, String> form) {
    /** Reads the body of a request whose head has been read. */
    static HttpRequest read(HttpHead head, InputStream in) throws IOException {
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String query = head.target().substring(head.path().length());
        return new HttpRequest(
                head,
                Stream.of(head.path().split("/"))
                        .skip(1)
                        .map(HttpRequest::decoded)
                        .toList(),
                fields(query.isEmpty() ? query : query.substring(1)),
                fields(body));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : encoded.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Clients under test may send anything. */
    private static JsonValue parsed(String value) {
        try {
            return JsonValues.parsed(value);
        } catch (JsonException e) {
            return JsonValues.text(value);
        }
    }

    boolean is(String method, int segments) {
        return head.method().equals(method) && path.size() == segments;
    }

    /** A field of the form that says something: AgentOS takes an empty one for none. */
    Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
    }

    /** The request as the command it stands for, so that tests read it as they read that of a WebSocket. */
    String asCommand(String action, Map<String, String> names) {
        JsonObjectBuilder command = JsonValues.object().add("action", action).add("type", action);
        names.forEach(command::add);
        query.forEach(command::add);
        form.forEach((name, value) -> {
            switch (name) {
                case "last_event_index" -> command.add(name, Long.parseLong(value));
                case "step_requirements" -> command.add(name, parsed(value));
                case "stream", "background" -> command.add(name, Boolean.parseBoolean(value));
                default -> command.add(name, value);
            }
        });
        return command.build().toString();
    }
}
