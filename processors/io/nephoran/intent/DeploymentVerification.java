package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether it really became so.
 *
 * @param reason  reason of the condition Verified: {@code PackageVerified} when no cluster was watched
 * @param verdict the same in words
 */
public record DeploymentVerification(boolean verified, String reason, String verdict, List<Check> checks) {
    public DeploymentVerification {
        checks = List.copyOf(checks);
    }

    /**
     * One thing looked at.
     *
     * @param id        e.g. {@code commit-on-branch}
     * @param dimension git, package, resource, application, network, business or compliance
     * @param evidence  what was seen
     * @param bound     what it was held against
     */
    public record Check(
            String id, String dimension, Result result, String evidence, @Nullable String bound, Instant at) {
    }

    /** Outcome of a check; {@link #SKIPPED} says in its evidence why nothing was looked at. */
    public enum Result {
        @JsonProperty("passed") PASSED,
        @JsonProperty("failed") FAILED,
        @JsonProperty("skipped") SKIPPED
    }
}
