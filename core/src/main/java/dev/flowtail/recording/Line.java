package dev.flowtail.recording;

import dev.flowtail.client.FrameObserver.Direction;
import dev.flowtail.event.Notice;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * What one line says.
 *
 * @param at since the socket opened; null where the line does not say
 * @param clock an absolute time that the line names; null where it names none
 * @param text of the frame
 */
record Line(Direction direction, Duration at, Instant clock, String text) {
    private static final String CREATED_AT = "\"created_at\"";
    /** Some thirty years. */
    private static final double LATEST = 1e9;

    /** A recorded frame has {@code t}, {@code dir} and {@code text} and nothing else; a wrapped event begins with {@code type} and {@code received_at}. */
    static Line of(String line) throws Cursor.Unexpected {
        Cursor cursor = new Cursor(line);
        cursor.expect('{');
        Line read = null;
        if (!cursor.eat('}')) {
            String key = cursor.string();
            cursor.expect(':');
            read = switch (key) {
                case "t", "dir", "text" -> recorded(cursor, key);
                case "type" -> line.contains("\"received_at\"") ? wrapped(cursor) : null;
                default -> null;
            };
        }
        if (read != null) {
            return read;
        }
        if (!line.stripTrailing().endsWith("}")) {
            throw new Cursor.Unexpected("'}'", line.length());
        }
        return new Line(Direction.IN, null, createdAt(line), line);
    }

    /** Whether it is a notice of Flowtail's own: the decoder would not believe a server that says such a thing. */
    boolean isNotice() {
        Cursor cursor = new Cursor(text);
        if (at != null || !cursor.eat('{')) {
            return false;
        }
        try {
            boolean typed = cursor.string().equals("type") && cursor.eat(':');
            return typed && cursor.string().startsWith(Notice.NAME_SPACE);
        } catch (Cursor.Unexpected e) {
            return false;
        }
    }

    private static Line recorded(Cursor cursor, String firstKey) throws Cursor.Unexpected {
        Duration at = null;
        Direction direction = null;
        String text = null;
        try {
            String key = firstKey;
            do {
                if (key == null) {
                    key = cursor.string();
                    cursor.expect(':');
                }
                switch (key) {
                    case "t" -> at = time(cursor.number());
                    case "dir" -> direction = direction(cursor.string());
                    case "text" -> text = cursor.string();
                    default -> {
                        return null;
                    }
                }
                key = null;
            } while (cursor.eat(','));
            cursor.expect('}');
            cursor.expectEnd();
        } catch (Cursor.Unexpected e) {
            if (at != null && direction != null) {
                throw e;
            }
            return null;
        }
        return at == null || direction == null || text == null ? null : new Line(direction, at, createdAt(text), text);
    }

    private static Duration time(double seconds) throws Cursor.Unexpected {
        if (!(seconds >= 0 && seconds < LATEST)) {
            throw new Cursor.Unexpected("seconds since the beginning", 0);
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static Direction direction(String text) throws Cursor.Unexpected {
        return switch (text) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            default -> throw new Cursor.Unexpected("\"in\" or \"out\"", 0);
        };
    }

    /** An event in an envelope of ours. Its name may stand outside only, so it is read as a server-sent event, which has a place for it. */
    private static Line wrapped(Cursor cursor) {
        try {
            String name = cursor.string();
            Instant received = null;
            while (cursor.eat(',')) {
                String key = cursor.string();
                cursor.expect(':');
                switch (key) {
                    case "received_at" -> received = Instant.parse(cursor.string());
                    case "run_id" -> cursor.string();
                    case "index" -> cursor.number();
                    case "event" -> {
                        return received == null
                                ? null
                                : new Line(Direction.IN, null, received, block(name, cursor.rest()));
                    }
                    default -> {
                        return null;
                    }
                }
            }
            return null;
        } catch (Cursor.Unexpected | DateTimeException e) {
            // Then it is an event with a member of that name.
            return null;
        }
    }

    private static String block(String name, String json) {
        boolean ofServer = !name.startsWith("flowtail.") && name.chars().noneMatch(c -> c == '\n' || c == '\r');
        return ofServer ? "event: " + name + "\ndata: " + json + "\n\n" : json;
    }

    /** The server's clock, in whole seconds, wherever it first stands in the text. */
    private static Instant createdAt(String text) {
        int key = text.indexOf(CREATED_AT);
        if (key < 0) {
            return null;
        }
        int i = key + CREATED_AT.length();
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == ':')) {
            i++;
        }
        long seconds = 0;
        int digits = 0;
        for (; i < text.length() && digits < 12 && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++, digits++) {
            seconds = seconds * 10 + text.charAt(i) - '0';
        }
        return digits == 0 ? null : Instant.ofEpochSecond(seconds);
    }
}
