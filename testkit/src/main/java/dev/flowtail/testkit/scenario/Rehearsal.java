package dev.flowtail.testkit.scenario;

import dev.flowtail.event.Event;
import dev.flowtail.event.Limits;
import dev.flowtail.frame.Frame;
import dev.flowtail.frame.FrameDecoder;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Plays a script without a server and without a pause: the same script, message and instant give the same frames. The clock goes on by as much as the script
 * pauses. Faults end the play, since nobody is there to come back; a run that pauses is continued with an empty answer, or ends there if it looks at answers.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** The frames that the connection would get which starts the run. */
    public static List<Frame> frames(Script script, String message, Instant at) {
        Recorder recorder = new Recorder(message, at);
        try {
            script.play(recorder);
        } catch (Ended e) {
            // The script cut its connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return recorder.frames;
    }

    /** The events in those frames. */
    public static List<Event> events(Script script, String message, Instant at) {
        FrameDecoder decoder = new FrameDecoder(Limits.DEFAULT);
        return frames(script, message, at).stream()
                .flatMap(frame -> decoder.decode(frame).stream())
                .toList();
    }

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super("The script cut its connection.", null, false, false);
        }
    }

    private static final class Recorder implements Stage {
        private final List<Frame> frames = new ArrayList<>();
        private final Start start;
        private Instant now;
        private int ids;

        Recorder(String message, Instant now) {
            this.now = now;
            this.start = new Start(freshId(), "rehearsal", "session-1", JsonValues.text(message));
        }

        @Override
        public Start start() {
            return start;
        }

        @Override
        public Clock clock() {
            return Clock.fixed(now, ZoneOffset.UTC);
        }

        @Override
        public String freshId() {
            return new UUID(0, ++ids).toString();
        }

        @Override
        public void emit(String json) {
            raw(ServerFrames.sse(json));
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public JsonArray awaitContinue() {
            return JsonValue.EMPTY_JSON_ARRAY;
        }

        @Override
        public JsonArray awaitContinue(Waiting waiting) {
            emit(WireJson.of(waiting.event()));
            throw new Ended();
        }

        @Override
        public void cancel(String reason) {
            throw new Ended();
        }

        @Override
        public void fail(String error) {
            // On the connection of AgentOS 2.x a failure is silence.
            throw new Ended();
        }

        @Override
        public void raw(String text) {
            frames.add(new Frame(text, now));
        }

        @Override
        public void close(int code, String reason) {
            throw new Ended();
        }

        @Override
        public void cut(Cut cut) {
            throw new Ended();
        }
    }
}
