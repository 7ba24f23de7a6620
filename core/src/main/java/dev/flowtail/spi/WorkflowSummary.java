package dev.flowtail.spi;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * One workflow that a server offers. Texts are the server's: untrusted.
 *
 * @param id to start it by
 * @param name for people
 * @param description one or more lines
 * @param json everything the server said of it
 */
public record WorkflowSummary(String id, Optional<String> name, Optional<String> description, JsonObject json) {}
