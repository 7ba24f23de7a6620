package dev.flowtail.event;

/**
 * Python writes numbers that JSON has no word for as bare {@code NaN}, {@code Infinity} and {@code -Infinity}. They become strings, as in the JSON mapping of
 * protocol buffers.
 */
final class PythonNumbers {
    private static final String[] WORDS = {"NaN", "Infinity", "-Infinity"};

    private PythonNumbers() {}

    /** The text with such words in quotation marks wherever a value can stand; the same object if there are none. */
    static String quoted(String json) {
        StringBuilder repaired = null;
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                i = endOfString(json, i);
            } else if (c == 'N' || c == 'I' || c == '-') {
                String word = wordAt(json, i);
                if (word != null) {
                    repaired = repaired == null ? new StringBuilder(json.length() + 64) : repaired;
                    repaired.append(json, copied, i).append('"').append(word).append('"');
                    copied = i + word.length();
                    i = copied - 1;
                }
            }
        }
        return repaired == null
                ? json
                : repaired.append(json, copied, json.length()).toString();
    }

    private static int endOfString(String json, int start) {
        int i = start + 1;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Only a value: in quotation marks a bare word before a colon would become a key. */
    private static String wordAt(String json, int start) {
        for (String word : WORDS) {
            if (json.startsWith(word, start)) {
                int next = JsonText.skipBlanks(json, start + word.length());
                boolean value = next < json.length() && ",]}".indexOf(json.charAt(next)) >= 0;
                return value ? word : null;
            }
        }
        return null;
    }
}
