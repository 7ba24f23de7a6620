/**
 * Runs that were kept, and can be read again.
 *
 * <p>A recording holds one frame a line: {@code {"t":0.0207,"dir":"in","text":"..."}} with seconds since the socket opened, {@code in} from the server or
 * {@code out} to it, and the text of the frame; the token is masked. {@link dev.flowtail.recording.RecordingReader} also reads the JSON Lines that Flowtail writes. Both
 * sides hold a line at a time: nothing grows with the length of a run.
 */
package dev.flowtail.recording;
