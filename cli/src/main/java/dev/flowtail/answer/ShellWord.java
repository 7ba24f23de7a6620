package dev.flowtail.answer;

import dev.flowtail.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A word of our command line as it is typed into a shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    /** Quoted where a shell would read anything else; harmless to a terminal. Without NUL and halves of characters, which no command line holds. */
    public static String written(String word) {
        return quoted(unexpanded(word));
    }

    /** Our own command line reads {@code @FILE} as what the file holds. */
    private static String unexpanded(String word) {
        return word.startsWith("@") ? "@" + word : word;
    }

    /** One word for a shell: within single quotes nothing means anything but the quote. What a terminal may not show is escaped, as bash, zsh and ksh read it. */
    private static String quoted(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return SafeText.inline(word).toString().equals(word) ? "'" + word.replace("'", "'\\''") + "'" : escaped(word);
    }

    /** By the bytes of UTF-8, in octal: that is read alike whatever the locale is, and by old shells. */
    private static String escaped(String word) {
        StringBuilder escaped = new StringBuilder("$'");
        for (byte one : word.getBytes(StandardCharsets.UTF_8)) {
            if (one < ' ' || one == 0x7f || one == '\'' || one == '\\') {
                escaped.append("\\%03o".formatted(one & 0xff));
            } else {
                escaped.append((char) one);
            }
        }
        return escaped.append("'").toString();
    }
}
