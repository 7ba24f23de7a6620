package dev.flowtail.answer;

import dev.flowtail.pause.Question;
import dev.flowtail.pause.ToolQuestion;
import java.util.ArrayList;
import java.util.List;

/** What a question is called by on a command line, and how such names are written: a backslash before a dot, an equals sign, a comma or a backslash makes it a part of the name. */
final class Name {
    private static final String SPECIAL = ".=,\\";

    private Name() {}

    /** The tool's name if it is about one, the step's name and id; the first of them is the one to suggest. */
    static List<String> of(Question question) {
        List<String> names = new ArrayList<>();
        if (question instanceof ToolQuestion asked) {
            names.add(asked.tool().name());
        }
        names.add(question.step().name());
        names.add(question.step().id());
        names.removeIf(String::isEmpty);
        return names;
    }

    /** Where the first of these characters stands that is not a part of a name; -1 for nowhere. */
    static int end(String written, char separator) {
        for (int i = 0; i < written.length(); i++) {
            if (isEscape(written, i)) {
                i++;
            } else if (written.charAt(i) == separator) {
                return i;
            }
        }
        return -1;
    }

    /** Cut at every separator that is not a part of a name. */
    static List<String> list(String written) {
        List<String> names = new ArrayList<>();
        String rest = written;
        for (int comma = end(rest, ','); comma >= 0; comma = end(rest, ',')) {
            names.add(plain(rest.substring(0, comma)));
            rest = rest.substring(comma + 1);
        }
        names.add(plain(rest));
        names.removeIf(String::isEmpty);
        return names;
    }

    /** The name that is written so. */
    static String plain(String written) {
        StringBuilder name = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            if (isEscape(written, i)) {
                i++;
            }
            name.append(written.charAt(i));
        }
        return name.toString();
    }

    /** How a name is written where these separators mean something. */
    static String written(String name, String separators) {
        StringBuilder written = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean misread = c == '\\' && i + 1 < name.length() && SPECIAL.indexOf(name.charAt(i + 1)) >= 0;
            if (separators.indexOf(c) >= 0 || misread || c == '\\' && i + 1 == name.length()) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }

    private static boolean isEscape(String written, int i) {
        return written.charAt(i) == '\\' && i + 1 < written.length() && SPECIAL.indexOf(written.charAt(i + 1)) >= 0;
    }
}
