package dev.flowtail.console;

/**
 * What stands in front of an event.
 *
 * @param text with its brackets
 * @param tone of the label and of the frame around the event
 */
record Label(String text, Tone tone) {
    static final Label INFO = new Label("[INFO]", Tone.TEXT);
    static final Label RUN = new Label("[RUN]", Tone.BEGIN);
    static final Label CONTENT = new Label("[CONTENT]", Tone.TEXT);
    static final Label THINK = new Label("[THINK]", Tone.QUIET);
    static final Label ERROR = new Label("[ERROR]", Tone.BAD);
    static final Label CANCEL = new Label("[CANCEL]", Tone.ACTIVE);

    /** No label, on a frame of this tone. */
    static Label none(Tone tone) {
        return new Label("", tone);
    }
}
