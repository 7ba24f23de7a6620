package dev.flowtail.protocol;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a run is to be found on its server.
 *
 * @param runId the top-level run
 * @param component what runs; servers need it for everything but joining a run that is still in their memory
 * @param sessionId the session it belongs to; needed wherever the component is
 */
public record RunReference(String runId, Optional<Component> component, Optional<String> sessionId) {
    public RunReference {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
