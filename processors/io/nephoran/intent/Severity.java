package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a finding is. Only {@link #ERROR} stops an intent. */
public enum Severity {
    @JsonProperty("info") INFO,
    @JsonProperty("warning") WARNING,
    @JsonProperty("error") ERROR
}
