package dev.flowtail.event;

/**
 * How much JSON one event may be. Whatever exceeds a limit is refused with an error that names the limit.
 *
 * @param messageChars characters of one message, at most 536,870,912; final events of research workflows reach 20 million. The same number is what a transport
 *     accepts in bytes, since no character takes less than one
 * @param depth levels of nested objects and arrays, the event itself counted; at most 1,000, which readers that call themselves can take
 * @param numberChars characters of one number, at most 1,000, beyond which JSON trees hold none
 * @param keyChars characters of one key, at most 65,536
 * @param members members of one object, at most 10,000,000
 */
public record Limits(int messageChars, int depth, int numberChars, int keyChars, int members) {
    /** 64 Mi characters a message, 128 levels, 1,000 characters a number, 1,024 a key, 50,000 members an object. */
    public static final Limits DEFAULT = new Limits(64 * 1024 * 1024, 128, 1000, 1024, 50_000);

    /** Checks that every limit is at least 1 and within what the parser can bear. */
    public Limits {
        check("messageChars", messageChars, 512 * 1024 * 1024);
        check("depth", depth, 1000);
        check("numberChars", numberChars, 1000);
        check("keyChars", keyChars, 65_536);
        check("members", members, 10_000_000);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "the limit " + name + " is " + value + "; it must be between 1 and " + most);
        }
    }
}
