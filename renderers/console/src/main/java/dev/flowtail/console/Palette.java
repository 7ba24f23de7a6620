package dev.flowtail.console;

/** The escape sequences for the tones. No colour is one more palette, in which every sequence is empty. */
final class Palette {
    static final Palette NONE = new Palette("", "", "", "", "", "", "", "", "", "", "");
    /** The sixteen colours of every terminal, so that the reader's own theme decides how they look. */
    static final Palette STANDARD = new Palette("", "36", "34", "33", "35", "37", "32", "92", "31", "2", "1");

    private final String[] on;
    private final String off;

    /** The parameters of the sequences, in the order of {@link Tone}. */
    private Palette(String... parameters) {
        on = new String[parameters.length];
        boolean any = false;
        for (int i = 0; i < on.length; i++) {
            on[i] = parameters[i].isEmpty() ? "" : "\u001b[" + parameters[i] + "m";
            any |= !parameters[i].isEmpty();
        }
        off = any ? "\u001b[0m" : "";
    }

    String on(Tone tone) {
        return on[tone.ordinal()];
    }

    /** Ends every tone but {@link Tone#PLAIN}. */
    String off(Tone tone) {
        return tone == Tone.PLAIN ? "" : off;
    }
}
