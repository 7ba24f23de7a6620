package dev.flowtail.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The known name with the fewest slips of the finger, if they are few for its length, or one that starts as it was typed. */
    public static Optional<String> to(String typed, Collection<String> known) {
        String asked = typed.toLowerCase(Locale.ROOT);
        if (asked.isEmpty() || asked.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> slips(asked, name) <= Math.max(1, name.length() / 3)
                        || asked.length() > 2 && name.startsWith(asked)
                        || name.length() > 2 && asked.startsWith(name))
                .min(Comparator.comparingInt((String name) -> slips(asked, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters added, left out, exchanged or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int exchange = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(exchange, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
