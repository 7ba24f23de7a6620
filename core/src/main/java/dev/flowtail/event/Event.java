package dev.flowtail.event;

import dev.flowtail.text.SafeText;
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
 *
 * <p>A field of the envelope that is absent, {@code null}, empty, of another JSON type, or longer than 1,024 characters is an empty {@code Optional}, never an
 * error: the text still has it. A number counts if it is whole and not negative, however it is spelt ({@code 3}, {@code 3.0} and {@code 3e0} are one); what
 * exceeds a {@code long} does not count. A field of the envelope that occurs twice makes the event malformed.
 */
public final class Event {
    private final String json;
    private final Envelope envelope;
    private final String frameName;
    private final Instant receivedAt;
    private JsonObject object;

    private Event(String json, Envelope envelope, String frameName, Instant receivedAt) {
        this.json = JsonText.onOneLine(json);
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
     * Reads one event. A byte order mark and white space around the object are no part of it.
     *
     * @param frameName the name the frame gave it (the {@code event:} line of an SSE block), or an empty text
     * @throws MalformedEventException if the text is not exactly one JSON object within the limits, or gives an envelope field twice
     */
    public static Event of(String text, String frameName, Instant receivedAt, Limits limits) {
        if (text.length() > limits.messageChars()) {
            throw MalformedEventException.limit(
                    "the message has " + text.length() + " characters", "messageChars", limits.messageChars());
        }
        String json = JsonText.trimmed(text);
        String name = frameName.length() > EnvelopeReader.MAX_TEXT ? "" : frameName;
        try {
            return new Event(json, EnvelopeReader.read(json, limits), name, receivedAt);
        } catch (MalformedEventException e) {
            String repaired = PythonNumbers.quoted(json);
            if (repaired.equals(json)) {
                throw e;
            }
            return new Event(repaired, EnvelopeReader.read(repaired, limits), name, receivedAt);
        }
    }

    /**
     * The JSON object as it came, from its opening to its closing brace, unknown fields and the spelling of numbers included. It is one line: line breaks between
     * its tokens are blanks here. Where Python wrote a bare {@code NaN}, {@code Infinity} or {@code -Infinity}, it has the word as a string, so that it is always
     * valid JSON.
     */
    public String json() {
        return json;
    }

    /**
     * The name of the type: the JSON's {@code event}, else the name of the frame, else the JSON's {@code type}, else {@code message}. Where frame and JSON
     * contradict each other the JSON counts, so that the name of a frame cannot turn an event into an acknowledgement.
     */
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

    /** Whether any of its names is in the name space of {@link Notice}: where a server's text is read, such an event is forged. */
    public boolean claimsNotice() {
        return name().startsWith(Notice.NAME_SPACE)
                || frameName.startsWith(Notice.NAME_SPACE)
                || (envelope.type != null && envelope.type.startsWith(Notice.NAME_SPACE));
    }

    /** When the frame arrived here. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The server's clock in whole Unix seconds; not an ordering key. */
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

    /** The id of the agent or the team, whichever the event names first. */
    public Optional<String> executorId() {
        return Optional.ofNullable(envelope.executorId);
    }

    /** The name of the agent or the team, whichever the event names first. */
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

    /** As {@link #parser()}, with every string and key cut behind so many characters: no string, however long, then takes memory of its own. */
    public JsonParser parser(int longest) {
        return JsonText.parser(new AbridgedReader(json, longest));
    }

    /**
     * Binds the object to a class with JSON-B.
     *
     * @throws jakarta.json.bind.JsonbException if the object does not fit
     */
    public <T> T as(Class<T> type) {
        return JsonText.bind(json, type);
    }

    /** The name and the position, never content; safe to print. */
    @Override
    public String toString() {
        String name = SafeText.inline(name()).toString();
        return index().isPresent() ? name + "#" + index().getAsLong() : name;
    }
}
