package dev.flowtail.cli;

import dev.flowtail.answer.Answering;
import dev.flowtail.answer.Editor;
import dev.flowtail.answer.OnPause;
import dev.flowtail.answer.Person;
import dev.flowtail.answer.PlainPerson;
import dev.flowtail.answer.PlainScreen;
import dev.flowtail.answer.SaidAnswers;
import dev.flowtail.answer.Statements;
import dev.flowtail.output.CiJob;
import dev.flowtail.reference.Heading;
import dev.flowtail.reference.Under;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.terminal.Keyboard;
import dev.flowtail.watching.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What a paused run is answered, and by whom. Shared by every command that follows one. */
@Under(Heading.QUESTIONS)
final class AnswerOptions {
    /** For the help of every command that answers. */
    static final String HELP =
            "STEP is the name of a step or of a tool; in it, a backslash stands before a dot or an equals sign."
                    + "%nA person at a terminal is asked for what no option answers. Without one the run stays"
                    + "%npaused: exit code 6, and the command that goes on with it.";

    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(
            names = "--approve",
            paramLabel = "STEP|all",
            description = "Answer yes to a confirmation, the review of an output, or the call of a tool. Repeatable.")
    private List<String> approve = List.of();

    @Option(
            names = "--reject",
            paramLabel = "STEP[=FEEDBACK]",
            description = "Answer no to the same. Where the step is then done again, this counts once. Repeatable.")
    private List<String> reject = List.of();

    @Option(
            names = "--input",
            paramLabel = "STEP.FIELD=VALUE",
            description =
                    "Give a value that a step or tool asks for; the FIELD of an external tool is result. Repeatable.")
    private List<String> input = List.of();

    @Option(
            names = "--choose",
            paramLabel = "STEP=NAME[,NAME]",
            description =
                    "Choose the route, or with STEP.QUESTION=LABEL the option of an agent's question. Repeatable.")
    private List<String> choose = List.of();

    @Option(
            names = "--edit",
            paramLabel = "STEP=TEXT|@FILE",
            description = "Replace the output that is reviewed, and approve it. Repeatable.")
    private List<String> edit = List.of();

    @Option(
            names = "--late",
            paramLabel = "STEP=WORD",
            description =
                    "Once the time to answer is over, let the server do what it said for that: skip, cancel or approve. It is sent then only, and only where this is the server's word. Repeatable.")
    private List<String> late = List.of();

    @Option(
            names = "--answers",
            paramLabel = "FILE.json",
            description =
                    "Answers by step, such as {\"publish\": {\"approve\": true}}; - reads standard input. An option goes before it.")
    private Path file;

    @Option(
            names = "--on-pause",
            paramLabel = "WHAT",
            converter = OnPauseConverter.class,
            completionCandidates = OnPauseConverter.class,
            description =
                    "What else happens to a run that waits: prompt asks at the terminal, exit leaves it so, approve and reject answer confirmations, reviews and tool calls."
                            + " Default: prompt at a terminal, exit elsewhere and in CI.")
    private OnPause onPause;

    /**
     * Whether standard input is read for answers, and so for nothing else.
     *
     * @throws ConfigurationException if it is read for something else already
     */
    boolean useStandardInput(boolean taken) {
        boolean used = STANDARD_INPUT.equals(file);
        if (used && taken) {
            throw new ConfigurationException(
                    "Standard input cannot hold both the answers and something else; give one of them another way.");
        }
        return used;
    }

    /**
     * What was said in advance.
     *
     * @throws ConfigurationException for what cannot be meant
     */
    SaidAnswers said(Surroundings surroundings) {
        Statements said = new Statements();
        approve.forEach(said::approve);
        reject.forEach(said::reject);
        input.forEach(said::input);
        choose.forEach(said::choose);
        edit.forEach(said::edit);
        late.forEach(said::late);
        if (file != null) {
            said.file("--answers " + file, content(surroundings));
        }
        return said.all();
    }

    /** Who answers a run, where this was said in advance. */
    Answering answering(SaidAnswers said, OnPause policy, Surroundings surroundings, Messages messages) {
        if (policy == OnPause.PROMPT) {
            surroundings.window().watched();
        }
        // The same for every pause: what is read at the keyboard is for them.
        Person person = person(surroundings, messages);
        return new Answering(
                said, policy, () -> person, messages::error, InstantSource.system(), ZoneId.systemDefault());
    }

    private byte[] content(Surroundings surroundings) {
        try {
            return STANDARD_INPUT.equals(file) ? surroundings.in().readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--answers: '%s' cannot be read: %s.".formatted(file, FileFailure.of(e)), e);
        }
    }

    /**
     * What becomes of the rest.
     *
     * @throws ConfigurationException if nobody can be asked who should be
     */
    OnPause policy(Surroundings surroundings) {
        boolean terminal = surroundings.terminals().containsAll(Set.of("in", "err"));
        if (onPause == OnPause.PROMPT && !terminal) {
            throw new ConfigurationException(
                    "--on-pause prompt asks at a terminal, and standard input or standard error is none; answer with --approve, --input and the like.");
        }
        if (onPause != null) {
            return onPause;
        }
        return terminal && !CiJob.has(surroundings.environment()) ? OnPause.PROMPT : OnPause.EXIT;
    }

    private static Person person(Surroundings surroundings, Messages messages) {
        PlainScreen screen = new PlainScreen(
                messages.err(), surroundings.charset(), surroundings.window()::columns, messages.screen());
        return new PlainPerson(
                new Keyboard(surroundings.in(), surroundings.charset()),
                screen,
                new Editor(surroundings.environment()));
    }
}
