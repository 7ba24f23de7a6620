package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Plays a recording again. Runs and sessions get the identifiers of the new start, so that two plays on one server are two runs. */
final class RecordingScript implements Script {
    /** A server says these by itself. */
    private static final Set<String> CONTROL = Set.of(
            "connected", "authenticated", "auth_error", "auth_required", "pong", "catch_up", "subscribed", "replay");

    private final Recording recording;

    RecordingScript(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void play(Stage stage) throws InterruptedException {
        Map<String, String> ids = new LinkedHashMap<>();
        Duration now = null;
        for (Recording.Line line : recording.lines()) {
            String json = ServerFrames.json(line.text());
            JsonObject object = ServerFrames.object(json).orElse(JsonObject.EMPTY_JSON_OBJECT);
            if (!line.incoming()) {
                if (object.getString("action", "").equals("continue-workflow")
                        && Rejection.cancels(stage.awaitContinue())) {
                    return;
                }
                now = line.at();
            } else if (!CONTROL.contains(object.getString("event", ""))) {
                stage.pause(now == null ? Duration.ZERO : line.at().minus(now));
                now = line.at();
                stage.emit(withIdsOf(stage, object, json, ids));
            }
        }
    }

    private static String withIdsOf(Stage stage, JsonObject event, String json, Map<String, String> ids) {
        if (event.get("session_id") instanceof JsonString session) {
            ids.putIfAbsent(session.getString(), stage.start().sessionId());
        }
        if (event.get("run_id") instanceof JsonString run) {
            // The first run of a recording is the one that was started; the others are its agents and nested workflows.
            ids.computeIfAbsent(
                    run.getString(),
                    id -> ids.containsValue(stage.start().runId())
                            ? stage.freshId()
                            : stage.start().runId());
        }
        String text = json;
        for (var id : ids.entrySet()) {
            text = text.replace('"' + id.getKey() + '"', '"' + id.getValue() + '"');
        }
        return text;
    }
}
