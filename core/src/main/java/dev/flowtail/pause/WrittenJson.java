package dev.flowtail.pause;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** JSON that a person wrote: one value, all of it, or a sentence that shows where it is none. */
public final class WrittenJson {
    private static final int EXCERPT = 30;
    private static final JsonParserFactory PARSERS = Json.PROVIDER.createParserFactory(Map.of());

    private final String what;
    private final String text;
    private final JsonParser parser;

    private WrittenJson(String what, String text, JsonParser parser) {
        this.what = what;
        this.text = text;
        this.parser = parser;
    }

    /**
     * The value. Of two members with one name one would be lost, and so would what follows the value: both are refused.
     *
     * @param what begins the sentence that refuses it, safe to print: {@code The edited output of step 'draft'}
     * @throws InvalidAnswerException if it is no JSON, with the line and the column, counted from 1
     */
    public static JsonValue read(String what, String text) {
        if (text.isBlank()) {
            throw new InvalidAnswerException(what + " is empty.");
        }
        // Some editors begin a file with a byte order mark.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = PARSERS.createParser(new StringReader(json))) {
            return new WrittenJson(what, json, parser).whole();
        }
    }

    private JsonValue whole() {
        JsonValue value;
        try {
            value = value(parser.next());
        } catch (InvalidAnswerException e) {
            throw e;
        } catch (JsonParsingException e) {
            throw misplaced((int) e.getLocation().getStreamOffset());
        } catch (NumberFormatException e) {
            throw refused("has a number beyond all bounds", word(position() - 1));
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            throw misplaced(position());
        } catch (RuntimeException e) {
            // What is nested too deeply has no exception of its own.
            throw refused("is nested too deeply", position());
        }
        int end = position();
        while (end < text.length() && " \t\r\n".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end < text.length()) {
            throw refused("has more behind the end of its JSON", end);
        }
        return value;
    }

    private JsonValue value(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> parser.getValue();
        };
    }

    private JsonValue object() {
        JsonObjectBuilder object = Json.PROVIDER.createObjectBuilder();
        Set<String> names = new HashSet<>();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (!names.add(name)) {
                throw refused("has a second member %s in one object".formatted(Quote.of(name)), word(position() - 1));
            }
            object.add(name, value(parser.next()));
        }
        return object.build();
    }

    private JsonValue array() {
        JsonArrayBuilder array = Json.PROVIDER.createArrayBuilder();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            array.add(value(event));
        }
        return array.build();
    }

    private int position() {
        return (int) parser.getLocation().getStreamOffset();
    }

    private InvalidAnswerException misplaced(int at) {
        return at >= text.length()
                ? refused("is no JSON: it ends too early", text.length())
                : refused("is no JSON", word(at));
    }

    /** Where the word or the string begins that was read up to here. */
    private int word(int end) {
        int start = Math.min(end, text.length() - 1);
        if (text.charAt(start) == '"') {
            return Math.max(0, text.lastIndexOf('"', start - 1));
        }
        if (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            // What does not end a word is found behind it.
            start--;
        }
        while (start > 0 && isOfWord(start) && isOfWord(start - 1)) {
            start--;
        }
        return start;
    }

    private boolean isOfWord(int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }

    private InvalidAnswerException refused(String why, int at) {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = 1 + before.codePointCount(before.lastIndexOf('\n') + 1, at);
        String there = text.substring(at, Math.min(text.length(), at + EXCERPT)).strip();
        return new InvalidAnswerException("%s %s, at line %d, column %d%s."
                .formatted(what, why, line, column, there.isEmpty() ? "" : ": " + Quote.of(there)));
    }
}
