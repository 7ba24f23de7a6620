package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.WorkflowSummary;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "workflows",
        header = "List the workflows that a server offers.",
        description = "%nOver HTTP, also where the address is one of a WebSocket. Companion servers have no list.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "    flowtail workflows --server http://localhost:7777",
            "    flowtail workflows --json | jq -r .id",
            "",
            "Exit codes:",
            "  0 listed   2 wrong usage   4 not authorised   5 no connection   7 no answer that tells",
            "  " + ExitCode.OF_DEFECTS
        })
final class WorkflowsCommand implements Callable<Integer>, Verbose {
    private static final int LONGEST_NAME = 40;
    private static final String BETWEEN = "  ";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "The server's own list, one line of JSON a workflow.")
    private boolean json;

    @Mixin
    private ServerOptions server;

    @Mixin
    private TalkOptions talk;

    WorkflowsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Messages messages = new Messages(spec.commandLine().getErr(), verbosity());
        Server there = server.server(surroundings, messages);
        return new Errand(surroundings, messages, talk).run(there, client -> {
            List<WorkflowSummary> workflows = client.workflows();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                workflows.forEach(workflow -> out.print(line(workflow)));
            } else if (workflows.isEmpty()) {
                messages.hint("the server offers no workflow.");
            } else {
                table(out, workflows);
            }
            return Exit.OK;
        });
    }

    /** Within JSON what could act on a terminal, or end a line, stands in strings only, and may stand there as an escape. */
    private static String line(WorkflowSummary workflow) {
        StringBuilder line = new StringBuilder();
        workflow.json().toString().chars().forEach(c -> {
            if (c < 0x7F) {
                line.append((char) c);
            } else {
                line.append("\\u%04x".formatted(c));
            }
        });
        return line.append('\n').toString();
    }

    /** The id as it has to be given; what is too long for a table is cut, and no text acts on a terminal. */
    private static void table(PrintWriter out, List<WorkflowSummary> workflows) {
        int ids =
                Math.max(2, widest(workflows.stream().map(WorkflowsCommand::id).toList()));
        int names = Math.max(
                4, widest(workflows.stream().map(WorkflowsCommand::name).toList()));
        row(out, "ID", ids, "NAME", names, "DESCRIPTION");
        workflows.forEach(workflow -> row(
                out,
                id(workflow),
                ids,
                name(workflow),
                names,
                SafeText.inline(workflow.description().orElse("")).toString()));
    }

    private static void row(PrintWriter out, String id, int ids, String name, int names, String description) {
        String row = padded(id, ids) + BETWEEN + padded(name, names) + BETWEEN + description;
        out.print(row.stripTrailing() + "\n");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static int widest(List<String> texts) {
        return texts.stream()
                .mapToInt(String::length)
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(0);
    }

    private static String id(WorkflowSummary workflow) {
        return SafeText.inline(workflow.id()).toString();
    }

    private static String name(WorkflowSummary workflow) {
        return SafeText.inline(workflow.name().orElse(""), LONGEST_NAME).toString();
    }

    @Override
    public int verbosity() {
        return talk.verbosity();
    }
}
