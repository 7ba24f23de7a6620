package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * What a step, or a container of steps, asks people: before it runs, or when it has run. Immutable; every method makes another one.
 *
 * <p>Like AgentOS 2.9.0 it never waits for a time limit: whether an answer is too late is looked at when it comes.
 */
public final class Ask {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS")
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();

    enum Kind {
        CONFIRMATION,
        INPUT,
        ROUTE,
        REVIEW
    }

    private final Kind kind;
    private final String message;
    private final List<InputField> fields;
    private final boolean several;
    private final String onReject;
    private final int maxRetries;
    private final Duration timeout;
    private final String onTimeout;

    private Ask(
            Kind kind,
            String message,
            List<InputField> fields,
            boolean several,
            String onReject,
            int maxRetries,
            Duration timeout,
            String onTimeout) {
        this.kind = kind;
        this.message = message;
        this.fields = List.copyOf(fields);
        this.several = several;
        this.onReject = onReject;
        this.maxRetries = maxRetries;
        this.timeout = timeout;
        this.onTimeout = onTimeout;
    }

    private static Ask of(Kind kind, String message, InputField... fields) {
        return new Ask(kind, message, List.of(fields), false, "skip", 3, null, "cancel");
    }

    /** Whether to go on, before it runs; a rejection skips it. */
    public static Ask confirmation(String message) {
        return of(Kind.CONFIRMATION, message);
    }

    /** For values, before a step runs. */
    public static Ask input(String message, InputField... fields) {
        return of(Kind.INPUT, message, fields);
    }

    /** Which of its steps a router shall run: one of them. */
    public static Ask route(String message) {
        return of(Kind.ROUTE, message);
    }

    /** Whether its output will do, when it has run: of a step, a router, or each iteration of a loop. A rejection drops the output. */
    public static Ask review(String message) {
        return of(Kind.REVIEW, message);
    }

    /** Lets people choose any number of routes. */
    public Ask several() {
        return new Ask(kind, message, fields, true, onReject, maxRetries, timeout, onTimeout);
    }

    /** What a rejection does: {@code skip}, {@code cancel}, {@code else}, {@code retry}. */
    public Ask onReject(String policy) {
        return new Ask(kind, message, fields, several, policy, maxRetries, timeout, onTimeout);
    }

    /** After so many retries a rejection cancels the run; 3 by default. */
    public Ask maxRetries(int count) {
        return new Ask(kind, message, fields, several, onReject, count, timeout, onTimeout);
    }

    /** What an answer does that comes later, whatever it says: {@code cancel}, {@code skip}, {@code approve}. */
    public Ask timeout(Duration limit, String action) {
        return new Ask(kind, message, fields, several, onReject, maxRetries, limit, action);
    }

    Kind kind() {
        return kind;
    }

    String message() {
        return message;
    }

    boolean allowsSeveral() {
        return several;
    }

    List<JsonObject> schema() {
        return fields.stream().map(InputField::ofStep).toList();
    }

    boolean confirms() {
        return kind == Kind.CONFIRMATION || kind == Kind.REVIEW;
    }

    /** The requirement, up to what its kind adds at the end. */
    JsonObjectBuilder requirement(StepPlace place, String type, List<String> choices, int retryCount, Instant now) {
        JsonObjectBuilder requirement = JsonValues.object()
                .add("step_id", place.id())
                .add("step_name", place.name())
                .add("step_index", place.index())
                .add("step_type", type)
                .add("requires_confirmation", confirms())
                .add("confirmation_message", messageOr(confirms()))
                .addNull("confirmed")
                .add("on_reject", kind == Kind.ROUTE ? "cancel" : onReject)
                .add("requires_user_input", kind == Kind.INPUT)
                .add("user_input_message", messageOr(kind == Kind.INPUT || kind == Kind.ROUTE))
                .addNull("user_input")
                .add("requires_route_selection", kind == Kind.ROUTE)
                .add("available_choices", choices.isEmpty() ? JsonValue.NULL : texts(choices))
                .add("allow_multiple_selections", several)
                .addNull("selected_choices")
                .add("requires_output_review", kind == Kind.REVIEW)
                .add("output_review_message", messageOr(kind == Kind.REVIEW))
                .add("is_post_execution", kind == Kind.REVIEW)
                .addNull("rejection_feedback")
                .add("retry_count", retryCount)
                .add("max_retries", counts(type) ? JsonValues.number(maxRetries) : JsonValue.NULL)
                .add("timeout_at", timeout == null ? JsonValue.NULL : JsonValues.text(iso(now.plus(timeout))))
                .add("on_timeout", onTimeout);
        if (kind == Kind.INPUT) {
            requirement.add("user_input_schema", JsonValues.array(schema()));
        }
        return requirement;
    }

    /** Containers do not count how often they are turned down, but for the review of a router. */
    private boolean counts(String type) {
        return type.equals("Step") || type.equals("Router") && kind == Kind.REVIEW;
    }

    private JsonValue messageOr(boolean used) {
        return used ? JsonValues.text(message) : JsonValue.NULL;
    }

    static JsonValue texts(List<String> texts) {
        return JsonValues.array(texts.stream().map(JsonValues::text).toList());
    }

    static String iso(Instant instant) {
        return ISO.format(instant.atOffset(ZoneOffset.UTC));
    }
}
