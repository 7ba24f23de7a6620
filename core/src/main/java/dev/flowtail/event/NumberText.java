package dev.flowtail.event;

/** What a number of JSON means in a field of the envelope, told from its spelling: a big decimal could expand to millions of digits. */
final class NumberText {
    /** Every whole number up to here is exact as a double. */
    private static final double EXACT = 1L << 53;
    /** Whatever fits here is an exact long. */
    private static final int SURE_DIGITS = 18;
    /** What a big decimal takes as an exponent, with room for the digits behind the point. */
    private static final int MAX_EXPONENT = 2_000_000_000;

    private static final int SHORTEST_UNREADABLE = "1e2000000001".length();

    private NumberText() {}

    /** A whole number from 0 on, however it is spelt: 3, 3.0 or 3e0. -1 for any other text. */
    static long whole(String lexeme) {
        if (digits(lexeme)) {
            return Long.parseLong(lexeme);
        }
        double value = value(lexeme);
        return value == Math.rint(value) ? (long) value : -1;
    }

    /** As {@link #whole}, if it is an int. */
    static int wholeInt(String lexeme) {
        long whole = whole(lexeme);
        return whole <= Integer.MAX_VALUE ? (int) whole : -1;
    }

    /** As {@link #whole}, but without what stands behind the point. */
    static long floor(String lexeme) {
        return digits(lexeme) ? Long.parseLong(lexeme) : (long) Math.floor(value(lexeme));
    }

    /** Whether a tree can hold the number: its exponent is an int. */
    static boolean readable(String lexeme) {
        if (lexeme.length() < SHORTEST_UNREADABLE) {
            return true;
        }
        int e = Math.max(lexeme.indexOf('e'), lexeme.indexOf('E'));
        if (e < 0) {
            return true;
        }
        long exponent = 0;
        for (int i = e + 1; i < lexeme.length() && exponent <= MAX_EXPONENT; i++) {
            char c = lexeme.charAt(i);
            exponent = c == '+' || c == '-' ? exponent : exponent * 10 + (c - '0');
        }
        return exponent <= MAX_EXPONENT;
    }

    private static boolean digits(String lexeme) {
        if (lexeme.isEmpty() || lexeme.length() > SURE_DIGITS) {
            return false;
        }
        for (int i = 0; i < lexeme.length(); i++) {
            if (lexeme.charAt(i) < '0' || lexeme.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static double value(String lexeme) {
        double value = lexeme.isEmpty() ? -1 : Double.parseDouble(lexeme);
        return value >= 0 && value < EXACT ? value : -1;
    }
}
