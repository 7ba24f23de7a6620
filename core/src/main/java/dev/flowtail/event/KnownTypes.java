package dev.flowtail.event;

import static dev.flowtail.event.EventPhase.CANCEL;
import static dev.flowtail.event.EventPhase.END;
import static dev.flowtail.event.EventPhase.ERROR;
import static dev.flowtail.event.EventPhase.PAUSE;
import static dev.flowtail.event.EventPhase.PROGRESS;
import static dev.flowtail.event.EventPhase.RESUME;
import static dev.flowtail.event.EventPhase.START;

import java.util.LinkedHashMap;
import java.util.Map;

/** The table of event types, as of Agno 2.9.0 and the companion server of its background-execution example. */
final class KnownTypes {
    /** Not changed once this class is loaded. A plain map, because it is asked for every event. */
    static final Map<String, EventType> BY_NAME = new LinkedHashMap<>(256);

    static {
        workflow("WorkflowStarted", START, "the workflow began");
        workflow("WorkflowCompleted", END, "the workflow ended, for better or worse");
        workflow("WorkflowPaused", PAUSE, "the workflow waits for an answer");
        workflow("WorkflowCancelled", CANCEL, "the workflow was cancelled");
        workflow("WorkflowError", ERROR, "the workflow failed");
        workflow("WorkflowAgentStarted", START, "the agent that decides for the workflow began");
        workflow("WorkflowAgentCompleted", END, "the agent that decides for the workflow ended");
        workflow("StepStarted", START, "a step began");
        workflow("StepCompleted", END, "a step ended");
        workflow("StepPaused", PAUSE, "a step waits for confirmation or input");
        workflow("StepContinued", RESUME, "a step goes on after its answer");
        workflow("StepExecutorPaused", PAUSE, "the agent or team of a step waits for an answer");
        workflow("StepExecutorContinued", RESUME, "the agent or team of a step goes on");
        workflow("StepOutputReview", PAUSE, "the output of a step waits for review");
        workflow("StepError", ERROR, "a step failed and waits for a decision");
        workflow("StepOutput", PROGRESS, "what a function step gave");
        workflow("LoopExecutionStarted", START, "a loop began");
        workflow("LoopIterationStarted", START, "a round of a loop began");
        workflow("LoopIterationCompleted", END, "a round of a loop ended");
        workflow("LoopExecutionCompleted", END, "a loop ended");
        workflow("ParallelExecutionStarted", START, "parallel steps began");
        workflow("ParallelExecutionCompleted", END, "parallel steps ended");
        workflow("ConditionExecutionStarted", START, "a condition was decided, its steps begin");
        workflow("ConditionExecutionCompleted", END, "the steps of a condition ended");
        workflow("ConditionPaused", PAUSE, "a condition waits for confirmation");
        workflow("RouterExecutionStarted", START, "a router chose its steps");
        workflow("RouterExecutionCompleted", END, "the steps of a router ended");
        workflow("RouterPaused", PAUSE, "a router waits for a choice");
        workflow("StepsExecutionStarted", START, "a sequence of steps began");
        workflow("StepsExecutionCompleted", END, "a sequence of steps ended");
        workflow("CustomEvent", PROGRESS, "what the author of the workflow, agent or team made up");
        workflow("WorkflowRunOutput", PAUSE, "the whole run as it stands at a pause; over HTTP only");

        agentAndTeam("RunStarted", START, "the agent began");
        agentAndTeam("RunContent", PROGRESS, "a piece of the agent's answer");
        agentAndTeam("RunContentCompleted", PROGRESS, "the agent's answer is whole");
        agentAndTeam("RunIntermediateContent", PROGRESS, "a piece of the agent's answer that is not the final one");
        agentAndTeam("RunCompleted", END, "the agent ended");
        agentAndTeam("RunError", ERROR, "the agent failed");
        agentAndTeam("RunCancelled", CANCEL, "the agent was cancelled");
        agentAndTeam("RunPaused", PAUSE, "the agent waits for an answer");
        agentAndTeam("RunContinued", RESUME, "the agent goes on after its answer");
        agentAndTeam("PreHookStarted", PROGRESS, "a hook before the agent's run began");
        agentAndTeam("PreHookCompleted", PROGRESS, "a hook before the agent's run ended");
        agentAndTeam("PostHookStarted", PROGRESS, "a hook after the agent's run began");
        agentAndTeam("PostHookCompleted", PROGRESS, "a hook after the agent's run ended");
        agentAndTeam("ToolCallStarted", START, "the agent called a tool");
        agentAndTeam("ToolCallCompleted", END, "the tool answered the agent");
        agentAndTeam("ToolCallError", ERROR, "the agent's tool failed");
        agentAndTeam("ReasoningStarted", PROGRESS, "the agent began to reason");
        agentAndTeam("ReasoningStep", PROGRESS, "a step of the agent's reasoning");
        agentAndTeam("ReasoningContentDelta", PROGRESS, "a piece of the agent's reasoning");
        agentAndTeam("ReasoningCompleted", PROGRESS, "the agent's reasoning ended");
        agentAndTeam("MemoryUpdateStarted", PROGRESS, "the agent's memory is being updated");
        agentAndTeam("MemoryUpdateCompleted", PROGRESS, "the agent's memory was updated");
        agentAndTeam("SessionSummaryStarted", PROGRESS, "the agent's session is being summed up");
        agentAndTeam("SessionSummaryCompleted", PROGRESS, "the agent's session was summed up");
        agentAndTeam("ParserModelResponseStarted", PROGRESS, "the agent's parser model began");
        agentAndTeam("ParserModelResponseCompleted", PROGRESS, "the agent's parser model ended");
        agentAndTeam("OutputModelResponseStarted", PROGRESS, "the agent's output model began");
        agentAndTeam("OutputModelResponseCompleted", PROGRESS, "the agent's output model ended");
        agentAndTeam("ModelRequestStarted", PROGRESS, "the agent asked its model");
        agentAndTeam("ModelRequestCompleted", PROGRESS, "the agent's model answered");
        agentAndTeam("CompressionStarted", PROGRESS, "the agent's tool results are being shortened");
        agentAndTeam("CompressionCompleted", PROGRESS, "the agent's tool results were shortened");
        agentAndTeam("FollowupsStarted", PROGRESS, "the agent looks for questions that could follow");
        agentAndTeam("FollowupsCompleted", PROGRESS, "the agent suggests questions that could follow");

        team("TeamTaskIterationStarted", PROGRESS, "a round of the team's work on its tasks began");
        team("TeamTaskIterationCompleted", PROGRESS, "a round of the team's work on its tasks ended");
        team("TeamTaskStateUpdated", PROGRESS, "where the team's tasks stand");
        team("TeamTaskCreated", PROGRESS, "the team made a task");
        team("TeamTaskUpdated", PROGRESS, "the team changed a task");

        control("connected", START, "the server greets");
        control("connection_established", START, "the server greets, in the words of old companion servers");
        control("authenticated", PROGRESS, "the server accepted the token");
        control("auth_error", ERROR, "the server refused the token");
        control("auth_required", ERROR, "the server wants a token first");
        control("workflow_starting", START, "the server took the start command");
        control("workflow_initiated", START, "the server made the run");
        control("workflow_error", ERROR, "the server could not start the workflow");
        control("error", ERROR, "the server refused a command");
        control("pong", PROGRESS, "the server answers a ping");
        control("echo", PROGRESS, "the server did not know the command and sends it back");
        control("queued", PROGRESS, "the command waits for a worker");
        control("catch_up", PROGRESS, "missed events of a running run follow");
        control("subscribed", PROGRESS, "live events follow from here");
        control("replay", PROGRESS, "the events of a run that is no longer running follow");
        control("stream_expired", END, "the server no longer has the events of the run");
        control("unknown", PROGRESS, "the server could not read one of its own stored events");

        put(Notice.MALFORMED, EventFamily.FLOWTAIL, ERROR, "a frame, or a part of one, that is not an event");
        put(Notice.GAP, EventFamily.FLOWTAIL, ERROR, "events that the server numbered and did not deliver");
        put(Notice.RECONNECTED, EventFamily.FLOWTAIL, PROGRESS, "a lost connection was replaced, and the run goes on");
        put(Notice.ANSWERED, EventFamily.FLOWTAIL, RESUME, "somebody answered here what the run waited for");
        put(Notice.OUTCOME, EventFamily.FLOWTAIL, END, "how the run ended");
    }

    private KnownTypes() {}

    private static void workflow(String name, EventPhase phase, String meaning) {
        put(name, EventFamily.WORKFLOW, phase, meaning);
    }

    /** Whatever an agent can say, a team says under the same name behind {@code Team}. */
    private static void agentAndTeam(String name, EventPhase phase, String meaning) {
        put(name, EventFamily.AGENT, phase, meaning);
        team("Team".concat(name), phase, meaning.replace("agent", "team"));
    }

    private static void team(String name, EventPhase phase, String meaning) {
        put(name, EventFamily.TEAM, phase, meaning);
    }

    private static void control(String name, EventPhase phase, String meaning) {
        put(name, EventFamily.CONTROL, phase, meaning);
    }

    private static void put(String name, EventFamily family, EventPhase phase, String meaning) {
        BY_NAME.put(name, new EventType(name, family, phase, meaning));
    }
}
