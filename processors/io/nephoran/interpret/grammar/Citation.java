package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Evidence;

/**
 * Passages that justify what the grammar supplies beyond the words of the sentence. They are named here and not searched for:
 * the same assumption always rests on the same passage, and no sentence pays for a search.
 */
public enum Citation {
    /** "URLLC" alone is SST 2, and SST 2 is URLLC. */
    SLICE_TYPE("knowledge/slicing/slice-types.md", "Standardised SST values (3GPP TS 23.501 table 5.15.2.2-1)"),
    /** "A 5G core" stands for its functions. */
    CORE_FUNCTIONS("knowledge/architecture/core.md", "Functions of a core (3GPP TS 23.501 §4.2.3)"),
    /** "The RAN" stands for the parts of a gNB. */
    RAN_FUNCTIONS("knowledge/functions/gnodeb.md", "Parts"),
    /** "3 to 5 replicas" is an autoscaler's range. */
    REPLICA_RANGE("knowledge/kubernetes/autoscaling.md", "Bounds and formula");

    private final Evidence evidence;

    Citation(String document, String section) {
        evidence = new Evidence(document, section, 1);
    }

    /** The score is 1: the passage is the one meant, not one that was found. */
    public Evidence evidence() {
        return evidence;
    }
}
