package dev.flowtail.agentos;

/** Where chance comes from: another one each time, printed, and given back with {@code -Dflowtail.seed=NUMBER}. */
final class Seed {
    private Seed() {}

    static long fresh(String what) {
        long seed = Long.getLong("flowtail.seed", System.nanoTime() & 0xFFFF_FFFFL);
        System.out.printf("%s: -Dflowtail.seed=%d%n", what, seed);
        return seed;
    }
}
