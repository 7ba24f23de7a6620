package dev.flowtail.event;

import jakarta.json.stream.JsonParser;

/** One streaming pass over the text: checks that it is one JSON object within the limits and picks the envelope on the way. */
final class EnvelopeReader {
    private final JsonParser parser;
    private final Envelope envelope = new Envelope();

    private EnvelopeReader(JsonParser parser) {
        this.parser = parser;
    }

    static Envelope read(String json, Limits limits) {
        try (JsonParser parser = JsonText.parser(json)) {
            return new EnvelopeReader(parser).read();
        } catch (RuntimeException e) {
            throw new MalformedEventException("not a JSON object: " + e.getMessage(), e);
        }
    }

    private Envelope read() {
        if (parser.next() != JsonParser.Event.START_OBJECT) {
            throw new IllegalArgumentException("the value is not an object");
        }
        int depth = 1;
        while (parser.hasNext()) {
            switch (parser.next()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case KEY_NAME -> {
                    if (depth == 1) {
                        depth += member(parser.getString());
                    }
                }
                default -> {
                    // Values below the first level are the reader's business who asks for the object.
                }
            }
        }
        return envelope;
    }

    /** Reads one value of the top level and returns by how much it changed the depth. */
    private int member(String key) {
        JsonParser.Event value = parser.next();
        switch (value) {
            case VALUE_STRING -> text(key, parser.getString());
            case VALUE_NUMBER -> number(key);
            default -> {
                // Other kinds carry no envelope field.
            }
        }
        if (key.equals("type")) {
            envelope.typePresent = true;
        }
        return value == JsonParser.Event.START_OBJECT || value == JsonParser.Event.START_ARRAY ? 1 : 0;
    }

    private void text(String key, String value) {
        switch (key) {
            case "event" -> envelope.event = value;
            case "type" -> envelope.type = value;
            case "run_id" -> envelope.runId = value;
            case "workflow_run_id" -> envelope.workflowRunId = value;
            case "parent_run_id" -> envelope.parentRunId = value;
            case "session_id" -> envelope.sessionId = value;
            case "workflow_id" -> envelope.workflowId = value;
            case "step_id" -> envelope.stepId = value;
            case "parent_step_id" -> envelope.parentStepId = value;
            case "step_name" -> envelope.stepName = value;
            case "agent_id", "team_id" -> envelope.executorId = value;
            case "agent_name", "team_name" -> envelope.executorName = value;
            default -> {
                // Unknown fields stay in the text.
            }
        }
    }

    private void number(String key) {
        switch (key) {
            case "event_index" -> envelope.index = parser.getLong();
            case "created_at" -> envelope.createdAt = parser.getLong();
            case "nested_depth" -> envelope.nestedDepth = parser.getInt();
            default -> {
                // Unknown fields stay in the text.
            }
        }
    }
}
