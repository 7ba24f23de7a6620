package dev.flowtail.watching;

import dev.flowtail.client.Request;
import dev.flowtail.state.SeenRun;
import dev.flowtail.state.SeenRuns;
import dev.flowtail.state.StateFolder;
import dev.flowtail.state.StateWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What this machine keeps of runs, where it is to. */
public record Kept(Map<String, String> environment, Voice voice) {
    /** The runs that this machine has seen; empty if they are not to be kept. */
    public Optional<SeenRuns> runs() {
        return StateFolder.of(environment).map(folder -> new SeenRuns(folder, voice::warning));
    }

    /** Keeps what is seen of one more of them, for later processes. */
    public Optional<StateWriter> more(URI server, Request request) {
        return runs().map(runs -> new StateWriter(
                runs,
                SeenRun.server(server),
                request,
                failure -> voice.warning(
                        "what was seen of this run cannot be kept, so a later 'flowtail attach --last' will not find it: %s; %s=off keeps nothing and says nothing."
                                .formatted(FileFailure.of(failure), StateFolder.VARIABLE))));
    }
}
