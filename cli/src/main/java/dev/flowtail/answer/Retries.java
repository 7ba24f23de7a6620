package dev.flowtail.answer;

import dev.flowtail.pause.OnReject;
import dev.flowtail.pause.OutputReview;
import dev.flowtail.pause.Question;

/** Whether saying no brings the same question again. */
final class Retries {
    private Retries() {}

    static boolean hasDoneAgain(Question question) {
        return question instanceof OutputReview review && review.rejecting().effect() == OnReject.RETRY;
    }
}
