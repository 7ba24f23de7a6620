package dev.flowtail.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A run of so many minutes, whose connections are lost every five seconds, in one process with its server and the proxy between them. Afterwards every event must be in
 * the file, once and in order, and the process must hold no more than before.
 */
public final class Soak {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final long BEGINNER = 7;

    private Soak() {}

    /** With the minutes as the one argument, and {@code -Dflowtail.seed=NUMBER} to have the same faults again. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 1 || !arguments[0].matches("[1-9][0-9]{0,3}")) {
            System.err.println("usage: soak/run [MINUTES]");
            System.exit(2);
        }
        System.exit(soak(Duration.ofMinutes(Integer.parseInt(arguments[0])), System.out) ? 0 : 1);
    }

    private static boolean soak(Duration length, PrintStream out) throws IOException, InterruptedException {
        long seed = Long.getLong("flowtail.seed", System.nanoTime() & 0xFFFF_FFFFL);
        Table table = new Table(out, Duration.ofMinutes(1));
        Path folder = Files.createTempDirectory("flowtail-soak");
        // What is loaded, compiled and pooled once is no leak.
        new Siege(folder.resolve("warm-up.jsonl"), Duration.ofSeconds(1), table).hold(WARM_UP, BEGINNER);
        table.head(seed);
        Footprint before = Footprint.now();
        table.footprint("before", before);
        Path file = folder.resolve("run.jsonl");
        Siege siege = new Siege(file, BETWEEN, table);
        Optional<String> problem = siege.hold(length, seed);
        Footprint after = Footprint.now();
        table.footprint("after", after);
        out.printf("%nfaults: %s%n", siege.faults());
        return report(problem, after.isBackTo(before), out, file);
    }

    private static boolean report(Optional<String> problem, boolean tidy, PrintStream out, Path file) {
        out.println(problem.map(what -> "FAILED: " + what + System.lineSeparator() + "The file is " + file)
                .orElse("every event is in the file, once and in order"));
        out.println(
                tidy
                        ? "the process holds what it held before"
                        : "FAILED: the process holds more than %d threads, %d descriptors or %d MiB beyond what it held before"
                                .formatted(
                                        Footprint.MORE_THREADS,
                                        Footprint.MORE_DESCRIPTORS,
                                        Footprint.MORE_HEAP / (1024 * 1024)));
        return problem.isEmpty() && tidy;
    }
}
