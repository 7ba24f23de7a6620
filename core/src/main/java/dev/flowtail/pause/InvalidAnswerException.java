package dev.flowtail.pause;

/** An answer that does not fit its question. The message is for people, and safe to print: what was asked, what was found, what to do. */
public final class InvalidAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one or more sentences for people. */
    public InvalidAnswerException(String message) {
        super(message);
    }

    /** It is an answer to another kind of question. */
    static InvalidAnswerException kind(Question question, Answer answer, String remedy) {
        return new InvalidAnswerException("%s waits for %s, and %s does not answer that; %s."
                .formatted(question.step().label(), question.wants(), answer.word(), remedy));
    }
}
