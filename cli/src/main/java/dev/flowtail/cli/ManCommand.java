package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.reference.ManualPage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        header = "Print the manual page of all commands, for man.",
        footerHeading = "%nExamples:%n",
        footer = {"    flowtail man | man -l -", "    flowtail man > ~/.local/share/man/man1/flowtail.1"})
final class ManCommand implements Callable<Integer> {
    private static final String ENVIRONMENT = String.join(
            "%n",
            "  FLOWTAIL_SERVER, FLOWTAIL_WORKFLOW    where options name no server, no workflow",
            "  SECURITY_KEY                          the token, where no option gives one",
            "  FLOWTAIL_STATE                        where seen runs are kept; off for nowhere",
            "  FLOWTAIL_OPTS, JAVA_HOME              options for the Java machine, and which one",
            "  NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE, COLORFGBG, TERM, COLUMNS, CI",
            "                                        how the screen looks",
            "  VISUAL, EDITOR                        the editor for drafts",
            "  GITHUB_STEP_SUMMARY                   the file of markdown.summary=true");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    ManCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandSpec all = Subcommands.all(surroundings).getCommandSpec();
        spec.commandLine().getOut().print(new ManualPage(all, sections()).text());
        return Exit.OK;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("EXIT STATUS", ExitCode.OF_RUNS.replaceFirst("^Exit codes:%n", ""));
        sections.put("ENVIRONMENT", ENVIRONMENT);
        sections.put("FILES", "  " + Surroundings.STATE.replace("%n", "%n  "));
        return sections;
    }
}
