package dev.flowtail.answer;

import dev.flowtail.answer.Statement.Approval;
import dev.flowtail.answer.Statement.Choose;
import dev.flowtail.answer.Statement.Edit;
import dev.flowtail.answer.Statement.Input;
import dev.flowtail.answer.Statement.Refusal;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was said in advance, asked question by question. What was said holds for every pause of a step; but a rejection that has the step done again counts once, so
 * that no script rejects one try after another.
 *
 * <p>Not safe for use by several threads.
 */
public final class SaidAnswers {
    private final List<Statement> said;
    private final boolean approveAll;
    private final Set<Statement> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Statement> spent = Collections.newSetFromMap(new IdentityHashMap<>());

    SaidAnswers(List<Statement> said, boolean approveAll) {
        this.said = List.copyOf(said);
        this.approveAll = approveAll;
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return said.isEmpty() && !approveAll;
    }

    /**
     * What was said to a question.
     *
     * @throws InvalidAnswerException if what was said about its step does not fit it
     */
    Optional<Answer> to(Question question) {
        List<String> names = Name.of(question);
        Optional<Answer> answer = fitting(question, names);
        if (answer.isEmpty()) {
            // Only now: what is said about a later pause of the step fits none of this one.
            List<Statement> about = said.stream()
                    .filter(statement -> !spent.contains(statement) && names.contains(statement.about()))
                    .toList();
            if (!about.isEmpty()) {
                about.forEach(used::add);
                throw new InvalidAnswerException("%s waits for %s, and %s does not answer that; %s."
                        .formatted(
                                question.step().label(),
                                question.wants(),
                                "'" + about.get(0).source() + "'",
                                "use " + Template.of(question).hint()));
            }
        }
        answer.ifPresent(question::check);
        return answer;
    }

    private Optional<Answer> fitting(Question question, List<String> names) {
        if (question instanceof Confirmation || question instanceof ToolConfirmation) {
            return refusal(question, names).or(() -> approval(names));
        }
        if (question instanceof OutputReview review) {
            return refusal(question, names).or(() -> edit(review, names)).or(() -> approval(names));
        }
        if (question instanceof UserInput input) {
            return values(names, input.fields());
        }
        if (question instanceof ToolInput input) {
            return values(names, input.fields());
        }
        if (question instanceof RouteSelection) {
            return first(Choose.class, names)
                    .map(choose -> new Answer.Chosen(use(choose).names()));
        }
        if (question instanceof ExternalResult) {
            return result(names);
        }
        return new FeedbackLabels((UserFeedback) question, names).from(of(Choose.class), this::use);
    }

    private Optional<Answer> edit(OutputReview review, List<String> names) {
        Optional<Edit> edit = first(Edit.class, names);
        // Who edits approves; to say both is no contradiction.
        edit.flatMap(said -> first(Approval.class, names)).ifPresent(this::use);
        return edit.map(said -> new Answer.Edited(use(said).output().edited(review)));
    }

    private Optional<Answer> approval(List<String> names) {
        return first(Approval.class, names)
                .map(this::use)
                .map(said -> (Answer) new Answer.Approved())
                .or(() -> approveAll ? Optional.of(new Answer.Approved()) : Optional.empty());
    }

    private Optional<Answer> refusal(Question question, List<String> names) {
        Optional<Refusal> refusal = first(Refusal.class, names);
        if (Retries.hasDoneAgain(question)) {
            refusal.ifPresent(spent::add);
        } else {
            refusal.ifPresent(no -> first(Approval.class, names)
                    .map(yes -> (Statement) yes)
                    .or(() -> first(Edit.class, names))
                    .ifPresent(yes -> refuseBoth(question, no, yes)));
        }
        return refusal.map(said -> new Answer.Rejected(use(said).feedback()));
    }

    /** Only where a rejection brings the question again can both be meant, one after the other. */
    private void refuseBoth(Question question, Statement no, Statement yes) {
        use(no);
        use(yes);
        throw new InvalidAnswerException("%s is answered yes and no, by '%s' and '%s'; keep one of them."
                .formatted(question.step().label(), yes.source(), no.source()));
    }

    private Optional<Answer> values(List<String> names, List<Field> fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        of(Input.class).filter(input -> names.contains(input.about())).forEach(input -> {
            use(input);
            // A name that no field has is refused with all the others.
            values.putIfAbsent(
                    input.field(),
                    fields.stream()
                            .filter(field -> field.name().equals(input.field()))
                            .findFirst()
                            .map(field -> input.value().value(field))
                            .orElseGet(() -> input.value().value()));
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(new Answer.Values(values));
    }

    private Optional<Answer> result(List<String> names) {
        return of(Input.class)
                .filter(input -> names.contains(input.about()) && input.field().equals("result"))
                .findFirst()
                .map(input -> use(input).value().text())
                .or(() -> first(Statement.Outcome.class, names)
                        .map(outcome -> use(outcome).text()))
                .map(Answer.Result::new);
    }

    private <S extends Statement> Stream<S> of(Class<S> kind) {
        return said.stream()
                .filter(kind::isInstance)
                .filter(one -> !spent.contains(one))
                .map(kind::cast);
    }

    private <S extends Statement> Optional<S> first(Class<S> kind, List<String> names) {
        return of(kind).filter(statement -> names.contains(statement.about())).findFirst();
    }

    private <S extends Statement> S use(S statement) {
        used.add(statement);
        return statement;
    }

    /** Where something was said that nobody asked about. */
    public List<String> unasked() {
        return said.stream()
                .filter(statement -> !used.contains(statement))
                .map(Statement::source)
                .distinct()
                .toList();
    }
}
