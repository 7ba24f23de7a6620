package com.example.csv;

import jakarta.json.bind.annotation.JsonbProperty;

/** What this renderer wants of the event of that name. JSON-B fills it in; members that are not named here are passed over. */
public record StepCompleted(@JsonbProperty("step_response") StepResponse response) {
    /** Never without a response. */
    public StepCompleted {
        response = response == null ? StepResponse.UNKNOWN : response;
    }

    /**
     * The output of the step.
     *
     * @param executorName the agent, team or function that did the work
     * @param success {@code null} where the server does not say
     * @param error {@code null} where there was none
     */
    public record StepResponse(
            @JsonbProperty("executor_name") String executorName, Boolean success, String error) {
        static final StepResponse UNKNOWN = new StepResponse(null, null, null);
    }
}
