package dev.flowtail.output;

import dev.flowtail.spi.Canvas;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What decides how outputs look: flags and environment. Pure; who asks the terminal is the caller.
 *
 * <p>Colour, the first that speaks: the flag; {@code NO_COLOR} (any value but the empty one) for none; {@code FORCE_COLOR} ({@code 0} and {@code false} for none) and
 * {@code CLICOLOR_FORCE} (but {@code 0}) for colour; {@code CLICOLOR=0}, {@code TERM=dumb} and a {@link CiJob} for none; else whether there is a terminal. Width: the flag,
 * {@code COLUMNS}, the terminal, 100. Files follow flags only: the environment speaks of the screen.
 *
 * @param color the flag
 * @param width the flag, empty where it was not given
 * @param environment the variables of the process
 */
public record Appearance(Color color, OptionalInt width, Map<String, String> environment) {
    /** The widest line that makes sense; what claims more is not believed. */
    public static final int WIDEST = 10_000;

    /** The flag {@code --color}. */
    public enum Color {
        /** As the environment and the terminal say. */
        AUTO,
        /** Also into files and pipes. */
        ALWAYS,
        /** Nowhere. */
        NEVER
    }

    /** Copies the environment. */
    public Appearance {
        environment = Map.copyOf(environment);
    }

    /**
     * A standard stream.
     *
     * @param terminal whether it is one
     * @param terminalWidth what the terminal says its width is; 0 or less where it does not know
     * @param charset what is written to it
     */
    public Canvas stream(boolean terminal, int terminalWidth, Charset charset) {
        boolean able = terminal && !is("TERM", "dumb") && !CiJob.has(environment);
        return new Canvas(
                width.orElseGet(() -> columns(terminal ? terminalWidth : 0)),
                colored(able),
                charset.canEncode() && charset.newEncoder().canEncode("\u2500\u2502\u256d\u2570\u2192\u2713\u2026"),
                able);
    }

    /** A file that we open: UTF-8, nobody watches. */
    public Canvas file() {
        return new Canvas(width.orElse(Canvas.PLAIN.width()), color == Color.ALWAYS, true, false);
    }

    private boolean colored(boolean ableTerminal) {
        if (color != Color.AUTO) {
            return color == Color.ALWAYS;
        }
        if (!value("NO_COLOR").isEmpty()) {
            return false;
        }
        if (!value("FORCE_COLOR").isEmpty()) {
            return !is("FORCE_COLOR", "0") && !is("FORCE_COLOR", "false");
        }
        if (!value("CLICOLOR_FORCE").isEmpty() && !is("CLICOLOR_FORCE", "0")) {
            return true;
        }
        return ableTerminal && !is("CLICOLOR", "0");
    }

    private int columns(int terminalWidth) {
        String columns = value("COLUMNS");
        if (columns.matches("[1-9][0-9]{0,4}") && Integer.parseInt(columns) <= WIDEST) {
            return Integer.parseInt(columns);
        }
        return terminalWidth > 0 && terminalWidth <= WIDEST ? terminalWidth : Canvas.PLAIN.width();
    }

    private boolean is(String variable, String value) {
        return value(variable).equals(value);
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
