package dev.flowtail.answer;

import dev.flowtail.answer.Statement.Approval;
import dev.flowtail.answer.Statement.Choose;
import dev.flowtail.answer.Statement.Edit;
import dev.flowtail.answer.Statement.Input;
import dev.flowtail.answer.Statement.Late;
import dev.flowtail.answer.Statement.Refusal;
import dev.flowtail.pause.Answer;
import dev.flowtail.pause.Confirmation;
import dev.flowtail.pause.Decision;
import dev.flowtail.pause.ExternalResult;
import dev.flowtail.pause.Field;
import dev.flowtail.pause.InvalidAnswerException;
import dev.flowtail.pause.OnTimeout;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.RouteSelection;
import dev.flowtail.pause.StepDecision;
import dev.flowtail.pause.ToolConfirmation;
import dev.flowtail.pause.ToolInput;
import dev.flowtail.pause.UserFeedback;
import dev.flowtail.pause.UserInput;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final List<Statement> options;
    private final List<Statement> file;
    private final boolean approveAll;
    private final Set<Statement> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Question> asked = new LinkedHashSet<>();
    private final Set<Statement> spent = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Of one command line.
     *
     * @param file what is answered only where no option answers
     */
    SaidAnswers(List<Statement> options, List<Statement> file, boolean approveAll) {
        this.options = List.copyOf(options);
        this.file = List.copyOf(file);
        this.approveAll = approveAll;
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return options.isEmpty() && file.isEmpty() && !approveAll;
    }

    /**
     * What was said to a question.
     *
     * @throws InvalidAnswerException if what was said about its step does not fit it
     */
    Optional<Answer> to(Question question) {
        asked.add(question);
        List<String> names = Name.of(question);
        Heard heard = heard(question, names);
        Optional<Answer> answer = question.accept(new Fitting(heard));
        if (question instanceof StepDecision) {
            // Whether there is time or not: it fitted.
            heard.first(Late.class).ifPresent(this::use);
        }
        if (answer.isEmpty()) {
            // Only now: what is said about a later pause of the step fits none of this one.
            List<Statement> about = heard.said()
                    .filter(statement -> names.contains(statement.about()))
                    .filter(statement -> !(statement instanceof Late && question instanceof StepDecision))
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
        file.stream()
                .filter(one -> options.stream()
                        .anyMatch(option -> used.contains(option) && goesBefore(option, one, question, names)))
                .forEach(used::add);
        return answer;
    }

    /** Whether the server may do this to what a question is about, once the time to answer it is over. */
    boolean leaves(StepDecision question, OnTimeout then) {
        return heard(question, Name.of(question))
                .first(Late.class)
                .filter(said -> said.then() == then)
                .isPresent();
    }

    /** What counts for a question that goes by these names. */
    private record Heard(List<Statement> options, List<Statement> file, List<String> names) {
        /** The options first. */
        Stream<Statement> said() {
            return Stream.concat(options.stream(), file.stream());
        }

        <S extends Statement> Stream<S> of(Class<S> kind) {
            return said().filter(kind::isInstance).map(kind::cast);
        }

        <S extends Statement> Optional<S> first(Class<S> kind) {
            return of(kind).filter(statement -> names.contains(statement.about()))
                    .findFirst();
        }
    }

    private Heard heard(Question question, List<String> names) {
        List<Statement> first =
                options.stream().filter(option -> !spent.contains(option)).toList();
        List<Statement> rest = file.stream()
                .filter(one -> !spent.contains(one)
                        && first.stream().noneMatch(option -> goesBefore(option, one, question, names)))
                .toList();
        return new Heard(first, rest, names);
    }

    /** Whether both answer the same, so that what the file says counts no more. */
    private static boolean goesBefore(Statement option, Statement file, Question question, List<String> names) {
        boolean same = decides(option, question) && decides(file, question)
                || option instanceof Choose && file instanceof Choose
                || option instanceof Late && file instanceof Late
                || option instanceof Input input && input.field().equals("result") && file instanceof Statement.Outcome;
        return same
                && (option.about().equals(file.about())
                        || names.contains(option.about()) && names.contains(file.about()));
    }

    private static boolean decides(Statement statement, Question question) {
        return statement instanceof Approval
                || statement instanceof Refusal
                || statement instanceof Edit && question instanceof OutputReview;
    }

    /** The answer among what was heard. */
    private final class Fitting implements Question.Visitor<Optional<Answer>> {
        private final Heard heard;

        Fitting(Heard heard) {
            this.heard = heard;
        }

        @Override
        public Optional<Answer> confirmation(Confirmation asked) {
            return refusal(asked, heard).or(() -> approval(heard));
        }

        @Override
        public Optional<Answer> toolConfirmation(ToolConfirmation asked) {
            return refusal(asked, heard).or(() -> approval(heard));
        }

        @Override
        public Optional<Answer> review(OutputReview asked) {
            return refusal(asked, heard).or(() -> edit(asked, heard)).or(() -> approval(heard));
        }

        @Override
        public Optional<Answer> input(UserInput asked) {
            return values(heard, asked.fields());
        }

        @Override
        public Optional<Answer> toolInput(ToolInput asked) {
            return values(heard, asked.fields());
        }

        @Override
        public Optional<Answer> route(RouteSelection asked) {
            return heard.first(Choose.class)
                    .map(choose -> new Answer.Chosen(use(choose).names()));
        }

        @Override
        public Optional<Answer> externalResult(ExternalResult asked) {
            return result(heard);
        }

        @Override
        public Optional<Answer> feedback(UserFeedback asked) {
            FeedbackLabels labels = new FeedbackLabels(asked, heard.names(), SaidAnswers.this::use);
            return labels.from(chosen(heard.options()), chosen(heard.file()));
        }

        private static List<Choose> chosen(List<Statement> said) {
            return said.stream()
                    .filter(Choose.class::isInstance)
                    .map(Choose.class::cast)
                    .toList();
        }
    }

    private Optional<Answer> edit(OutputReview review, Heard heard) {
        Optional<Edit> edit = heard.first(Edit.class);
        // Who edits approves; to say both is no contradiction.
        edit.flatMap(said -> heard.first(Approval.class)).ifPresent(this::use);
        return edit.map(said -> new Answer.Edited(use(said).output().edited(review)));
    }

    private Optional<Answer> approval(Heard heard) {
        return heard.first(Approval.class)
                .map(this::use)
                .map(said -> (Answer) new Answer.Approved())
                .or(() -> approveAll ? Optional.of(new Answer.Approved()) : Optional.empty());
    }

    private Optional<Answer> refusal(Decision question, Heard heard) {
        Optional<Refusal> refusal = heard.first(Refusal.class);
        if (question.returnsAfterNo()) {
            refusal.ifPresent(spent::add);
        } else {
            refusal.ifPresent(no -> heard.first(Approval.class)
                    .map(yes -> (Statement) yes)
                    .or(() -> heard.first(Edit.class))
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

    private Optional<Answer> values(Heard heard, List<Field> fields) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        heard.of(Input.class)
                .filter(input -> heard.names().contains(input.about()))
                .forEach(input -> {
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

    private Optional<Answer> result(Heard heard) {
        return heard.of(Input.class)
                .filter(input ->
                        heard.names().contains(input.about()) && input.field().equals("result"))
                .findFirst()
                .map(input -> use(input).value().text())
                .or(() -> heard.first(Statement.Outcome.class)
                        .map(outcome -> use(outcome).text()))
                .map(Answer.Result::new);
    }

    private <S extends Statement> S use(S statement) {
        used.add(statement);
        return statement;
    }

    /** A sentence for each thing that was said and that nobody asked about. */
    List<String> unasked() {
        Unasked unasked = new Unasked(asked);
        return Stream.concat(options.stream(), file.stream())
                .filter(statement -> !used.contains(statement))
                .map(unasked::sentence)
                .distinct()
                .toList();
    }
}
