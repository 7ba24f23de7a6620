package dev.flowtail.protocol;

import dev.flowtail.event.Event;
import dev.flowtail.pause.Pause;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.function.Consumer;

/** The questions that were put to somebody, one at a time, and what the latest is about. */
final class Asking {
    private final RunTracker run;
    private final Consumer<? super Effect> effects;
    private Pause pause;
    private OpenRequirement requirement;
    private int number;
    private boolean open;

    Asking(RunTracker run, Consumer<? super Effect> effects) {
        this.run = run;
        this.effects = effects;
    }

    /** Asks about a pause; {@code said} is the event or the run object that tells of it. */
    void ask(Pause wanted, JsonObject said) {
        pause = wanted;
        requirement = OpenRequirement.of(said);
        ask(Optional.empty());
    }

    /** Asks the same again: the answer was refused for this reason. */
    void again(String refusal) {
        ask(Optional.of(refusal));
    }

    private void ask(Optional<String> refusal) {
        open = true;
        effects.accept(new Effect.Ask(++number, run.reference().orElseThrow(), pause, refusal));
    }

    /** Whether this asks what was asked last. */
    boolean isAbout(JsonObject said) {
        return OpenRequirement.of(said).equals(requirement);
    }

    /** Whether the event says that a step waits, and not the one that was asked about. */
    boolean isAboutAnotherStep(Event event) {
        return PauseSignal.isOfStep(event.name())
                && requirement.step() instanceof JsonString asked
                && event.stepId().filter(id -> !id.equals(asked.getString())).isPresent();
    }

    /** Takes the end of a question; whether it is the one that is open. */
    boolean closes(int question) {
        boolean closed = open && question == number;
        open &= !closed;
        return closed;
    }

    /** Nobody needs the answer any more. */
    void withdraw() {
        if (open) {
            open = false;
            effects.accept(new Effect.Withdraw(number));
        }
    }
}
