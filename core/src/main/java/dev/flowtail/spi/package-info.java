/**
 * What authors of plug-ins implement, and what they receive.
 *
 * <p>A provider has a name and makes one kind of thing: a {@link dev.flowtail.spi.Transport}, a {@link dev.flowtail.spi.RunControl}, a {@link dev.flowtail.spi.Renderer} or an
 * {@link dev.flowtail.spi.EventSink}. It is found by {@link java.util.ServiceLoader}, or handed over in code. Contexts are implemented by Flowtail only, so they
 * may grow. The contract tests of the testkit carry the numbers of these rules.
 *
 * <h2>Every provider</h2>
 * <ul>
 *   <li><b>P1</b> {@code name()} is constant and lower-case-with-dashes: people type it and scripts hold it.
 *   <li><b>P2</b> The public constructor without arguments does nothing: listing plug-ins is free and cannot fail.
 *   <li><b>P3</b> {@code create} may be called many times; what it makes shares nothing: two outputs of one kind are possible.
 *   <li><b>P4</b> Of two providers of one kind with one name neither can be had, and who asks for it is told where both are: Flowtail never guesses.
 *   <li><b>P5</b> Options that are not in {@code options()} are refused before {@code create} is called, and an option's value is checked by its type.
 * </ul>
 *
 * <h2>Renderers and sinks</h2>
 * <ul>
 *   <li><b>R1</b> It is registered and found under its name.
 *   <li><b>R2</b> It takes every known type of event.
 *   <li><b>R3</b> Same events, same text: time comes from the event, never from a clock.
 *   <li><b>R4</b> Two instances do not influence each other.
 *   <li><b>R5</b> A renderer writes only to {@code out()}: standard output may be somebody else's data.
 *   <li><b>R6</b> A renderer never closes {@code out()}: who opened it closes it.
 *   <li><b>R7</b> {@code close()} may be called twice; a footer is written once.
 *   <li><b>R8</b> An {@code IOException} of {@code out()} is passed on: a full disk must not look like success.
 *   <li><b>R9</b> Lines end with a bare line feed on every system.
 *   <li><b>R10</b> Default locale, time zone and charset do not matter.
 *   <li><b>R11</b> A run without an event is fine.
 *   <li><b>R12</b> A type nobody has heard of is an ordinary event.
 *   <li><b>R13</b> After {@code flush()} everything accepted so far is visible, or said to be pending by design (a line still being typed by a model may stay
 *       open). Text may be held back until then.
 *   <li><b>R14</b> Control characters in an event never reach {@code out()} as such.
 * </ul>
 * Calls of {@code accept}, {@code flush} and {@code close} are serial and need no lock. {@code close} is called exactly once by Flowtail, also after a failure. Any
 * exception detaches the output for the rest of the run; the others go on, and the process ends with the exit code of a failed output.
 *
 * <h2>Transports</h2>
 * <ul>
 *   <li><b>T1</b> One object is one connection; {@code open} is called at most once.
 *   <li><b>T2</b> {@code open} returns when the peer has accepted, or throws a {@code TransportException} that names the endpoint. After a throw the listener is
 *       never called.
 *   <li><b>T3</b> Calls of the listener are serial; they may begin before {@code open} returns.
 *   <li><b>T4</b> After a successful {@code open} there is exactly one {@code onClosed}, and nothing after it.
 *   <li><b>T5</b> If {@code onFrame} blocks, the transport stops reading: that is the back-pressure. No unbounded queue, nothing dropped or reordered.
 *   <li><b>T6</b> Frames are whole messages. One above the limit of the context ends the connection with code 1009 and a text that names the limit.
 *   <li><b>T7</b> {@code send} and {@code close} may be called from any thread; {@code send} after the end throws; {@code close} may be called twice and returns
 *       in bounded time.
 *   <li><b>T8</b> No type of an underlying library appears in a signature or escapes as an exception type; as a cause it may.
 *   <li><b>T9</b> No reconnecting inside a transport: that is the run protocol's work.
 *   <li><b>T10</b> A command that the transport cannot carry is refused with {@code UNSUPPORTED}, before anything is sent.
 *   <li><b>T11</b> A peer that gives no sign of life when it is asked for one ends the connection with code 1006. Silence alone never does.
 * </ul>
 *
 * <h2>Run controls</h2>
 * <ul>
 *   <li><b>C1</b> Creating one does not connect; each call is bounded by the time limits of the context, and ends at once when its thread is interrupted.
 *   <li><b>C2</b> A run that the server does not know is no error of {@code lookUp}: it gives nothing.
 *   <li><b>C3</b> What goes wrong is a {@code TransportException} that names what was asked of whom, and holds no token.
 *   <li><b>C4</b> The token is asked of the context for every call: it may have been renewed.
 * </ul>
 */
package dev.flowtail.spi;
