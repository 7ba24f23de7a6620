package dev.flowtail.event;

import dev.flowtail.text.SafeText;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;

/** One streaming pass over the text: checks that it is one JSON object within the limits and picks the envelope on the way. */
final class EnvelopeReader {
    /** No server makes longer names and ids; they would end up in every title and every map. */
    static final int MAX_TEXT = 1024;

    private static final int LARGE = 16 * 1024;
    /** What the shortest member takes: {@code "":0,}. */
    private static final int SHORTEST_MEMBER = 5;

    private static final int EXCERPT = 10;

    private final String json;
    private final Limits limits;
    private final AbridgedReader abridged;
    private final JsonParser parser;
    private final Envelope envelope = new Envelope();
    /** Members so far of each object that is open; {@code null} where the text is too short to hold too many. */
    private final int[] members;
    /** One bit for each key of the envelope that occurred. */
    private int seen;

    private boolean complete;

    private EnvelopeReader(String json, Limits limits) {
        this.json = json;
        this.limits = limits;
        abridged = json.length() < LARGE ? null : new AbridgedReader(json, Math.max(MAX_TEXT, limits.keyChars()) + 1);
        parser = abridged == null ? JsonText.parser(json) : JsonText.parser(abridged);
        members = json.length() / SHORTEST_MEMBER < limits.members() ? null : new int[limits.depth() + 1];
    }

    /**
     * Reads the envelope.
     *
     * @param json without anything around the object
     */
    static Envelope read(String json, Limits limits) {
        if (!json.startsWith("{")) {
            throw new MalformedEventException(found(json));
        }
        EnvelopeReader reader = new EnvelopeReader(json, limits);
        try (reader.parser) {
            return reader.read();
        } catch (MalformedEventException e) {
            throw e;
        } catch (JsonParsingException e) {
            throw reader.syntax(e);
        } catch (RuntimeException e) {
            // Parsson has more kinds of failure than it documents; none of them may end a run.
            throw new MalformedEventException(
                    "the JSON parser gave up: " + e.getClass().getSimpleName(), e);
        }
    }

    private Envelope read() {
        parser.next();
        int depth = 1;
        String key = null;
        while (depth > 0) {
            JsonParser.Event token = parser.next();
            String number = token == JsonParser.Event.VALUE_NUMBER ? number() : "";
            if (key != null) {
                field(key, token, number);
                key = null;
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> open(++depth);
                case END_OBJECT, END_ARRAY -> depth--;
                case KEY_NAME -> {
                    String name = key(depth);
                    key = depth == 1 ? name : null;
                }
                default -> {
                    // Other values are the business of who asks for the object.
                }
            }
        }
        complete = true;
        parser.hasNext();
        return envelope;
    }

    private void open(int depth) {
        if (depth > limits.depth()) {
            throw MalformedEventException.limit("nesting reaches level " + depth + near(), "depth", limits.depth());
        }
        if (members != null) {
            members[depth] = 0;
        }
    }

    private String key(int depth) {
        String key = parser.getString();
        if (key.length() > limits.keyChars()) {
            String length = abridged == null ? Integer.toString(key.length()) : "more than " + limits.keyChars();
            throw MalformedEventException.limit(
                    "a key has " + length + " characters" + near(), "keyChars", limits.keyChars());
        }
        if (members != null && ++members[depth] > limits.members()) {
            throw MalformedEventException.limit(
                    "an object has more than " + limits.members() + " members" + near(), "members", limits.members());
        }
        return key;
    }

    private String number() {
        String lexeme = parser.getString();
        if (lexeme.length() > limits.numberChars()) {
            throw MalformedEventException.limit(
                    "a number has " + lexeme.length() + " characters" + near(), "numberChars", limits.numberChars());
        }
        if (!NumberText.readable(lexeme)) {
            throw new MalformedEventException("a number has an exponent that no reader takes" + near());
        }
        return lexeme;
    }

    private void field(String key, JsonParser.Event token, String number) {
        switch (key) {
            case "event" -> envelope.event = text(0, key, token);
            case "type" -> {
                envelope.type = text(1, key, token);
                envelope.typePresent = true;
            }
            case "run_id" -> envelope.runId = text(2, key, token);
            case "workflow_run_id" -> envelope.workflowRunId = text(3, key, token);
            case "parent_run_id" -> envelope.parentRunId = text(4, key, token);
            case "session_id" -> envelope.sessionId = text(5, key, token);
            case "workflow_id" -> envelope.workflowId = text(6, key, token);
            case "step_id" -> envelope.stepId = text(7, key, token);
            case "parent_step_id" -> envelope.parentStepId = text(8, key, token);
            case "step_name" -> envelope.stepName = text(9, key, token);
            case "agent_id" -> envelope.executorId = either(envelope.executorId, text(10, key, token));
            case "team_id" -> envelope.executorId = either(envelope.executorId, text(11, key, token));
            case "executor_id" -> envelope.executorId = either(envelope.executorId, text(12, key, token));
            case "agent_name" -> envelope.executorName = either(envelope.executorName, text(13, key, token));
            case "team_name" -> envelope.executorName = either(envelope.executorName, text(14, key, token));
            case "executor_name" -> envelope.executorName = either(envelope.executorName, text(15, key, token));
            case "event_index" -> envelope.index = NumberText.whole(once(16, key, number));
            case "created_at" -> envelope.createdAt = NumberText.floor(once(17, key, number));
            case "nested_depth" -> envelope.nestedDepth = NumberText.wholeInt(once(18, key, number));
            default -> {
                // Unknown fields stay in the text.
            }
        }
    }

    private String text(int bit, String key, JsonParser.Event token) {
        String text = once(bit, key, token == JsonParser.Event.VALUE_STRING ? parser.getString() : "");
        return text.isEmpty() || text.length() > MAX_TEXT ? null : text;
    }

    /** Two values for one key would let a server say one thing to us and another to the next reader. */
    private String once(int bit, String key, String value) {
        if ((seen & 1 << bit) != 0) {
            throw new MalformedEventException("the key \"" + key + "\" occurs twice" + near());
        }
        seen |= 1 << bit;
        return value;
    }

    private static String either(String first, String second) {
        return first != null ? first : second;
    }

    private String near() {
        return " near character " + position(parser.getLocation().getStreamOffset());
    }

    private int position(long offset) {
        long position = offset + (abridged == null ? 0 : abridged.leftOut());
        return (int) Math.max(0, Math.min(position, json.length()));
    }

    private MalformedEventException syntax(JsonParsingException e) {
        int position = position(e.getLocation().getStreamOffset());
        String what = complete ? "more text follows the JSON object" : "not JSON";
        String where = position >= json.length() - 1 ? ", its end: " : ": ";
        String excerpt = excerpt(json, position - EXCERPT, position + EXCERPT);
        return new MalformedEventException(what + " near character " + position + where + excerpt, e);
    }

    private static String found(String text) {
        if (text.isEmpty()) {
            return "the text is empty";
        }
        return switch (text.charAt(0)) {
            case '[' -> "a JSON array, not an object";
            case '"' -> "a JSON string, not an object";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a JSON number, not an object";
            default -> "not a JSON object: " + excerpt(text, 0, 2 * EXCERPT);
        };
    }

    private static String excerpt(String text, int start, int end) {
        String cut = text.substring(Math.max(0, start), Math.min(end, text.length()));
        return "`" + SafeText.inline(cut) + "`";
    }
}
