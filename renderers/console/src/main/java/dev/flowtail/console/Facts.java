package dev.flowtail.console;

import dev.flowtail.event.Event;
import dev.flowtail.text.SafeStream;
import dev.flowtail.text.SafeText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * What an event says, read for people. Every text that leaves here is safe to print: nothing of an event reaches a row on another way.
 *
 * <p>Nothing is taken for granted: a field may be missing, {@code null}, or of another kind than last year.
 */
final class Facts {
    private static final int INLINE = 200;
    private static final int BLOCK = 64 * 1024;

    /** Where nothing may be missing; a text of a server still has an end. */
    private static final int WHOLE = 4000;

    private final boolean ascii;
    private final int inline;

    /** Text for a surface that shows Unicode, or for one where only ASCII is sure to arrive. */
    Facts(boolean unicode) {
        this(!unicode, INLINE);
    }

    private Facts(boolean ascii, int inline) {
        this.ascii = ascii;
        this.inline = inline;
    }

    /** The same for what has to be read to its end: at most 4,000 code points on one line. */
    Facts whole() {
        return new Facts(ascii, WHOLE);
    }

    /** The event's members; of a very large event those that a screen can show. */
    static JsonObject object(Event event) {
        return event.json().length() < LargeEvent.FROM ? event.object() : LargeEvent.read(event);
    }

    /** The value on one line, at most 200 code points of it if not {@link #whole()}; empty where there is none. */
    String inline(JsonObject object, String key) {
        return inline(plain(object.get(key)));
    }

    String inline(String untrusted) {
        // Four characters for each code point kept are plenty: the rest of a large text need not be looked at.
        String head = untrusted.length() > 4 * inline ? untrusted.substring(0, 4 * inline) : untrusted;
        return head.isEmpty() ? head : shown(SafeText.inline(head, inline));
    }

    /** The first of the values that is not blank, with its line feeds; at most 64 Ki characters of it, the rest counted. */
    String block(JsonObject object, String... keys) {
        for (String key : keys) {
            String text = plain(object.get(key));
            if (!text.isBlank()) {
                return block(text);
            }
        }
        return "";
    }

    String block(String untrusted) {
        return untrusted.isEmpty() ? untrusted : shown(SafeText.block(head(untrusted)));
    }

    /** What one event may fill a screen with. */
    private static String head(String untrusted) {
        if (untrusted.length() <= BLOCK) {
            return untrusted;
        }
        int end = Character.isHighSurrogate(untrusted.charAt(BLOCK - 1)) ? BLOCK - 1 : BLOCK;
        String rest = Figures.counted(untrusted.length() - end, "more character");
        return untrusted.substring(0, end) + "\n(" + rest + "; the output jsonl has them all)\n";
    }

    /** The next piece of a text, as far as it can be judged; of one that is very long the beginning. */
    String next(SafeStream stream, String untrusted) {
        return shown(stream.next(head(untrusted)));
    }

    /** What the stream held back. */
    String end(SafeStream stream) {
        return shown(stream.end());
    }

    private String shown(SafeText text) {
        return (ascii ? text.toAscii() : text).toString();
    }

    /** The items of a list on one line; empty where there is none. */
    String listed(JsonObject object, String key) {
        return inline(listed(array(object, key)));
    }

    /** The items, parted by commas. Still untrusted. */
    static String listed(JsonArray array) {
        StringBuilder text = new StringBuilder();
        for (JsonValue item : array) {
            text.append(text.length() == 0 ? "" : ", ").append(plain(item));
        }
        return text.toString();
    }

    /** Those of the parts that are not empty. */
    static String joined(String separator, String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isEmpty()) {
                text.append(text.length() == 0 ? "" : separator).append(part);
            }
        }
        return text.toString();
    }

    /** Text as it is, nothing for {@code null}, JSON for everything else. Still untrusted. */
    static String plain(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return "";
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** Text as it is, nothing for {@code null}, JSON in lines for everything else. Still untrusted. */
    static String content(JsonObject object) {
        JsonValue content = object.get("content");
        return content instanceof JsonObject || content instanceof JsonArray ? Pretty.of(content) : plain(content);
    }

    static JsonObject object(JsonObject object, String key) {
        return object.get(key) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    static JsonArray array(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray found ? found : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** Whether the value is a text, not another kind of value. */
    static boolean isText(JsonObject object, String key) {
        return object.get(key) instanceof JsonString;
    }

    static boolean isTrue(JsonObject object, String key) {
        return object.get(key) == JsonValue.TRUE;
    }

    static boolean isFalse(JsonObject object, String key) {
        return object.get(key) == JsonValue.FALSE;
    }

    /** A whole number, or -1 where there is none. */
    static long count(JsonObject object, String key) {
        return object.get(key) instanceof JsonNumber number ? number.longValue() : -1;
    }

    /** A number, or -1 where there is none. */
    static double measure(JsonObject object, String key) {
        return object.get(key) instanceof JsonNumber number ? number.doubleValue() : -1;
    }
}
