package dev.flowtail.pause;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether what was chosen can be: servers do not check, and complete with nothing. */
final class Choices {
    private Choices() {}

    /**
     * Refuses none, several where one is asked for, one twice, and one that is not offered.
     *
     * @param where begins each sentence: {@code router 'way'}
     * @param offered none where the server does not say which there are
     */
    static void check(String where, List<Choice> offered, boolean several, List<String> chosen) {
        List<String> names = offered.stream().map(Choice::name).toList();
        String list = names.isEmpty() ? "" : ": " + Quote.all(names);
        if (chosen.isEmpty() || chosen.stream().allMatch(String::isEmpty)) {
            throw new InvalidAnswerException("%s waits for a choice, and none was made; choose %s%s."
                    .formatted(where, several ? "one or several" : "one", list));
        }
        if (!several && chosen.size() > 1) {
            throw new InvalidAnswerException(
                    "%s takes one choice, and %d were made: %s.".formatted(where, chosen.size(), Quote.all(chosen)));
        }
        Set<String> seen = new HashSet<>();
        for (String name : chosen) {
            if (!seen.add(name)) {
                throw new InvalidAnswerException("%s: %s is chosen twice.".formatted(where, Quote.of(name)));
            }
            if (!names.isEmpty() && !names.contains(name)) {
                throw new InvalidAnswerException("%s has no choice %s; there %s%s.%s"
                        .formatted(
                                where,
                                Quote.of(name),
                                names.size() == 1 ? "is" : "are",
                                list.substring(1),
                                Quote.meant(name, names)));
            }
        }
    }
}
