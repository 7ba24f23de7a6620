package dev.flowtail.recording;

/** Walks over the few shapes of JSON that lines have: strings, numbers, and what stands between them. Faster than a parser, and no judge of the rest. */
final class Cursor {
    private final String line;
    private int at;

    Cursor(String line) {
        this.line = line;
    }

    /** The text is not of the expected shape here. */
    static final class Unexpected extends Exception {
        private static final long serialVersionUID = 1L;

        Unexpected(String what, int at) {
            super("expected %s at column %d".formatted(what, at + 1), null, false, false);
        }
    }

    boolean eat(char c) {
        blanks();
        if (at < line.length() && line.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) throws Unexpected {
        if (!eat(c)) {
            throw new Unexpected("'" + c + "'", at);
        }
    }

    void expectEnd() throws Unexpected {
        blanks();
        if (at < line.length()) {
            throw new Unexpected("the end", at);
        }
    }

    /** What follows, up to the brace that ends the line. */
    String rest() throws Unexpected {
        int end = line.lastIndexOf('}');
        if (end <= at) {
            throw new Unexpected("'}'", line.length());
        }
        return line.substring(at, end).strip();
    }

    double number() throws Unexpected {
        blanks();
        int start = at;
        while (at < line.length() && "+-.0123456789eE".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.parseDouble(line.substring(start, at));
        } catch (NumberFormatException e) {
            throw new Unexpected("a number", start);
        }
    }

    String string() throws Unexpected {
        expect('"');
        int start = at;
        while (at < line.length() && line.charAt(at) != '"' && line.charAt(at) != '\\') {
            at++;
        }
        if (at < line.length() && line.charAt(at) == '"') {
            return line.substring(start, at++);
        }
        return escaped(start);
    }

    /** The text is at most as long as its escaped form. */
    private String escaped(int start) throws Unexpected {
        char[] text = new char[line.length() - start];
        int length = at - start;
        line.getChars(start, at, text, 0);
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return new String(text, 0, length);
            }
            text[length++] = c == '\\' ? escape() : c;
        }
        throw new Unexpected("'\"'", at);
    }

    private char escape() throws Unexpected {
        char c = at < line.length() ? line.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hex();
            default -> throw new Unexpected("an escape", at - 1);
        };
    }

    private char hex() throws Unexpected {
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < line.length() ? Character.digit(line.charAt(at), 16) : -1;
            if (digit < 0) {
                throw new Unexpected("four hexadecimal digits", at);
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void blanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }
}
