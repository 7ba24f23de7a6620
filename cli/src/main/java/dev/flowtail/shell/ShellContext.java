package dev.flowtail.shell;

import dev.flowtail.client.FlowtailClientBuilder;
import dev.flowtail.discovery.Plugins;
import dev.flowtail.output.Appearance;
import dev.flowtail.output.EventFilter;
import dev.flowtail.protocol.Component;
import dev.flowtail.protocol.RunReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What the shell needs of the command line that started it. */
public interface ShellContext {
    /** Goes to the server, with the token where there is one. The shell sets its listener anew for each run. */
    FlowtailClientBuilder client();

    /** Where the server is. */
    URI server();

    /** Whether there is a token already. */
    boolean hasToken();

    /** What runs are started of; empty where the server has only one. */
    Optional<Component> component();

    /** What is installed. The shell does not close it. */
    Plugins plugins();

    /** How outputs look. */
    Appearance appearance();

    /** Which events outputs get. */
    EventFilter filter();

    /** The outputs to begin with, and their settings, as people write them. */
    OutputChoice outputs();

    /** The variables of the process. */
    Map<String, String> environment();

    /**
     * The command that comes back to a run from another process; empty if none can name it.
     *
     * @param outputs the options of the outputs that go on with it
     */
    Optional<String> wayBack(RunReference run, List<String> outputs);

    /**
     * The command that answers a run from another process; empty if none can name it.
     *
     * @param outputs as for {@link #wayBack}
     * @param answers options and their values, in turn
     */
    Optional<String> wayToAnswer(RunReference run, List<String> outputs, List<String> answers);

    /** Whether only what went wrong is said. */
    boolean isQuiet();

    /**
     * A token as it was typed, checked.
     *
     * @throws dev.flowtail.spi.ConfigurationException if it cannot be one; the message holds nothing of it
     */
    String token(String typed);

    /**
     * Hears the first interrupt, termination or hang-up instead of ending by it.
     *
     * @param response gets the exit code that belongs to the signal, on a thread of the virtual machine; false where the person was only asked back: such a signal does
     *     not count, and the next one is heard as if it were the first
     * @return gives the signals back their meaning
     */
    Runnable hearing(IntPredicate response);
}
