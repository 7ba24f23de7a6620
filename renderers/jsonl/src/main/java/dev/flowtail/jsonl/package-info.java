/**
 * JSON Lines: one event, one line, one write; UTF-8 and a bare line feed.
 *
 * <p>A line is the JSON object as the server sent it. Nothing is parsed and written again, so the spelling of numbers, the order of members, unknown fields and
 * escapes stay as they came. Four things change, and none of them changes the value:
 * <ul>
 *   <li>an object without a member {@code type} gets one, as its first, with the name of the event: every line has a type to select by;
 *   <li>white space around the object is dropped, and a line break or a tab between tokens becomes a blank: a line is a line;
 *   <li>U+2028, U+2029 and U+007F to U+009F, which JSON allows as they are, become {@code \}{@code u2028} and so on: some readers end a line at U+0085 or U+2028, and
 *       a terminal obeys U+009B;
 *   <li>half a surrogate pair becomes an escape too: it has no form in UTF-8.
 * </ul>
 */
package dev.flowtail.jsonl;
