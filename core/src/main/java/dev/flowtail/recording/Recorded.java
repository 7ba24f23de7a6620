package dev.flowtail.recording;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.frame.Frame;
import java.time.Duration;

/**
 * One frame of a recording.
 *
 * @param direction whether the server sent it
 * @param offset since the socket opened; never less than that of the frame before
 * @param frame with its text and the time of its arrival; recordings of one run have the same times whenever they are read
 * @param notice whether it is an event of Flowtail's own, which no server sent and no decoder takes from one
 */
public record Recorded(Direction direction, Duration offset, Frame frame, boolean notice) {}
