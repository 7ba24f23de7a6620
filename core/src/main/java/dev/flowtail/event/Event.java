package dev.flowtail.event;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One thing that happened, as the server told it.
 *
 * <p>{@link #json()} is the text as it came, so unknown fields and the spelling of numbers survive. The accessors read an envelope that was taken in one
 * streaming pass; everything else is read on demand through {@link #object()}.
 */
public final class Event {
    private final String json;
    private final Envelope envelope;
    private final String frameName;
    private final Instant receivedAt;
    private JsonObject object;

    private Event(String json, Envelope envelope, String frameName, Instant receivedAt) {
        this.json = json;
        this.envelope = envelope;
        this.frameName = frameName;
        this.receivedAt = receivedAt;
    }

    /**
     * Reads one event within {@link Limits#DEFAULT}.
     *
     * @throws MalformedEventException if the text is not exactly one JSON object within the limits
     */
    public static Event of(String json, Instant receivedAt) {
        return of(json, "", receivedAt, Limits.DEFAULT);
    }

    /**
     * Reads one event.
     *
     * @param frameName the name the frame gave it (the {@code event:} line of an SSE block), or an empty text
     * @throws MalformedEventException if the text is not exactly one JSON object within the limits
     */
    public static Event of(String json, String frameName, Instant receivedAt, Limits limits) {
        return new Event(json, EnvelopeReader.read(json, limits), frameName, receivedAt);
    }

    /** The JSON object as it came. */
    public String json() {
        return json;
    }

    /** The name of the type: the JSON's {@code event}, else the name of the frame, else the JSON's {@code type}, else {@code message}. */
    public String name() {
        if (envelope.event != null) {
            return envelope.event;
        }
        if (!frameName.isEmpty()) {
            return frameName;
        }
        return envelope.type != null ? envelope.type : "message";
    }

    /** Family, phase and meaning, by {@link #name()}. */
    public EventType type() {
        return EventType.of(name());
    }

    /** The name the frame gave, empty for plain JSON. It differs from {@link #name()} only where a server contradicts itself. */
    public String frameName() {
        return frameName;
    }

    /** Whether the JSON object has a member named {@code type}, of any kind. */
    public boolean hasTypeMember() {
        return envelope.typePresent;
    }

    /** When the frame arrived here. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The server's clock in Unix seconds; not an ordering key. */
    public OptionalLong createdAt() {
        return envelope.createdAt < 0 ? OptionalLong.empty() : OptionalLong.of(envelope.createdAt);
    }

    /** Position in the sequence of the owning run, counted from 0. */
    public OptionalLong index() {
        return envelope.index < 0 ? OptionalLong.empty() : OptionalLong.of(envelope.index);
    }

    /** The {@code run_id}: the workflow run for the workflow family, the agent or team run for the others. */
    public Optional<String> runId() {
        return Optional.ofNullable(envelope.runId);
    }

    /** The top-level workflow run of an agent or team event. */
    public Optional<String> workflowRunId() {
        return Optional.ofNullable(envelope.workflowRunId);
    }

    /** The team run that an agent run belongs to. */
    public Optional<String> parentRunId() {
        return Optional.ofNullable(envelope.parentRunId);
    }

    /** The run whose sequence {@link #index()} counts in: the workflow run if there is one, else the run. */
    public Optional<String> ownerRunId() {
        return Optional.ofNullable(envelope.workflowRunId != null ? envelope.workflowRunId : envelope.runId);
    }

    /** The session the run belongs to. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(envelope.sessionId);
    }

    /** The workflow that produced the event; a nested one keeps its own. */
    public Optional<String> workflowId() {
        return Optional.ofNullable(envelope.workflowId);
    }

    /** The step, by the id that the server minted for this run. */
    public Optional<String> stepId() {
        return Optional.ofNullable(envelope.stepId);
    }

    /** The step that encloses the step: a container, or the host of a nested workflow. */
    public Optional<String> parentStepId() {
        return Optional.ofNullable(envelope.parentStepId);
    }

    /** The step, by name. */
    public Optional<String> stepName() {
        return Optional.ofNullable(envelope.stepName);
    }

    /** The id of the agent or the team. */
    public Optional<String> executorId() {
        return Optional.ofNullable(envelope.executorId);
    }

    /** The name of the agent or the team. */
    public Optional<String> executorName() {
        return Optional.ofNullable(envelope.executorName);
    }

    /** 0 for the top-level workflow, one more for each nesting; empty where the server is too old to say. */
    public OptionalInt nestedDepth() {
        return envelope.nestedDepth < 0 ? OptionalInt.empty() : OptionalInt.of(envelope.nestedDepth);
    }

    /** The whole object, read at the first call. */
    public JsonObject object() {
        // A race only parses twice: both results are equal and immutable.
        JsonObject read = object;
        if (read == null) {
            read = JsonText.object(json);
            object = read;
        }
        return read;
    }

    /**
     * A streaming parser over {@link #json()}, before its first token, for events too large to hold as an object. Whoever asks closes it.
     */
    public JsonParser parser() {
        return JsonText.parser(json);
    }

    /**
     * Binds the object to a class with JSON-B.
     *
     * @throws jakarta.json.bind.JsonbException if the object does not fit
     */
    public <T> T as(Class<T> type) {
        return JsonText.bind(json, type);
    }

    /** The name and the position, never content. */
    @Override
    public String toString() {
        return index().isPresent() ? name() + "#" + index().getAsLong() : name();
    }
}
