package com.example.csv;

import dev.flowtail.event.Event;
import dev.flowtail.spi.Renderer;
import dev.flowtail.text.SafeText;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes a line when a step has ended. Calls are serial, so nothing here is synchronised. */
final class CsvRenderer implements Renderer {
    private final Appendable out;
    private final char separator;
    /** Only of steps that have not ended: a renderer must not grow with the run. */
    private final Map<String, Instant> started = new HashMap<>();

    private boolean headed;

    CsvRenderer(Appendable out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    @Override
    public void accept(Event event) throws IOException {
        switch (event.name()) {
            case "StepStarted" -> started.put(step(event), event.receivedAt());
            case "StepCompleted" -> completed(event);
            default -> {
                // Every other type, known or not, says nothing about the end of a step.
            }
        }
    }

    private static String step(Event event) {
        return event.stepId().or(event::stepName).orElse("");
    }

    private void completed(Event event) throws IOException {
        StepCompleted.StepResponse response = response(event);
        // Time comes from the event, never from a clock: a replay gives the same text.
        Instant start = started.remove(step(event));
        if (!headed) {
            headed = true;
            line("step", "executor", "success", "milliseconds", "error");
        }
        line(
                event.stepName().orElse(""),
                response.executorName(),
                response.success() == null ? "" : response.success().toString(),
                start == null
                        ? ""
                        : Long.toString(
                                Duration.between(start, event.receivedAt()).toMillis()),
                response.error());
    }

    private static StepCompleted.StepResponse response(Event event) {
        try {
            return event.as(StepCompleted.class).response();
        } catch (JsonbException e) {
            // Another version of the server, other shapes: the line says less, and the run goes on.
            return StepCompleted.StepResponse.UNKNOWN;
        }
    }

    private void line(String... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "" : separator).append(quoted(cell == null ? "" : cell));
        }
        out.append(line.append('\n'));
    }

    /** Names come from a server: SafeText takes their control characters, quotes hold the rest, and no cell begins as a formula. */
    private static String quoted(String cell) {
        String safe = SafeText.inline(cell).toString();
        String inert = !safe.isEmpty() && "=+-@".indexOf(safe.charAt(0)) >= 0 ? "'" + safe : safe;
        return '"' + inert.replace("\"", "\"\"") + '"';
    }
}
