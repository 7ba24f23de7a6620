package dev.flowtail.cli;

import dev.flowtail.answer.LeftOpen;
import dev.flowtail.protocol.RunReference;
import dev.flowtail.watching.NextCommand;
import java.util.List;
import java.util.Optional;

/**
 * What is said about a run that this process leaves: how to come back to it, and how to answer what it waits for.
 *
 * @param run where it is to be found; empty if nobody can come back to it
 * @param outputs the options of the outputs that go on with it
 */
record ComingBack(Messages messages, Server server, Optional<RunReference> run, List<String> outputs) {
    /** It may go on, or wait with a question that was open to the last. */
    void say(boolean waits) {
        wayBack()
                .ifPresent(back -> command(
                        waits ? "answer the run, or come back to it, with:" : "come back to the run with:",
                        waits ? back.toAnswer(List.of()) : back.command()));
    }

    /** The server cancels it because it was left. */
    void sayCancelled() {
        wayBack().ifPresent(back -> command("see how the run ended with:", back.command()));
    }

    /** It waits, and this is what nobody answered. */
    void sayOpen(Optional<LeftOpen> open) {
        open.ifPresent(left -> left.told().forEach(messages::hint));
        List<String> options = open.map(LeftOpen::options).orElse(List.of());
        if (options.isEmpty()) {
            // Nothing that anybody could answer was found, and servers do not cancel what waits.
            wayBack().ifPresent(back -> command("look at it again with:", back.toAnswer(List.of())));
            return;
        }
        String others = String.join("; ", open.get().hints());
        if (server.address().isEmpty()) {
            messages.hint(
                    "nobody can answer it later; next time say it in advance, %s, or at a terminal.".formatted(others));
        }
        wayBack().ifPresent(back -> {
            boolean unfinished = options.stream().anyMatch(word -> word.endsWith("="));
            command(unfinished ? "answer it with this, values filled in:" : "answer it with:", back.toAnswer(options));
            messages.hint(
                    open.get().more()
                            ? "or with other options, %s; at a terminal without any, to be asked.".formatted(others)
                            : "or at a terminal without it, to be asked.");
        });
    }

    private Optional<WayBack> wayBack() {
        return server.address().isPresent() ? run.map(known -> new WayBack(server, known, outputs)) : Optional.empty();
    }

    private void command(String purpose, Optional<String> command) {
        new NextCommand(messages, server.address().orElseThrow()).say(purpose, command);
    }
}
