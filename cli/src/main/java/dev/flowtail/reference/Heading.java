package dev.flowtail.reference;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options are about, in the order in which people need them: one table for the help and the manual page. {@link Under} says it of an option. */
public enum Heading {
    /** The command's own, where nothing else is said of them. */
    OPTIONS("Options"),
    /** What a new run is of. */
    WHAT("What to run"),
    /** Which of those that are there. */
    WHICH("Which run"),
    /** Where events go, and how they look. */
    OUTPUTS("Outputs"),
    /** What a run asks, and what it is answered. */
    QUESTIONS("Questions of the run"),
    /** Where the server is, how to get there, and as whom. */
    CONNECTION("Connection"),
    /** When to give up, and what counts as a failure. */
    LIMITS("Limits"),
    /** What every command has. */
    OTHER("Other");

    private final String text;

    Heading(String text) {
        this.text = text;
    }

    /** The visible options of a command under their headings; under {@link #OPTIONS} where one heading would do for all. */
    public static Map<Heading, List<OptionSpec>> of(CommandSpec command) {
        return of(command, Model.options(command));
    }

    static Map<Heading, List<OptionSpec>> of(CommandSpec command, List<OptionSpec> options) {
        Map<Heading, List<OptionSpec>> grouped = new EnumMap<>(Heading.class);
        options.stream()
                .sorted(Comparator.comparing(option -> !isFirst(option)))
                .forEach(option -> grouped.computeIfAbsent(heading(option, command), any -> new ArrayList<>())
                        .add(option));
        return grouped.size() == 1 ? Map.of(OPTIONS, grouped.values().iterator().next()) : grouped;
    }

    private static Heading heading(OptionSpec option, CommandSpec command) {
        return field(option)
                .flatMap(Heading::ofField)
                .or(() -> Optional.ofNullable(command.userObject()).flatMap(own -> ofClass(own.getClass())))
                .orElse(OPTIONS);
    }

    private static Optional<Heading> ofField(Field field) {
        return Optional.ofNullable(field.getAnnotation(Under.class))
                .map(Under::value)
                .or(() -> ofClass(field.getDeclaringClass()));
    }

    /** Options of a group stand in a class within the one that says it. */
    private static Optional<Heading> ofClass(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Under.class))
                .map(Under::value)
                .or(() -> Optional.ofNullable(type.getEnclosingClass()).flatMap(Heading::ofClass));
    }

    private static boolean isFirst(OptionSpec option) {
        return field(option)
                .filter(field -> field.isAnnotationPresent(First.class))
                .isPresent();
    }

    private static Optional<Field> field(OptionSpec option) {
        return option.userObject() instanceof Field field ? Optional.of(field) : Optional.empty();
    }

    /** As people read it, without punctuation. */
    @Override
    public String toString() {
        return text;
    }
}
