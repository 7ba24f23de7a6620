package dev.flowtail.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;

/** The kept factories: looking a provider up for each message would cost twenty times the parse. And the few rules about JSON as text. */
final class JsonText {
    private static final Map<String, ?> CONFIG = Map.of(
            // Our own limits come first; Parsson's default would refuse messages above 15 million characters.
            "org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE, "org.eclipse.parsson.maxDepth", 2_000);
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(CONFIG);

    private JsonText() {}

    static JsonParser parser(String json) {
        return parser(new StringReader(json));
    }

    static JsonParser parser(Reader json) {
        return PARSERS.createParser(json);
    }

    static JsonObject object(String json) {
        try (JsonReader reader = Trees.READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static JsonObjectBuilder objectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    static String quoted(String text) {
        return PROVIDER.createValue(text).toString();
    }

    static <T> T bind(String json, Class<T> type) {
        return Binding.JSONB.fromJson(json, type);
    }

    /** The text without a byte order mark in front and white space around it. */
    static String trimmed(String text) {
        int start = skipBlanks(text, text.startsWith("\uFEFF") ? 1 : 0);
        int end = text.length();
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The same object on one line. Line breaks can only stand between its tokens: inside strings they are escaped. */
    static String onOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json
                : json.replace('\n', ' ').replace('\r', ' ');
    }

    /** The same JSON with an escape for each half of a character that no charset can write. */
    static String withoutLoneSurrogates(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
            int c = json.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                escaped.append("\\u").append(Integer.toHexString(c));
            } else {
                escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }

    /** The position of the first character from {@code start} on that is not white space in JSON. */
    static int skipBlanks(String text, int start) {
        int i = start;
        while (i < text.length() && blank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Loaded when the first tree is read. */
    private static final class Trees {
        static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(CONFIG);
    }

    /** Loaded when the first object is bound: Yasson costs a tenth of a second. */
    private static final class Binding {
        static final Jsonb JSONB = JsonbBuilder.create();
    }
}
