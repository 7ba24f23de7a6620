package dev.flowtail.console;

/** Takes the pieces of a text in their tones. */
interface Ink {
    void put(Tone tone, String text);
}
