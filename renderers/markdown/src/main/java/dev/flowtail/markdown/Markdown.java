package dev.flowtail.markdown;

import dev.flowtail.text.SafeText;
import java.util.regex.Pattern;

/** Others' names in Markdown: shown as they are, whatever they look like, and at whatever byte the file is cut. */
final class Markdown {
    private static final int NAME_LENGTH = 200;
    /** What cannot be mistaken for Markdown, or for an address, even without its closing mark. */
    private static final Pattern PLAIN_ID = Pattern.compile("(?!(?i:.*www))[A-Za-z0-9_.-]{1,200}");
    /** Marks that hosts read as mentions, references, emoji or addresses in front of a word. */
    private static final String REFERENCES = "@#:!$%~&^";

    private static final String HARMLESS = "'\"?,";

    private static final String STOPS = ".:;";

    private static final String INVISIBLE = "&#8203;";

    private Markdown() {}

    /** One line of text, for a paragraph, a heading or a cell. Line feeds are shown as marks. */
    static String text(String untrusted) {
        String safe = SafeText.inline(untrusted.strip(), NAME_LENGTH).toString();
        StringBuilder escaped = new StringBuilder(safe.length() + 16);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if (c == '.' && safe.regionMatches(true, i - 3, "www", 0, 3)) {
                escaped.append(INVISIBLE);
            }
            if (isPunctuation(c) && !isHarmless(safe, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (REFERENCES.indexOf(c) >= 0 && i + 1 < safe.length() && startsWord(safe.charAt(i + 1))) {
                escaped.append(INVISIBLE);
            }
        }
        return escaped.toString();
    }

    /** An id, or a name in a program: code where that is safe, else text. */
    static String code(String untrusted) {
        return PLAIN_ID.matcher(untrusted).matches() ? "`" + untrusted + "`" : text(untrusted);
    }

    /** A row of a table. */
    static String row(Iterable<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static boolean isPunctuation(char c) {
        return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }

    /** Marks of sentences, and the hyphen inside a word: no Markdown begins or ends with them. */
    private static boolean isHarmless(String text, int at) {
        char c = text.charAt(at);
        return HARMLESS.indexOf(c) >= 0
                || c == '-' && isWord(text, at - 1) && isWord(text, at + 1)
                || STOPS.indexOf(c) >= 0 && isStop(text, at);
    }

    /** Behind a word and before a blank or the end. One letter may be the number of an item in a list. */
    private static boolean isStop(String text, int at) {
        return at > 1
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at - 2))
                && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean startsWord(char c) {
        return c == '/' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }
}
