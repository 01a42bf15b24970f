package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonValue;

/** Closed vocabulary of why something ended as it did; the reason of conditions, refusals and problem documents. */
public enum Reason {
    NOT_A_NETWORK_INTENT("NotANetworkIntent"),
    UNKNOWN_FUNCTION("UnknownFunction"),
    NOT_SUPPORTED("NotSupported"),
    HOSTILE("Hostile"),
    MALFORMED("Malformed"),
    INTERPRETER_UNAVAILABLE("InterpreterUnavailable"),
    INFEASIBLE("Infeasible"),
    UNKNOWN_SITE("UnknownSite"),
    NO_BLUEPRINT("NoBlueprint"),
    CHECKS_FAILED("ChecksFailed"),
    RENDERING_FAILED("RenderingFailed"),
    REPOSITORY_UNAVAILABLE("RepositoryUnavailable"),
    REPOSITORY_REFUSED("RepositoryRefused"),
    CONFLICT("Conflict"),
    CONTRADICTION("Contradiction"),
    NOT_VERIFIED("NotVerified"),
    NOT_IN_GIT("NotInGit"),
    NOTHING_TO_RESTORE("NothingToRestore"),
    NOTHING_TO_COMPARE("NothingToCompare"),
    TIMED_OUT("TimedOut"),
    PARKED("Parked");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** As it stands in conditions, e.g. {@code NoBlueprint}. */
    @JsonValue
    public String word() {
        return word;
    }
}
