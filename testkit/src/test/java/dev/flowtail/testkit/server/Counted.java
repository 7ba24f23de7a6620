package dev.flowtail.testkit.server;

import dev.flowtail.testkit.scenario.Script;
import dev.flowtail.testkit.scenario.ServerFrames;
import java.util.List;
import java.util.stream.IntStream;

/** A workflow {@code w} whose run {@code r-1} is nothing but events counted from 0, and what clients say about it. */
final class Counted {
    static final String START =
            "{\"action\": \"start-workflow\", \"workflow_id\": \"w\", \"message\": \"hi\", \"session_id\": \"s-1\"}";

    private Counted() {}

    /** An AgentOS with a workflow of so many events. */
    static Manners agentOs(int events) {
        return agentOs(script(events));
    }

    static Manners agentOs(Script script) {
        return Manners.agentOs().ids(() -> "r-1").workflow("w", script);
    }

    static Script script(int events) {
        return stage -> IntStream.range(0, events).forEach(i -> stage.emit(event(i, events)));
    }

    /** One of so many events. */
    static String event(int index, int events) {
        String name = index == 0 ? "WorkflowStarted" : index == events - 1 ? "WorkflowCompleted" : "StepStarted";
        return AgentOsTest.event("r-1", name, index);
    }

    static String reconnect(int last) {
        return "{\"action\": \"reconnect\", \"run_id\": \"r-1\", \"last_event_index\": %d, \"workflow_id\": \"w\", \"session_id\": \"s-1\"}"
                .formatted(last);
    }

    /** What each message is, in a word: the index of an event, the name of anything else. */
    static List<String> words(List<String> messages) {
        return messages.stream().map(Counted::word).toList();
    }

    private static String word(String message) {
        return ServerFrames.object(ServerFrames.json(message))
                .map(object -> object.containsKey("event_index")
                        ? object.get("event_index").toString()
                        : object.getString("event"))
                .orElse(message);
    }
}
