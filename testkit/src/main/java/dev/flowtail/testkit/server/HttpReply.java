package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.JsonValues;
import dev.flowtail.testkit.scenario.WireJson;
import jakarta.json.JsonStructure;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A short answer in JSON, after which the connection is closed. */
record HttpReply(int status, Map<String, String> headers, JsonStructure body) {
    static HttpReply ok(JsonStructure body) {
        return new HttpReply(200, Map.of(), body);
    }

    static HttpReply refusal(int status, String detail) {
        return new HttpReply(
                status, Map.of(), JsonValues.object().add("detail", detail).build());
    }

    /** What the framework says when a field is not there. */
    static HttpReply missing(String place, String field) {
        return new HttpReply(
                422,
                Map.of(),
                JsonValues.object()
                        .add(
                                "detail",
                                JsonValues.array()
                                        .add(JsonValues.object()
                                                .add("type", "missing")
                                                .add(
                                                        "loc",
                                                        JsonValues.array()
                                                                .add(place)
                                                                .add(field))
                                                .add("msg", "Field required")))
                        .build());
    }

    HttpReply with(Map<String, String> more) {
        return new HttpReply(status, more, body);
    }

    byte[] bytes() {
        byte[] text = WireJson.of(body).getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason() + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nConnection: close\r\nContent-Length: ")
                .append(text.length)
                .append("\r\n\r\n");
        byte[] begin = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(begin, begin.length + text.length);
        System.arraycopy(text, 0, all, begin.length, text.length);
        return all;
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 422 -> "Unprocessable Entity";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
