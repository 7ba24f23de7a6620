package dev.flowtail.pause;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of value a field takes, as servers check it. */
public enum FieldType {
    /** {@code str}: any text. */
    TEXT("a text"),
    /** {@code int}: a number without a fraction; neither a text nor true or false. */
    INTEGER("a whole number"),
    /** {@code float}: any number. */
    NUMBER("a number"),
    /** {@code bool}. */
    BOOLEAN("true or false"),
    /** {@code list}: a JSON array. */
    LIST("a JSON array"),
    /** {@code dict}: a JSON object. */
    OBJECT("a JSON object"),
    /** A type of the server's that this version does not know: nobody checks it. */
    OTHER("a value");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,4000}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** By the word of the server: the names of Python's types, and those of JSON Schema. */
    static FieldType of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "str", "string" -> TEXT;
            case "int", "integer" -> INTEGER;
            case "float", "number" -> NUMBER;
            case "bool", "boolean" -> BOOLEAN;
            case "list", "array" -> LIST;
            case "dict", "object" -> OBJECT;
            default -> OTHER;
        };
    }

    /** For a sentence: {@code a whole number}. */
    public String words() {
        return words;
    }

    /** Whether a server takes this value for a field of the type. */
    boolean takes(JsonValue value) {
        return switch (this) {
            case TEXT -> value instanceof JsonString;
            case INTEGER -> value instanceof JsonNumber number && number.isIntegral() && whole(number);
            case NUMBER -> value instanceof JsonNumber;
            case BOOLEAN ->
                value.getValueType() == JsonValue.ValueType.TRUE || value.getValueType() == JsonValue.ValueType.FALSE;
            case LIST -> value instanceof JsonArray;
            case OBJECT -> value instanceof JsonObject;
            case OTHER -> true;
        };
    }

    /** Python takes 1e2 for a float. */
    static boolean whole(JsonNumber number) {
        return WHOLE.matcher(number.toString()).matches();
    }

    /**
     * What a person typed, as a value of the type; empty if it is none.
     *
     * @param what begins the sentence about a text that is no JSON and should be
     */
    Optional<JsonValue> read(String what, String typed) {
        String text = typed.strip();
        return switch (this) {
            case TEXT, OTHER -> Optional.of(Json.string(typed));
            case INTEGER ->
                WHOLE.matcher(text).matches()
                        ? Optional.of(Json.PROVIDER.createValue(new BigInteger(text)))
                        : Optional.empty();
            case NUMBER ->
                WHOLE.matcher(text).matches()
                        ? Optional.of(Json.PROVIDER.createValue(new BigInteger(text)))
                        : DECIMAL.matcher(text).matches()
                                ? Optional.of(Json.PROVIDER.createValue(new BigDecimal(text)))
                                : Optional.empty();
            case BOOLEAN -> truth(text);
            case LIST, OBJECT -> Optional.of(WrittenJson.read(what, text)).filter(this::takes);
        };
    }

    private static Optional<JsonValue> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on" -> Optional.of(JsonValue.TRUE);
            case "false", "no", "n", "off" -> Optional.of(JsonValue.FALSE);
            default -> Optional.empty();
        };
    }
}
