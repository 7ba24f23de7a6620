/**
 * A report of a run in HTML: one file with a drawn timeline, and nothing in it that acts.
 *
 * <p>The chart stands at the top and needs the end, so the report is written when the run is over. What is kept until then is bounded by options, and what is left out is
 * counted in the report. A process that is killed leaves the file as it was; JSON Lines of the same run give the report later.
 * <ul>
 *   <li><b>Texts of models, tools and servers are text nodes</b>, with control characters made visible before and HTML's own escaped behind. Their Markdown is not
 *       interpreted: a report that makes links and pictures of a model's words is a way out for whatever the model was told.
 *   <li><b>A policy in the file forbids everything else</b>: no script, no request, no form, and no style but the one sheet, which it names by its hash.
 *   <li><b>Colour never says anything alone.</b> Every outcome has a sign and a word, and the colours are told apart by colour-blind eyes.
 * </ul>
 *
 * <p>{@code Story} follows the events and builds a tree of {@code Span}s; {@code Page} writes it.
 */
package dev.flowtail.html;
