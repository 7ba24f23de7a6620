package dev.flowtail.cli;

import dev.flowtail.client.FrameObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Says for {@code -v} which commands were sent, and when. What the server sends is in the outputs.
 *
 * @param kept sees the frames as well
 */
record FrameLog(Messages messages, Optional<? extends FrameObserver> kept) implements FrameObserver {
    private static final int LONGEST = 200;

    @Override
    public void frame(Direction direction, Duration sinceOpening, String text) throws IOException {
        if (direction == Direction.OUT) {
            messages.detail(
                    "%d ms after opening the connection, sent: %s".formatted(sinceOpening.toMillis(), shortened(text)));
        }
        if (kept.isPresent()) {
            kept.get().frame(direction, sinceOpening, text);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "... (%d characters)".formatted(text.length());
    }
}
