package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import java.time.Instant;

/** What a server says, in short: apostrophes stand for quotation marks, the run is R in session S, its agent's run is A, a nested run is N. */
final class Said {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String AGENT = "'run_id':'A','workflow_run_id':'R','session_id':'S','agent_name':'Ann'";

    private Said() {}

    static Event json(String json) {
        return Event.of(json.replace('\'', '"'), NOON);
    }

    static Event event(String name, String members) {
        return json("{'event':'" + name + "'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    static Event event(String name) {
        return event(name, "");
    }

    static Event ofRun(String name, String members) {
        return event(name, "'run_id':'R','session_id':'S','workflow_id':'w','nested_depth':0" + and(members));
    }

    static Event ofRun(String name) {
        return ofRun(name, "");
    }

    static Event ofAgent(String name, String members) {
        return event(name, AGENT + ",'workflow_id':'w','nested_depth':0" + and(members));
    }

    /** An agent's inside the nested run: it still names the top-level run. */
    static Event ofNestedAgent(String name, String members) {
        return event(name, AGENT + ",'workflow_id':'inner','nested_depth':1" + and(members));
    }

    static Event ofAgent(String name) {
        return ofAgent(name, "");
    }

    static Event ofNested(String name, String members) {
        return event(name, "'run_id':'N','session_id':'S','workflow_id':'inner','nested_depth':1" + and(members));
    }

    static Event ofNested(String name) {
        return ofNested(name, "");
    }

    private static String and(String members) {
        return members.isEmpty() ? "" : "," + members;
    }
}
