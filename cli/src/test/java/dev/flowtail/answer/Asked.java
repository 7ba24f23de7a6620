package dev.flowtail.answer;

import dev.flowtail.client.PausedRun;
import dev.flowtail.pause.Pause;
import dev.flowtail.pause.Question;
import dev.flowtail.pause.Reply;
import dev.flowtail.protocol.RunReference;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/** Paused runs for tests, in JSON with single quotes. */
final class Asked {
    static final String CONFIRM =
            "'step_id':'s-1','step_name':'publish','step_type':'Step','requires_confirmation':true,"
                    + "'confirmation_message':'Publish now?','on_reject':'cancel'";
    static final String INPUT = "'step_id':'s-2','step_name':'deploy','step_type':'Step','requires_user_input':true,"
            + "'user_input_message':'Where to?','user_input_schema':[{'name':'env','field_type':'str','required':true,"
            + "'description':'environment','allowed_values':['staging','production']},"
            + "{'name':'replicas','field_type':'int','required':false}]";
    static final String ROUTE =
            "'step_id':'s-3','step_name':'way','step_type':'Router','requires_route_selection':true,"
                    + "'user_input_message':'Which way?','available_choices':['fast','deep','a,b'],'allow_multiple_selections':true";
    static final String REVIEW = "'step_id':'s-4','step_name':'draft','step_type':'Step','requires_confirmation':true,"
            + "'requires_output_review':true,'output_review_message':'Good?','step_output':{'content':'first try'},"
            + "'on_reject':'retry','retry_count':0,'max_retries':3";
    private static final String TOOL =
            "'step_id':'s-5','step_name':'clean','requires_executor_input':true,'executor_name':'Cleaner','executor_requirements':[%s]";

    private Asked() {}

    static Pause pause(String members) {
        return Pause.of(json("{'step_requirements':[{" + members + "}]}")).orElseThrow();
    }

    static Question question(String members) {
        return pause(members).questions().get(0);
    }

    static String confirmedTool(String name) {
        return TOOL.formatted(
                "{'id':'q','tool_execution':{'tool_name':'%s','tool_args':{'path':'/x'},'requires_confirmation':true}}"
                        .formatted(name));
    }

    static String externalTool() {
        return TOOL.formatted(
                "{'tool_execution':{'tool_name':'run_shell','tool_args':{'cmd':'ls'},'external_execution_required':true}}");
    }

    static String feedback(String questions) {
        return TOOL.formatted(
                "{'tool_execution':{'tool_name':'ask_user','requires_user_input':true,'user_feedback_schema':[%s]}}"
                        .formatted(questions));
    }

    static PausedRun run(String members) {
        return run(pause(members), "");
    }

    static PausedRun run(Pause pause, String refusal) {
        return new PausedRun(
                new RunReference("r-1", Optional.empty(), Optional.empty()),
                pause,
                Optional.of(refusal).filter(why -> !why.isEmpty()));
    }

    static JsonObject sent(Optional<Reply> reply) {
        return reply.orElseThrow().stepRequirements().get(0).asJsonObject();
    }

    static JsonObject json(String quotedSingly) {
        try (JsonReader reader = Json.createReader(new StringReader(quotedSingly.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
