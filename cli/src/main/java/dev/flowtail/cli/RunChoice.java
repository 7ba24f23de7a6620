package dev.flowtail.cli;

import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.reference.First;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.state.SeenRun;
import dev.flowtail.state.SeenRuns;
import dev.flowtail.watching.FileFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run of those that are there already; what is not said here comes from what this machine has seen of it. */
final class RunChoice {
    private static final int LEAST = 6;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN_ID",
            description =
                    "The run, by its id; of one that this machine has seen the first 6 characters or more are enough.")
    private String id = "";

    @First
    @Option(
            names = "--last",
            description = "The run that this machine began to watch last, at the --server given if one is.")
    private boolean last;

    @Mixin
    private ComponentOption component;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "The session of the run. Default: as this machine has seen it.")
    private String session = "";

    /**
     * A run.
     *
     * @param seen what this machine knows of it
     */
    record Chosen(RunReference run, Optional<SeenRun> seen) {
        /** Where it was seen. */
        Optional<URI> server() {
            return seen.map(SeenRun::server)
                    .map(text -> new TypedAddress(text, "the state of run " + run.runId()).server());
        }
    }

    /**
     * Finds it, and says which it is where it was not named.
     *
     * @param server the one that was named
     * @throws ConfigurationException if there is none, or it could be several
     */
    Chosen find(Surroundings surroundings, Messages messages, Optional<URI> server) {
        if (last == !id.isEmpty()) {
            throw new ConfigurationException(
                    last
                            ? "RUN_ID and --last both name a run; give one of them."
                            : "Which run? Give its RUN_ID, or --last for the one that this machine began to watch last.");
        }
        List<SeenRun> seen = seen(surroundings, messages);
        Optional<SeenRun> found = last ? Optional.of(newest(seen, server)) : named(seen, server);
        if (last || found.filter(run -> !run.run().runId().equals(id)).isPresent()) {
            messages.hint(introduction(found.orElseThrow()));
        }
        Optional<RunReference> known = found.map(SeenRun::run);
        Optional<Component> what = component
                .named()
                .or(() -> known.flatMap(RunReference::component))
                .or(() -> component.named(surroundings.environment()));
        Optional<String> where =
                Optional.of(session).filter(text -> !text.isEmpty()).or(() -> known.flatMap(RunReference::sessionId));
        return new Chosen(new RunReference(known.map(RunReference::runId).orElse(id), what, where), found);
    }

    private List<SeenRun> seen(Surroundings surroundings, Messages messages) {
        try {
            return surroundings.state(messages).isEmpty()
                    ? List.of()
                    : surroundings.state(messages).get().newestFirst();
        } catch (IOException e) {
            messages.warning("what this machine has seen of runs cannot be read: " + FileFailure.of(e) + ".");
            return List.of();
        }
    }

    private static SeenRun newest(List<SeenRun> seen, Optional<URI> server) {
        return seen.stream()
                .filter(run ->
                        server.map(SeenRun::server).map(run.server()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("This machine has seen no run%s; name one by its id."
                        .formatted(server.map(address -> " at " + SeenRun.server(address))
                                .orElse(""))));
    }

    /** Two servers may give one id; the one that was named wins, and else they have to be told apart. */
    private Optional<SeenRun> named(List<SeenRun> seen, Optional<URI> server) {
        List<SeenRun> same = meant(seen, server);
        if (same.size() < 2 || server.isPresent()) {
            return same.stream().findFirst();
        }
        throw new ConfigurationException("Run '%s' was seen at several servers: %s. Name one with --server."
                .formatted(
                        same.get(0).run().runId(),
                        same.stream().map(SeenRun::server).collect(Collectors.joining(", "))));
    }

    /** All of one id, and of the server that was named if it was seen there. The beginning of the id is enough where it is too long for an accident. */
    private List<SeenRun> meant(List<SeenRun> seen, Optional<URI> server) {
        List<SeenRun> meant = SeenRuns.named(id, seen).stream()
                .filter(run -> id.length() >= LEAST || run.run().runId().equals(id))
                .toList();
        List<SeenRun> there = meant.stream()
                .filter(run ->
                        server.map(SeenRun::server).filter(run.server()::equals).isPresent())
                .toList();
        List<SeenRun> candidates = there.isEmpty() ? meant : there;
        List<String> ids =
                candidates.stream().map(run -> run.run().runId()).distinct().toList();
        if (ids.size() > 1) {
            throw new ConfigurationException("The ids of several runs begin with '%s': %s. Give more of it."
                    .formatted(
                            id,
                            ids.stream().limit(5).collect(Collectors.joining(", ")) + (ids.size() > 5 ? ", …" : "")));
        }
        return candidates;
    }

    private static String introduction(SeenRun seen) {
        return "the run is %s at %s, seen%s %s ago%s."
                .formatted(
                        seen.run().runId(),
                        seen.server(),
                        seen.last().isPresent() ? " up to event " + seen.last().getAsLong() : "",
                        age(Duration.between(seen.seen(), Instant.now())),
                        seen.outcome()
                                .map(outcome -> ", " + outcome.wireName().replace('_', ' '))
                                .orElse(""));
    }

    private static String age(Duration time) {
        if (time.toMinutes() < 2) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        return time.toHours() < 2
                ? time.toMinutes() + " minutes"
                : time.toDays() < 2 ? time.toHours() + " hours" : time.toDays() + " days";
    }
}
