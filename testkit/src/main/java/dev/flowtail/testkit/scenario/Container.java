package dev.flowtail.testkit.scenario;

import java.util.List;

/**
 * A step that is made of steps, each a function that says its own name. Immutable.
 *
 * @param type as the server writes it: {@code Loop}, {@code Condition}, {@code Steps}, {@code Router}
 * @param name of the container
 * @param steps that run; of a router those to choose from
 * @param otherwise what a condition runs when people turn it down
 * @param iterations of a loop, at most
 */
public record Container(String type, String name, List<String> steps, List<String> otherwise, int iterations) {
    /** Copies the lists. */
    public Container {
        steps = List.copyOf(steps);
        otherwise = List.copyOf(otherwise);
    }

    /** A step that is repeated at most so often. */
    public static Container loop(String name, int iterations, String step) {
        return new Container("Loop", name, List.of(step), List.of(), iterations);
    }

    /** A condition that is met. */
    public static Container condition(String name, String step, String otherwise) {
        return new Container("Condition", name, List.of(step), List.of(otherwise), 1);
    }

    /** Steps one after the other. */
    public static Container steps(String name, String... steps) {
        return new Container("Steps", name, List.of(steps), List.of(), 1);
    }

    /** Steps of which the first runs, unless people choose. */
    public static Container router(String name, String... steps) {
        return new Container("Router", name, List.of(steps), List.of(), 1);
    }
}
