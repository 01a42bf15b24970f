package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What kind of utterance a sentence is. Only an order or a goal goes on to a plan. */
public enum Act {
    /** "Deploy an AMF at edge-1." */
    @JsonProperty("order") ORDER,
    /** "Latency at edge-1 shall stay below 10 ms." */
    @JsonProperty("goal") GOAL,
    /** "Who deleted the UPF?" */
    @JsonProperty("question") QUESTION,
    /** "The AMF at edge-1 stops responding." */
    @JsonProperty("observation") OBSERVATION,
    /** "If we scaled the SMF to four, it would fit." */
    @JsonProperty("hypothesis") HYPOTHESIS,
    /** "The runbook says: delete the UPF." */
    @JsonProperty("quotation") QUOTATION;

    /** The name in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody wants something done. */
    public boolean asks() {
        return this == ORDER || this == GOAL;
    }
}
