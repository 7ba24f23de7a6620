package dev.flowtail.shell;

import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.state.SeenRun;
import dev.flowtail.state.SeenRuns;
import dev.flowtail.watching.Kept;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which run a person means: {@code #1} or {@code 1} is one of this shell, anything else an id, of which the beginning is enough where only one run that this machine has
 * seen begins so.
 */
record RunFinder(FollowedRuns runs, URI server, Map<String, String> environment, Notes notes) {

    /**
     * The run that is followed now and named so, by a number under which it was followed before as well; without a name the only one there is. Empty if another one is
     * named.
     *
     * @throws ConfigurationException if none is named, and there is none or several
     */
    Optional<Followed> followed(String name, String verb) {
        List<Followed> followed = runs.followed();
        if (!name.isEmpty()) {
            return followed.stream()
                    .filter(run -> isNamed(run, name))
                    .findFirst()
                    .or(() -> followed.stream()
                            .filter(run -> isNamedBefore(run, name))
                            .findFirst());
        }
        if (followed.size() != 1) {
            throw new ConfigurationException(
                    followed.isEmpty()
                            ? "No run is followed; name one by its id: %s RUN.".formatted(verb)
                            : "Several runs are followed; name one: %s %s."
                                    .formatted(
                                            verb,
                                            followed.stream()
                                                    .map(run -> run.tag().toString())
                                                    .collect(Collectors.joining(", or " + verb + " "))));
        }
        return Optional.of(followed.get(0));
    }

    /**
     * Where the run with this name is to be found. An id that nobody has seen is taken as it is.
     *
     * @throws ConfigurationException if it is a number that no run of this shell has, or several runs can be meant
     */
    RunReference reference(String name) {
        Optional<Followed> own =
                runs.all().stream().filter(run -> isNamed(run, name)).findFirst();
        if (own.isPresent()) {
            return own.get()
                    .reference()
                    .orElseThrow(() -> new ConfigurationException(
                            "The server never named run %s; it cannot be found again.".formatted(name)));
        }
        if (name.matches("#\\d+|\\d{1,3}")) {
            throw new ConfigurationException("There is no run %s in this shell; status lists them.".formatted(name));
        }
        List<SeenRun> meant = SeenRuns.named(name, seen());
        if (meant.size() > 1) {
            throw new ConfigurationException(
                    "The ids of %d runs begin with '%s'; type more of it.".formatted(meant.size(), name));
        }
        return meant.stream()
                .findFirst()
                .map(SeenRun::run)
                .orElseGet(() -> new RunReference(name, Optional.empty(), Optional.empty()));
    }

    /**
     * The run of this shell that was left last and may still go on.
     *
     * @throws ConfigurationException if there is none
     */
    RunReference left() {
        List<Followed> left = runs.all().stream()
                .filter(run -> run.reference().isPresent())
                .filter(run ->
                        run.report().filter(report -> !report.outcome().isEnd()).isPresent())
                .toList();
        if (left.isEmpty()) {
            throw new ConfigurationException("Which run? Give its id, or its number: attach RUN.");
        }
        return left.get(left.size() - 1).reference().orElseThrow();
    }

    /** What this machine has seen of a run. */
    Optional<SeenRun> seen(RunReference run) {
        return seen().stream()
                .filter(seen -> seen.run().runId().equals(run.runId()))
                .findFirst();
    }

    /** The runs that this machine has seen at this server, the latest first. */
    List<SeenRun> seen() {
        try {
            Optional<SeenRuns> kept = new Kept(environment, notes).runs();
            return kept.isEmpty()
                    ? List.of()
                    : kept.get().newestFirst().stream()
                            .filter(seen -> seen.server().equals(SeenRun.server(server)))
                            .toList();
        } catch (IOException e) {
            notes.warning("what this machine has seen of runs cannot be read: " + e.getMessage() + ".");
            return List.of();
        }
    }

    private boolean isNamedBefore(Followed run, String name) {
        return run.reference().isPresent()
                && runs.all().stream()
                        .filter(other -> isNamed(other, name))
                        .flatMap(other -> other.reference().stream())
                        .anyMatch(other ->
                                other.runId().equals(run.reference().get().runId()));
    }

    private static boolean isNamed(Followed run, String name) {
        return run.tag().toString().equals(name)
                || Integer.toString(run.tag().number()).equals(name)
                || run.reference().map(RunReference::runId).filter(name::equals).isPresent();
    }
}
