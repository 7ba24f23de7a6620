package dev.flowtail.html;

import dev.flowtail.event.Members;
import dev.flowtail.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of an agent or a team: its texts and its tool calls. */
final class Voice {
    private final Span span;
    private final Room room;
    private final Map<String, Span> calls = new LinkedHashMap<>();
    private final Digest whole = new Digest();
    /** Since the last tool call: some servers repeat that alone at the end. */
    private Digest latest = new Digest();

    private Entry.Speech speech;
    private boolean failed;
    private boolean cancelled;

    Voice(Span span, Room room) {
        this.span = span;
        this.room = room;
    }

    Span span() {
        return span;
    }

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** The server adds a completion all the same. */
    void cancel() {
        cancelled = true;
    }

    void say(Entry.Manner manner, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (manner == Entry.Manner.ANSWER) {
            whole.add(piece);
            latest.add(piece);
        }
        if (speech == null || speech.manner() != manner) {
            speech = new Entry.Speech(manner, room.text());
            span.add(speech, room);
        }
        speech.text().add(piece);
    }

    /** The whole answer, as the server says it at the end: shown where the pieces did not add up to it. */
    void conclude(String content) {
        if (!content.isBlank() && !whole.is(content) && !latest.is(content)) {
            speech = null;
            say(Entry.Manner.ANSWER, content);
        }
    }

    void call(Members tool, Moment at) {
        Span call = open(tool, at);
        if (!tool.inner("tool_args").isEmpty()) {
            call.add(new Entry.Speech(Entry.Manner.ARGUMENTS, room.text(tool.text("tool_args"))), room);
        }
        if (tool.is("confirmed")) {
            call.add(new Entry.Remark(false, "Confirmed", room.text()), room);
        } else if (tool.isNot("confirmed")) {
            call.add(new Entry.Remark(false, "Rejected", room.text(tool.text("confirmation_note"))), room);
        }
        if (tool.is("answered")) {
            Question filled = new Question("Filled in", room.text(), List.of(), Questions.fields(tool));
            filled.answer();
            call.add(filled, room);
        }
    }

    private Span open(Members tool, Moment at) {
        speech = null;
        latest = new Digest();
        String name = tool.text("tool_name");
        Span call = span.open(Kind.TOOL, name.isBlank() ? "unnamed tool" : name, at, room);
        call.describe(SafeText.inline(tool.text("tool_args").replaceAll("\\s+", " "), 120));
        calls.put(tool.text("tool_call_id"), call);
        return call;
    }

    private Span close(Members tool, Moment at, State how) {
        Span call = calls.remove(tool.text("tool_call_id"));
        if (call == null) {
            call = open(tool, at);
            calls.remove(tool.text("tool_call_id"));
        }
        call.end(at, how);
        return call;
    }

    void answer(Members tool, Moment at) {
        String result = tool.text("result");
        if (tool.is("tool_call_error")) {
            fail(tool, result, at);
        } else {
            Span call = close(tool, at, State.DONE);
            if (!result.isBlank()) {
                call.add(new Entry.Speech(Entry.Manner.RESULT, room.text(result)), room);
            }
        }
    }

    void fail(Members tool, String error, Moment at) {
        close(tool, at, State.FAILED).add(new Entry.Remark(true, "Failed", room.text(error)), room);
    }

    void end(Moment at, State how) {
        calls.values().forEach(call -> call.end(at, State.CANCELLED));
        if (span.isOpen()) {
            span.end(at, failed ? State.FAILED : cancelled ? State.CANCELLED : how);
        }
    }
}
