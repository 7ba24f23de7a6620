package dev.flowtail.output;

/** {@code *} is any text, {@code ?} one character; case matters. Matched in one pass without recursion: the name comes from the server. */
record Glob(String pattern) {

    boolean matches(String name) {
        int p = 0;
        int star = -1;
        int retry = 0;
        for (int n = 0; n < name.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
