package dev.flowtail.jsonl;

/** One line in the making. What is put in is valid JSON already; here it is only kept from breaking the line or acting on a terminal. */
final class JsonLine {
    private static final int USUAL = 4 * 1024;
    private static final int KEPT = 256 * 1024;

    private final StringBuilder text = new StringBuilder(USUAL);

    /** Text of ours. */
    JsonLine raw(String json) {
        text.append(json);
        return this;
    }

    /** An object as it came. */
    JsonLine object(String json) {
        int start = firstToken(json, 0);
        safe(json, start, end(json));
        return this;
    }

    /** An object as it came, with one more member in front. */
    JsonLine object(String json, String key, String value) {
        int start = firstToken(json, 0) + 1;
        raw("{").string(key).raw(":").string(value);
        if (json.charAt(firstToken(json, start)) != '}') {
            text.append(',');
        }
        safe(json, start, end(json));
        return this;
    }

    /** A string, quoted. */
    JsonLine string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || unsafe(value, i)) {
                escape(c);
            } else {
                text.append(c);
            }
        }
        text.append('"');
        return this;
    }

    /** With its line feed. */
    CharSequence ended() {
        return text.append('\n');
    }

    /** For the next line: one event of many megabytes must not occupy its room for the rest of the run. */
    JsonLine ready() {
        if (text.capacity() > KEPT) {
            return new JsonLine();
        }
        text.setLength(0);
        return this;
    }

    /** Copies in stretches: nearly every text is one. */
    private void safe(String json, int start, int end) {
        int copied = start;
        for (int i = suspect(json, start, end); i < end; i = suspect(json, i + 1, end)) {
            char c = json.charAt(i);
            if (c < ' ') {
                // Between tokens: inside a string JSON has no raw control character.
                text.append(json, copied, i).append(' ');
                copied = i + 1;
            } else if (unsafe(json, i)) {
                // Inside a string: between tokens JSON has only ASCII.
                text.append(json, copied, i);
                escape(c);
                copied = i + 1;
            }
        }
        text.append(json, copied, end);
    }

    /** The next character that needs a second look. A loop as small as this one is compiled to the speed of the memory. */
    private static int suspect(String json, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = json.charAt(i);
            if (c < ' ' || c >= 0x7F && (c <= 0x9F || c >= '\u2028' && (c <= '\u2029' || Character.isSurrogate(c)))) {
                return i;
            }
        }
        return end;
    }

    private static boolean unsafe(String value, int i) {
        char c = value.charAt(i);
        if (c < 0x7F) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
        }
        return c <= 0x9F || c == '\u2028' || c == '\u2029';
    }

    private void escape(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(c >> shift & 0xF, 16));
        }
    }

    private static int firstToken(String json, int from) {
        int i = from;
        while (json.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    private static int end(String json) {
        int end = json.length();
        while (json.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }
}
