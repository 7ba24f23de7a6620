package dev.flowtail.testkit.scenario;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * Where a step stands in its workflow.
 *
 * @param id minted for this run
 * @param name of the step
 * @param index a number, or an array of numbers below a container
 * @param parentId the enclosing step, or {@code null}
 */
record StepPlace(String id, String name, JsonValue index, String parentId) {
    /** A branch of this one. */
    StepPlace branch(String branchId, String branchName, int number) {
        return new StepPlace(
                branchId, branchName, JsonValues.array().add(index).add(number).build(), id);
    }

    /** The same step under another identifier. */
    StepPlace again(String otherId) {
        return new StepPlace(otherId, name, index, parentId);
    }

    /** The members that AgentOS puts between the run and whatever is special to an event of the workflow family. */
    void addTo(JsonObjectBuilder event, int depth) {
        event.add("step_id", id);
        if (parentId != null) {
            event.add("parent_step_id", parentId);
        }
        event.add("nested_depth", depth).add("step_name", name).add("step_index", index);
    }
}
