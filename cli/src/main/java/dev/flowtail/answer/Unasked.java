package dev.flowtail.answer;

import dev.flowtail.answer.Statement.Choose;
import dev.flowtail.pause.FeedbackQuestion;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.text.Nearest;
import dev.flowtail.text.SafeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was said that fitted no question, and what may have been meant.
 *
 * @param asked the questions that there were
 */
record Unasked(Collection<Question> asked) {
    private static final int NAME = 80;

    String sentence(Statement said) {
        return "nothing that was asked fits '%s'%s"
                .formatted(said.source(), ofAgent(said).or(() -> named(said)).orElse("."));
    }

    /** The question of an agent is named behind the tool that asks it. */
    private Optional<String> ofAgent(Statement said) {
        if (!(said instanceof Choose)) {
            return Optional.empty();
        }
        for (Question question : asked) {
            if (question instanceof UserFeedback feedback) {
                for (int i = 0; i < feedback.questions().size(); i++) {
                    FeedbackQuestion one = feedback.questions().get(i);
                    if (Nearest.to(said.about(), List.of(one.header(), one.text()))
                            .isPresent()) {
                        return Optional.of("; use %s.".formatted(Template.labelled(feedback, i)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> named(Statement said) {
        List<String> names = new ArrayList<>();
        asked.forEach(question -> names.addAll(Name.of(question)));
        String typed = said instanceof Choose choose
                ? choose.within().map(Statement.Within::about).orElse(said.about())
                : said.about();
        return Nearest.to(typed, names).map(name -> ". Did you mean '%s'?".formatted(SafeText.inline(name, NAME)));
    }
}
