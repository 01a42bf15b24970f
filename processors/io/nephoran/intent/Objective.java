package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a plan is to be best at; {@link #BALANCED} weighs all alike. */
public enum Objective {
    @JsonProperty("cost") COST,
    @JsonProperty("performance") PERFORMANCE,
    @JsonProperty("reliability") RELIABILITY,
    @JsonProperty("energy") ENERGY,
    @JsonProperty("balanced") BALANCED
}
