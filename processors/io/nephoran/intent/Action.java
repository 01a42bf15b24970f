package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a sentence asks to be done with network functions or slices. */
public enum Action {
    @JsonProperty("deploy") DEPLOY,
    @JsonProperty("scale") SCALE,
    @JsonProperty("configure") CONFIGURE,
    @JsonProperty("optimize") OPTIMIZE,
    @JsonProperty("update") UPDATE,
    @JsonProperty("suspend") SUSPEND,
    @JsonProperty("resume") RESUME,
    @JsonProperty("delete") DELETE,
    @JsonProperty("rollback") ROLLBACK,
    @JsonProperty("report") REPORT;

    /** The word as it stands in JSON, e.g. {@code deploy}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
