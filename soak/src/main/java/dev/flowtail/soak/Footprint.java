package dev.flowtail.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param threads that live
 * @param descriptors open files and sockets; -1 where the system does not tell
 * @param heap bytes that are reachable
 */
record Footprint(int threads, int descriptors, long heap) {
    /** Pools of the JDK come and go by one thread or two, and so do their wake-up pipes. */
    static final int MORE_THREADS = 2;

    static final int MORE_DESCRIPTORS = 2;

    /** What the compiler and the class loader have learned meanwhile. A leaked connection or a kept event would be many times that in ten minutes. */
    static final long MORE_HEAP = 4 * 1024 * 1024;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int COLLECTIONS = 4;

    /** Of now; after collecting what nobody needs. */
    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return new Footprint(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                countDescriptors(),
                runtime.totalMemory() - runtime.freeMemory());
    }

    private static int countDescriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return -1;
        }
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            // The one that lists them is not counted.
            return (int) open.count() - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this is no more than it was before, but for what is tolerated. */
    boolean isBackTo(Footprint before) {
        return threads <= before.threads + MORE_THREADS
                && descriptors <= before.descriptors + MORE_DESCRIPTORS
                && heap <= before.heap + MORE_HEAP;
    }
}
