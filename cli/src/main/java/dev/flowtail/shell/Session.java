package dev.flowtail.shell;

import dev.flowtail.client.FlowtailClient;
import dev.flowtail.client.Request;
import dev.flowtail.protocol.Component;
import dev.flowtail.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the commands share: who is asked, with what, and what was chosen so far. Used by the thread of the shell. */
final class Session {
    private static final int LONGEST_WORD = 20;

    private final ShellContext context;
    private final Dialogue dialogue;
    private final Notes notes;
    private final FollowedRuns runs;
    private final RunFinder finder;
    private final Completions completions;
    private final List<Verb> verbs;
    private final Foreground foreground;
    private final Interview interview = new Interview(this);
    private Optional<Component> component;
    private OutputChoice outputs;
    private boolean leaving;

    /** Has a run begun, and returns it when the next command may be asked for. */
    interface Foreground {
        Followed follow(Supplier<Followed> begins) throws InterruptedException;
    }

    Session(ShellContext context, Dialogue dialogue, FollowedRuns runs, Foreground foreground) {
        this.context = context;
        this.dialogue = dialogue;
        this.runs = runs;
        this.foreground = foreground;
        this.notes = new Notes(dialogue, context.isQuiet());
        this.component = context.component();
        this.outputs = context.outputs();
        this.finder = new RunFinder(runs, context.server(), context.environment(), notes);
        this.verbs = Stream.of(new ServerVerbs(this).all(), new RunVerbs(this).all(), new ShellVerbs(this).all())
                .flatMap(List::stream)
                .toList();
        this.completions = new Completions(verbs, runs, context.plugins(), this::client);
    }

    ShellContext context() {
        return context;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    Notes notes() {
        return notes;
    }

    FollowedRuns runs() {
        return runs;
    }

    RunFinder finder() {
        return finder;
    }

    Interview interview() {
        return interview;
    }

    Completions completions() {
        return completions;
    }

    List<Verb> verbs() {
        return verbs;
    }

    /** For what is asked apart from any run. */
    FlowtailClient client() {
        return context.client().build();
    }

    Optional<Component> component() {
        return component;
    }

    void use(Component chosen) {
        component = Optional.of(chosen);
    }

    OutputChoice outputs() {
        return outputs;
    }

    void outputs(OutputChoice chosen) {
        outputs = chosen;
    }

    void authenticate(String token) {
        context.client().token(() -> token);
        completions.forgetWorkflows();
    }

    /** Begins a run; where runs come one behind the other, returns at its end. */
    Followed follow(Request request, String about) throws InterruptedException {
        return foreground.follow(() -> runs.begin(request, about, outputs));
    }

    /** No more commands, unless a run first has to be {@linkplain FollowedRuns#mayBeLeft warned of}. */
    void leave(String again) {
        leaving = runs.mayBeLeft(again);
    }

    boolean isLeaving() {
        return leaving;
    }

    /** The command of this name, in upper or lower case. */
    Optional<Verb> verb(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return verbs.stream()
                .filter(verb -> verb.name().equals(name) || verb.aliases().contains(name))
                .findFirst();
    }

    /** What to say where there is none. What looks like no command may be a secret, and is not said again. */
    String unknown(String word) {
        return "%s is no command%s Commands: %s"
                .formatted(
                        word.length() <= LONGEST_WORD && word.matches("[A-Za-z-]+") ? "'" + word + "'" : "That",
                        nearest(word)
                                .map(name -> "; did you mean '" + name + "'?")
                                .orElse("."),
                        verbs.stream().map(Verb::name).collect(Collectors.joining(", ")));
    }

    /** How long this line is to be remembered. A token is typed behind auth, or by mistake alone. */
    Keeping keeping(String line) {
        String[] words = line.strip().split("\\s+", 2);
        if (line.isBlank() || Character.isWhitespace(line.charAt(0))) {
            return Keeping.NOT;
        }
        Optional<String> known = verb(words[0]).map(Verb::name);
        Optional<String> meant = known.or(() -> nearest(words[0]));
        if (meant.isEmpty() || meant.get().equals(ServerVerbs.AUTH) || known.isEmpty() && words.length < 2) {
            return Keeping.NOT;
        }
        return known.isPresent() ? Keeping.ALWAYS : Keeping.HERE;
    }

    private Optional<String> nearest(String word) {
        return Nearest.to(word, verbs.stream().map(Verb::name).toList());
    }
}
