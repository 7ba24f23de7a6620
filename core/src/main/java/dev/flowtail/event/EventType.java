package dev.flowtail.event;

import java.util.List;

/**
 * What is known of a type of event.
 *
 * @param name as the server spells it
 * @param family whose life it tells of
 * @param phase what it means there
 * @param meaning one short line for people
 */
public record EventType(String name, EventFamily family, EventPhase phase, String meaning) {

    /**
     * The entry of the table, at the cost of one look-up. For an unknown name the phase is guessed from the end of the name ({@code Started}, {@code Completed},
     * {@code Error}, {@code Cancelled}, {@code Paused}, {@code Continued}): good enough to show it, never to decide on.
     */
    public static EventType of(String name) {
        EventType known = KnownTypes.BY_NAME.get(name);
        return known != null ? known : guess(name);
    }

    /**
     * The whole table: workflow, agent, team, control, and Flowtail's own. The three families of runs share {@code CustomEvent}, which has no other name in any
     * of them: it stands here once, under the workflow.
     */
    public static List<EventType> known() {
        return List.copyOf(KnownTypes.BY_NAME.values());
    }

    private static EventType guess(String name) {
        EventFamily family = name.startsWith(Notice.NAME_SPACE) ? EventFamily.FLOWTAIL : EventFamily.UNKNOWN;
        return new EventType(name, family, EventPhase.suggestedBy(name), "unknown to this version");
    }
}
