package dev.flowtail.answer;

/** What becomes of a question that nobody answered in advance. */
public enum OnPause {
    /** A person is asked. */
    PROMPT,
    /** It is left open, and the watching ends. */
    EXIT,
    /** Confirmations, reviews and tool calls are approved; what needs more than a yes is left open. */
    APPROVE,
    /** The same are rejected. */
    REJECT
}
