package dev.flowtail.protocol;

import java.time.Duration;

/** What follows a setback. */
sealed interface Next {
    /** What the setback was, in one line for people. */
    String why();

    /** Another connection, after a while. */
    record Wait(String reason, int attempt, Duration delay) implements Next {
        @Override
        public String why() {
            return reason;
        }
    }

    /** No connection any more, but a look-up; {@code otherwise} is how the run ends if that says nothing. */
    record Ask(Ending otherwise) implements Next {
        @Override
        public String why() {
            return otherwise.reason();
        }
    }

    /** The end. */
    record End(Ending ending) implements Next {
        @Override
        public String why() {
            return ending.reason();
        }
    }

    /** The end, by a look-up: the events before it were never told. */
    record EndUntold(Ending ending) implements Next {
        @Override
        public String why() {
            return ending.reason();
        }
    }
}
