package dev.flowtail.event;

/**
 * How much JSON one event may be. Whatever exceeds a limit is refused with an error that names the limit.
 *
 * @param messageChars characters of one message; final events of research workflows reach 20 million
 * @param depth levels of nested objects and arrays
 * @param numberChars characters of one number
 * @param keyChars characters of one key
 */
public record Limits(int messageChars, int depth, int numberChars, int keyChars) {
    /** 64 Mi characters a message, 128 levels, 1,000 characters a number, 1,024 a key. */
    public static final Limits DEFAULT = new Limits(64 * 1024 * 1024, 128, 1000, 1024);
}
