package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Standardised slice/service types, 3GPP TS 23.501 table 5.15.2.2-1. */
public enum SliceType {
    @JsonProperty("eMBB") EMBB(1, "eMBB"),
    @JsonProperty("URLLC") URLLC(2, "URLLC"),
    @JsonProperty("mMTC") MMTC(3, "mMTC"),
    @JsonProperty("V2X") V2X(4, "V2X"),
    @JsonProperty("HMTC") HMTC(5, "HMTC");

    private final int sst;
    private final String label;

    SliceType(int sst, String label) {
        this.sst = sst;
        this.label = label;
    }

    /** Slice/Service Type value, 1..5. */
    public int sst() {
        return sst;
    }

    /** The name as people write it, e.g. {@code eMBB}. */
    public String label() {
        return label;
    }
}
