package dev.flowtail.console;

import dev.flowtail.spi.ConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The line below the text: what there is room for, the most important first. */
final class StatusText {
    private static final int BAR = 16;
    /** A name need not be shown whole. */
    private static final int NAME = 32;

    private final Paper paper;

    StatusText(Paper paper) {
        this.paper = paper;
    }

    /** A piece of it; the lower the rank the longer it stays. */
    private record Part(int rank, Tone tone, String text) {}

    String of(Progress progress, OptionalDouble replayed, ConnectionState connection) {
        if (connection == ConnectionState.CONNECTING) {
            return paper.toned(Tone.ACTIVE, "connecting");
        }
        Glyphs glyphs = paper.glyphs();
        List<Part> parts = new ArrayList<>();
        if (connection == ConnectionState.LOST) {
            parts.add(new Part(0, Tone.BAD, "connection lost, trying again"));
        } else if (progress.paused()) {
            parts.add(new Part(0, Tone.ACTIVE, "waiting for an answer"));
        }
        String steps = steps(progress.names());
        if (!steps.isEmpty()) {
            parts.add(new Part(1, Tone.STRONG, steps));
        }
        progress.measure().ifPresent(measure -> {
            parts.add(new Part(4, Tone.ACTIVE, bar((double) measure.done() / measure.size())));
            parts.add(new Part(3, Tone.PLAIN, measure.unit() + " " + measure.done() + " of " + measure.size()));
        });
        if (replayed.isPresent()) {
            parts.add(new Part(4, Tone.BEGIN, bar(replayed.getAsDouble())));
            parts.add(new Part(3, Tone.PLAIN, "replay " + (int) (100 * replayed.getAsDouble()) + " %"));
        }
        parts.add(new Part(2, Tone.PLAIN, clock(progress.elapsed())));
        if (progress.tokens() > 0) {
            parts.add(new Part(5, Tone.PLAIN, Figures.counted(progress.tokens(), "token")));
        }
        if (progress.events() > 0) {
            parts.add(new Part(6, Tone.QUIET, Figures.counted(progress.events(), "event")));
        }
        if (connection == ConnectionState.OPEN && replayed.isEmpty()) {
            parts.add(new Part(7, Tone.QUIET, "connected"));
        }
        String separator = " " + glyphs.dot() + " ";
        int room = paper.width() - 1;
        for (int rank = 7; width(parts) > room && rank > 0; rank--) {
            int least = rank;
            parts.removeIf(part -> part.rank() == least);
        }
        StringBuilder line = new StringBuilder();
        for (Part part : parts) {
            line.append(line.length() == 0 ? "" : paper.toned(Tone.QUIET, separator));
            line.append(paper.toned(part.tone(), Cells.cut(part.text(), room, glyphs.ellipsis())));
        }
        return line.toString();
    }

    private static int width(List<Part> parts) {
        return parts.stream().mapToInt(part -> Cells.width(part.text()) + 3).sum() - 3;
    }

    /** One or two names, and how many more there are. */
    private String steps(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String last = cut(names.get(names.size() - 1));
        if (names.size() == 1) {
            return last;
        }
        return names.size() == 2 ? cut(names.get(0)) + ", " + last : last + " and " + (names.size() - 1) + " more";
    }

    private String cut(String name) {
        return Cells.cut(
                name,
                Math.max(4, Math.min(NAME, paper.width() / 3)),
                paper.glyphs().ellipsis());
    }

    private String bar(double share) {
        Glyphs glyphs = paper.glyphs();
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR);
        return glyphs.full().repeat(full) + glyphs.empty().repeat(BAR - full);
    }

    /** {@code 0:07}, {@code 12:34}, {@code 1:02:03} */
    private static String clock(Duration elapsed) {
        long seconds = Math.max(0, elapsed.toSeconds());
        String rest = Figures.two(seconds % 60);
        return seconds < 3600
                ? seconds / 60 + ":" + rest
                : seconds / 3600 + ":" + Figures.two(seconds / 60 % 60) + ":" + rest;
    }
}
