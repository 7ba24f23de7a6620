package dev.flowtail.markdown;

import dev.flowtail.event.Event;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;
import dev.flowtail.spi.Renderer;
import dev.flowtail.spi.RendererContext;
import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.io.Writer;

/** The short form: how the run ended, its steps, what was asked, what failed, and the result. Written as a whole at the end, so that a job that is killed leaves nothing torn. */
final class Summary implements Renderer {
    /** A host takes a mebibyte for all summaries of a step, and people read less. */
    private static final int RESULT = 60_000;

    private static final int ROWS = 200;

    private final Appendable out;
    private final Transcript transcript;
    private final Highlights highlights = new Highlights();
    private Event outcome;
    private String result = "";
    private long left;
    private boolean closed;

    Summary(RendererContext context) {
        out = context.out();
        transcript = new Transcript(
                new Passage(new Page(Writer.nullWriter())),
                context.zone(),
                context.options().get(MarkdownRendererProvider.TITLE),
                new ToolCalls(0),
                false,
                0);
    }

    @Override
    public void accept(Event event) throws IOException {
        if (outcome != null) {
            return;
        }
        transcript.accept(event);
        highlights.accept(event);
        if (event.name().equals("WorkflowCompleted") && event.nestedDepth().orElse(0) == 0) {
            keep(Members.of(event, "content").text("content"));
        } else if (event.name().equals(Notice.OUTCOME)) {
            outcome = event;
        }
    }

    private void keep(String content) {
        int end = Math.min(RESULT, content.length());
        if (end > 0 && end < content.length() && Character.isHighSurrogate(content.charAt(end - 1))) {
            end--;
        }
        result = content.substring(0, end);
        left = content.length() - end;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        transcript.close();
        // The file may hold the summaries of others: whatever their last block is, it ends here.
        out.append('\n');
        Passage document = new Passage(new Page(out));
        document.block("## " + transcript.name());
        if (outcome == null) {
            document.block("**Unknown:** this summary ends before its run did.");
        } else {
            Members members = Members.of(outcome, "outcome", "reason", "events", "gaps", "duration_ms");
            document.block(transcript.ending(members));
            if (!members.text("reason").isBlank()) {
                document.block("> **Reason:** " + Markdown.text(members.text("reason")));
            }
        }
        if (!transcript.table().isEmpty()) {
            document.block(transcript.table().markdown(ROWS));
        }
        if (!highlights.isEmpty()) {
            document.block("### Questions and failures");
            document.block(highlights.markdown());
        }
        if (!result.isBlank()) {
            document.block("### Result");
            document.stream(SafeText.block(result).toString());
            if (left > 0) {
                document.block("*" + Spans.count(left, "character", "characters") + " more.*");
            }
        }
        document.close();
    }
}
