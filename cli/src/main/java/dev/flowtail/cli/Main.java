package dev.flowtail.cli;

import dev.flowtail.protocol.Exit;
import dev.flowtail.spi.ConfigurationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;

/** The process: its streams, its exit code, and what is said when a command cannot do its work. */
public final class Main {
    private Main() {}

    /** Runs one command and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Credentials in --proxy are meant for that proxy and sent to no other; Java would keep them from it where the
        // server speaks TLS.
        System.getProperties().putIfAbsent("jdk.http.auth.tunneling.disabledSchemes", "");
        Surroundings surroundings = Surroundings.ofProcess(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        int exit = ExitCode.INTERNAL;
        try {
            exit = run(surroundings, arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("flowtail: the memory was not enough; FLOWTAIL_OPTS=-Xmx2g gives more.");
        } catch (Error e) {
            System.err.println("flowtail: " + e + ". This is a defect.");
        } finally {
            // Not by returning: a plug-in's thread must not keep the process.
            System.exit(exit);
        }
    }

    /** Runs one command with the surroundings given. */
    static int run(Surroundings surroundings, String... arguments) {
        // Help and listings. Whoever prints events takes the stream itself.
        Listing listing = new Listing(surroundings.out());
        PrintWriter out = new PrintWriter(new OutputStreamWriter(listing, surroundings.charset()), false);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(surroundings.err(), surroundings.charset()), false);
        CommandLine line = new CommandLine(Flowtail.class, new Commands(surroundings));
        Subcommands.addNamed(line, arguments);
        line.setOut(out)
                .setErr(err)
                // A message may be a word that is a command as well.
                .setAllowSubcommandsAsOptionParameters(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(helpWidth(surroundings))
                .setExecutionStrategy(parsed -> {
                    GroupedHelp.prepare(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((wrong, given) -> WrongUsage.of(wrong))
                .setExecutionExceptionHandler((failure, command, given) -> failed(failure, command));
        int exit = line.execute(arguments);
        out.flush();
        err.flush();
        if (out.checkError() && exit == Exit.OK) {
            if (listing.isCutShort()) {
                return Exit.BROKEN_PIPE;
            }
            err.println("flowtail: standard output could not be written.");
            err.flush();
            return Exit.OUTPUT;
        }
        return exit;
    }

    /** As wide as the terminal, within what reads well. */
    private static int helpWidth(Surroundings surroundings) {
        int columns = surroundings.window().columns();
        return columns == 0 ? 100 : Math.max(60, Math.min(100, columns));
    }

    private static int failed(Exception failure, CommandLine command) {
        int verbosity = command.getCommand() instanceof Verbose verbose ? verbose.verbosity() : 0;
        Messages messages = new Messages(command.getErr(), verbosity);
        if (failure instanceof ConfigurationException || failure instanceof InvalidPathException) {
            messages.error(failure.getMessage());
            messages.trace(failure);
            return Exit.USAGE;
        }
        messages.error("%s (%s). This is a defect; -vv shows where."
                .formatted(failure.getMessage(), failure.getClass().getSimpleName()));
        messages.trace(failure);
        return ExitCode.INTERNAL;
    }
}
