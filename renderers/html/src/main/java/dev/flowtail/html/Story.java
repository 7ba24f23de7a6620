package dev.flowtail.html;

import dev.flowtail.event.Event;
import dev.flowtail.event.EventPhase;
import dev.flowtail.event.Members;
import dev.flowtail.event.Notice;

/** Follows a run from its first event to its outcome, and hands each family of events to whom it concerns. */
final class Story {
    private final Report report;
    private final Room room;
    private final Questions questions;
    private final Workflow workflow;
    private final Executors executors;
    private final Incidents incidents;
    private boolean introduced;
    private boolean ended;
    private long order;

    Story(Report report, Room room, boolean reasoning) {
        this.report = report;
        this.room = room;
        questions = new Questions(room);
        workflow = new Workflow(report, room, questions);
        executors = new Executors(report, workflow, room, questions, reasoning);
        incidents = new Incidents(report, room);
    }

    void accept(Event event) {
        if (ended) {
            return;
        }
        Moment at = Moment.of(event, order++);
        switch (event.type().family()) {
            case WORKFLOW -> {
                follow(event, at);
                executors.beforeStep(event, at);
                workflow.accept(event, at);
            }
            case AGENT, TEAM -> {
                follow(event, at);
                executors.accept(event, at);
            }
            case CONTROL -> control(event, at);
            case FLOWTAIL -> notice(event, at);
            case UNKNOWN -> report.meet(event.name());
        }
    }

    private void follow(Event event, Moment at) {
        if (!introduced) {
            introduced = true;
            report.introduce(event);
        }
        report.run(at);
        report.timeline().reach(at);
        questions.hear(event, at);
    }

    private void control(Event event, Moment at) {
        if (event.type().phase() == EventPhase.ERROR) {
            String error = Members.of(event, "error", "message", "detail").firstText("error", "message", "detail");
            report.run(at).add(new Entry.Remark(true, "The server says", room.text(error)), room);
        }
    }

    private void notice(Event event, Moment at) {
        if (event.name().equals(Notice.OUTCOME)) {
            ended = true;
            report.end(Members.of(event, "outcome", "reason", "events", "gaps", "duration_ms"));
        } else if (event.name().equals(Notice.ANSWERED)) {
            questions.answered(event, report.run(at));
        } else {
            incidents.accept(event, at);
        }
    }

    Report report() {
        return report;
    }
}
