package dev.flowtail.discovery;

import static java.util.stream.Collectors.joining;

import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Option;
import dev.flowtail.spi.Provider;
import dev.flowtail.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Providers of one kind, by name. Immutable and safe for use by several threads.
 *
 * @param <P> what is common to them
 */
public final class Providers<P extends Provider> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** What we ship in jars of its own, so that a slim installation can say what it lacks. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "console", "flowtail-console",
            "html", "flowtail-html",
            "http", "flowtail-transport-http",
            "jsonl", "flowtail-jsonl",
            "markdown", "flowtail-markdown",
            "tyrus", "flowtail-transport-tyrus");

    private final String kind;
    private final SortedMap<String, List<Plugin<P>>> byName;
    private final List<BrokenPlugin> broken;

    private Providers(String kind, SortedMap<String, List<Plugin<P>>> byName, List<BrokenPlugin> broken) {
        this.kind = kind;
        this.byName = byName;
        this.broken = List.copyOf(broken);
    }

    /**
     * Takes instances, without any discovery.
     *
     * @param kind what they are called in errors: {@code output}, {@code transport}
     * @throws ConfigurationException if two have one name, or a name is not lower-case-with-dashes
     */
    public static <P extends Provider> Providers<P> of(String kind, Collection<? extends P> providers) {
        Providers<P> all =
                of(kind, providers.stream().map((P p) -> Plugin.of(checked(p))).toList(), List.of());
        all.byName.keySet().forEach(all::find);
        return all;
    }

    /** What was found, where one name may have been found twice: nobody may have asked for it. */
    static <P extends Provider> Providers<P> of(String kind, List<Plugin<P>> found, List<BrokenPlugin> broken) {
        SortedMap<String, List<Plugin<P>>> byName = new TreeMap<>();
        found.forEach(plugin ->
                byName.computeIfAbsent(plugin.name(), name -> new ArrayList<>()).add(plugin));
        return new Providers<>(kind, byName, broken);
    }

    /** Holds a provider to the rules that can be seen from outside; whatever it throws passes through. */
    static <P extends Provider> P checked(P provider) {
        String name = provider.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw new ConfigurationException("%s calls itself '%s'; a name is lower-case-with-dashes."
                    .formatted(provider.getClass().getName(), name));
        }
        if (provider.description() == null || provider.options() == null) {
            throw new ConfigurationException("%s ('%s') has no description or no list of options."
                    .formatted(provider.getClass().getName(), name));
        }
        Set<String> keys = new HashSet<>();
        for (Option<?> option : provider.options()) {
            if (!keys.add(option.key())) {
                throw new ConfigurationException("%s ('%s') has two options '%s'."
                        .formatted(provider.getClass().getName(), name, option.key()));
            }
        }
        return provider;
    }

    /** Their names, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** Names that more than one has, which are not to be had until all but one are removed; each with a sentence that says where they are. */
    public SortedMap<String, String> doubled() {
        SortedMap<String, String> doubled = new TreeMap<>();
        byName.forEach((name, named) -> {
            if (named.size() > 1) {
                doubled.put(name, doubled(name, named));
            }
        });
        return doubled;
    }

    private String doubled(String name, List<Plugin<P>> named) {
        boolean two = named.size() == 2;
        return "%s %ss are named '%s': %s. Remove %s of them."
                .formatted(
                        two ? "Two" : named.size(),
                        kind,
                        name,
                        named.stream().map(Plugin::described).collect(joining(" and ")),
                        two ? "one" : "all but one");
    }

    /** All of them, sorted by name; those of one name in the order they were found. */
    public List<Plugin<P>> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /** What was found and could not be used, in the order it was found. */
    public List<BrokenPlugin> broken() {
        return broken;
    }

    /**
     * The provider of that name.
     *
     * @throws ConfigurationException if there are several, with what and where they are
     */
    public Optional<P> find(String name) {
        List<Plugin<P>> named = byName.getOrDefault(name, List.of());
        if (named.size() > 1) {
            throw new ConfigurationException(doubled(name, named));
        }
        return named.stream().findFirst().map(Plugin::provider);
    }

    /**
     * The provider of that name.
     *
     * @throws ConfigurationException that lists what exists, suggests the nearest, and carries the broken plug-ins as suppressed exceptions; or, where there are several,
     *     what and where they are
     */
    public P require(String name) {
        return find(name)
                .orElseThrow(() -> missing(
                        "No %s is named '%s'".formatted(kind, name),
                        Nearest.to(name, byName.keySet()),
                        ARTIFACTS.get(name)));
    }

    ConfigurationException missing(String what, Optional<String> meant, String artifact) {
        StringBuilder message = new StringBuilder(what);
        message.append("; ")
                .append(byName.isEmpty() ? "there is none at all" : "available: " + String.join(", ", byName.keySet()));
        message.append('.');
        meant.ifPresent(
                nearest -> message.append(" Did you mean '").append(nearest).append("'?"));
        if (artifact != null) {
            message.append(" It comes with Flowtail: put ")
                    .append(artifact)
                    .append(".jar on the class path (Maven: dev.flowtail:")
                    .append(artifact)
                    .append(").");
        }
        if (!broken.isEmpty()) {
            message.append(" Not usable: ")
                    .append(broken.stream().map(BrokenPlugin::toString).collect(joining("; ")))
                    .append('.');
        }
        ConfigurationException missing = new ConfigurationException(message.toString());
        broken.forEach(plugin -> missing.addSuppressed(plugin.cause()));
        return missing;
    }

    /** {@code outputs: console, jsonl} */
    @Override
    public String toString() {
        return kind + "s: " + String.join(", ", byName.keySet());
    }
}
