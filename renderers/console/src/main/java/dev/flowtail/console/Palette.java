package dev.flowtail.console;

import java.util.EnumMap;
import java.util.Map;

/**
 * The escape sequences for the tones, as themes. No colour is one more palette, in which every sequence is empty.
 *
 * <p>No theme sets a background, and what a colour says is said by a word as well.
 */
final class Palette {
    /** The same in every theme: what text itself stands out with. */
    private static final Map<Tone, String> TEXT = Map.of(
            Tone.PLAIN, "",
            Tone.QUIET, "2",
            Tone.STRONG, "1",
            Tone.SLANT, "3",
            Tone.BOTH, "1;3",
            Tone.STRUCK, "9",
            Tone.LINKED, "4");

    static final Palette NONE = new Palette(Map.of());

    /** Eight of the sixteen colours that every terminal has, so that the reader's own scheme decides how they look. */
    static final Palette DARK = theme(Map.of(
            Tone.LINK, "36",
            Tone.BEGIN, "34",
            Tone.ACTIVE, "33",
            Tone.TOOL, "35",
            Tone.TEXT, "37",
            Tone.GOOD, "32",
            Tone.DONE, "92",
            Tone.BAD, "31",
            Tone.TITLE, "1;35",
            Tone.CODE, "36"));

    /** On a white ground yellow, white and light green are hard to see: darker ones, of the 256. */
    static final Palette LIGHT = theme(Map.of(
            Tone.LINK, "38;5;30",
            Tone.BEGIN, "34",
            Tone.ACTIVE, "38;5;130",
            Tone.TOOL, "35",
            Tone.TEXT, "38;5;240",
            Tone.GOOD, "38;5;28",
            Tone.DONE, "1;38;5;28",
            Tone.BAD, "38;5;160",
            Tone.TITLE, "1;35",
            Tone.CODE, "38;5;24"));

    /** Blue for good and orange for bad, which eyes that take red for green can tell apart; of middling brightness, for dark grounds and light ones. */
    static final Palette COLORBLIND = theme(Map.of(
            Tone.LINK, "38;5;37",
            Tone.BEGIN, "38;5;67",
            Tone.ACTIVE, "38;5;136",
            Tone.TOOL, "38;5;133",
            Tone.TEXT, "",
            Tone.GOOD, "38;5;33",
            Tone.DONE, "1;38;5;33",
            Tone.BAD, "1;38;5;166",
            Tone.TITLE, "1;38;5;133",
            Tone.CODE, "38;5;37"));

    /** Bold and dim only. */
    static final Palette MONO = theme(Map.of(
            Tone.LINK, "",
            Tone.BEGIN, "",
            Tone.ACTIVE, "1",
            Tone.TOOL, "",
            Tone.TEXT, "",
            Tone.GOOD, "",
            Tone.DONE, "1",
            Tone.BAD, "1;4",
            Tone.TITLE, "1;4",
            Tone.CODE, "1"));

    private final String[] on = new String[Tone.values().length];
    private final String off;

    /** The parameters of the sequences. */
    private Palette(Map<Tone, String> parameters) {
        for (Tone tone : Tone.values()) {
            String own = parameters.getOrDefault(tone, "");
            on[tone.ordinal()] = own.isEmpty() ? "" : "\u001b[" + own + "m";
        }
        off = parameters.isEmpty() ? "" : "\u001b[0m";
    }

    private static Palette theme(Map<Tone, String> colors) {
        Map<Tone, String> all = new EnumMap<>(TEXT);
        all.putAll(colors);
        return new Palette(all);
    }

    String on(Tone tone) {
        return on[tone.ordinal()];
    }

    /** Ends a tone that has a sequence. */
    String off(Tone tone) {
        return on(tone).isEmpty() ? "" : off;
    }
}
