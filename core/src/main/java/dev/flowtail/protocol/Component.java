package dev.flowtail.protocol;

import java.util.Objects;

/**
 * What a server can run.
 *
 * @param kind a workflow, or a single agent or team
 * @param id as the server lists it
 */
public record Component(Kind kind, String id) {
    /** The kinds of components. Agents and teams have no WebSocket: they run over HTTP only. */
    public enum Kind {
        /** Steps of agents, teams and functions. */
        WORKFLOW,
        /** One agent by itself. */
        AGENT,
        /** Several agents with a leader. */
        TEAM
    }

    public Component {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** The workflow of this id. */
    public static Component workflow(String id) {
        return new Component(Kind.WORKFLOW, id);
    }

    /** The agent of this id. */
    public static Component agent(String id) {
        return new Component(Kind.AGENT, id);
    }

    /** The team of this id. */
    public static Component team(String id) {
        return new Component(Kind.TEAM, id);
    }
}
