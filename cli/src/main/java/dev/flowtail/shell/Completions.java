package dev.flowtail.shell;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.TransportException;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What can stand where somebody types. Names of a server that a terminal may not show as they are cannot be typed, and are left out. */
final class Completions {
    /** Whoever presses a key does not want to wait for a server. */
    private static final long PATIENCE_MILLIS = 1_500;

    private final List<Verb> verbs;
    private final FollowedRuns runs;
    private final Plugins plugins;
    private final Supplier<FlowtailClient> client;
    private CompletableFuture<List<WorkflowSummary>> workflows;

    Completions(List<Verb> verbs, FollowedRuns runs, Plugins plugins, Supplier<FlowtailClient> client) {
        this.verbs = verbs;
        this.runs = runs;
        this.plugins = plugins;
        this.client = client;
    }

    /**
     * What can follow these words.
     *
     * @param before the words in front of the one that is typed
     * @return each with a few words about it, possibly none; safe to print
     */
    Map<String, String> behind(List<String> before) {
        if (before.isEmpty()) {
            Map<String, String> names = new TreeMap<>();
            verbs.forEach(verb -> names.put(verb.name(), verb.summary()));
            return names;
        }
        String name = before.get(0).toLowerCase(Locale.ROOT);
        if (name.equals("help")) {
            return before.size() == 1 ? behind(List.of()) : Map.of();
        }
        return verbs.stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .map(verb -> operands(verb.completes(), before.size()))
                .orElse(Map.of());
    }

    private Map<String, String> operands(Verb.Completes completes, int position) {
        return switch (completes) {
            case NOTHING -> Map.of();
            case RUN -> position == 1 ? runs() : Map.of();
            case WORKFLOW -> position == 1 ? workflows() : Map.of();
            case OUTPUT -> outputs();
        };
    }

    private Map<String, String> runs() {
        Map<String, String> names = new TreeMap<>();
        for (Followed run : runs.all()) {
            String about = run.status() + ": " + SafeText.inline(run.about(), 40);
            names.put(run.tag().toString(), about);
            run.reference()
                    .map(RunReference::runId)
                    .filter(Completions::canBeTyped)
                    .ifPresent(id -> names.put(id, about));
        }
        return names;
    }

    private Map<String, String> outputs() {
        Map<String, String> names = new TreeMap<>();
        plugins.outputs()
                .all()
                .forEach(plugin -> names.put(plugin.name(), plugin.provider().description()));
        return names;
    }

    private Map<String, String> workflows() {
        Map<String, String> names = new TreeMap<>();
        for (WorkflowSummary workflow : known()) {
            if (canBeTyped(workflow.id())) {
                names.put(
                        workflow.id(),
                        SafeText.inline(workflow.name().orElse(""), 40).toString());
            }
        }
        return names;
    }

    /** They are fetched once. */
    private List<WorkflowSummary> known() {
        CompletableFuture<List<WorkflowSummary>> asked;
        synchronized (this) {
            if (workflows == null || workflows.isCompletedExceptionally()) {
                workflows = fetch();
            }
            asked = workflows;
        }
        try {
            return asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whoever wants to know why asks for the list.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private CompletableFuture<List<WorkflowSummary>> fetch() {
        CompletableFuture<List<WorkflowSummary>> fetched = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        fetched.complete(client.get().workflows());
                    } catch (TransportException | ConfigurationException | InterruptedException e) {
                        fetched.completeExceptionally(e);
                    }
                },
                "flowtail-completion");
        thread.setDaemon(true);
        thread.start();
        return fetched;
    }

    /** Whether the server is known not to offer this workflow; false where nobody has asked it yet. */
    synchronized boolean lacks(String workflow) {
        return workflows != null
                && workflows.isDone()
                && !workflows.isCompletedExceptionally()
                && workflows.join().stream().noneMatch(offered -> offered.id().equals(workflow));
    }

    /** Somebody else has fetched them. */
    synchronized void workflows(List<WorkflowSummary> fetched) {
        workflows = CompletableFuture.completedFuture(fetched);
    }

    /** Another token may see others. */
    synchronized void forgetWorkflows() {
        workflows = null;
    }

    private static boolean canBeTyped(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(Character::isWhitespace)
                && SafeText.inline(name).toString().equals(name);
    }
}
