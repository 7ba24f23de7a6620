package dev.flowtail.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which workflow. */
final class WorkflowOption {
    static final String VARIABLE = "FLOWTAIL_WORKFLOW";

    @Option(
            names = {"-w", "--workflow"},
            paramLabel = "ID",
            description = "Which workflow; companion servers have only one. Default: " + VARIABLE + ".")
    private String id = "";

    /** The one named here, or in the environment. */
    Optional<String> named(Map<String, String> environment) {
        return Optional.of(id.isEmpty() ? environment.getOrDefault(VARIABLE, "") : id)
                .filter(name -> !name.isEmpty());
    }
}
