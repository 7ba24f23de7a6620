package dev.flowtail.protocol;

/** What the talk about a pause wants next. */
enum Turn {
    /** Nothing: somebody else has to speak. */
    WAIT,
    /** To know what the run waits for now. */
    LOOK_UP,
    /** The answer is to be sent, as soon as a look-up has shown that it still fits. */
    SEND,
    /** The answer fits, as far as anybody can say: it is to be sent at once. */
    TELL,
    /** The run goes on, and the present connection tells it. */
    GO_ON,
    /** The run goes on, and only a fresh connection may tell it. */
    JOIN,
    /** There is nothing to talk about any more; how the run ended says the look-up. */
    OVER,
    /** Nothing more can be done: {@link PauseDialogue#ending()}. */
    LEAVE
}
