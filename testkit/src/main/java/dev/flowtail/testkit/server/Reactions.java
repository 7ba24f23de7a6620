package dev.flowtail.testkit.server;

/** What each {@link Reaction} does. */
final class Reactions {
    /** What the server would do by itself. */
    @FunctionalInterface
    interface Answer {
        void give() throws InterruptedException;
    }

    private Reactions() {}

    static void perform(Reaction reaction, Link link, Answer ordinary) throws InterruptedException {
        if (reaction instanceof Reaction.Answer) {
            ordinary.give();
        } else if (reaction instanceof Reaction.AnswerThen both) {
            ordinary.give();
            perform(both.next(), link, () -> {});
        } else if (reaction instanceof Reaction.Delay delay) {
            Thread.sleep(delay.duration().toMillis());
            ordinary.give();
        } else if (reaction instanceof Reaction.Await await) {
            await.latch().await();
            ordinary.give();
        } else if (reaction instanceof Reaction.Say say) {
            link.send(say.text());
        } else if (reaction instanceof Reaction.Loss loss) {
            link.lose(loss);
        }
    }
}
