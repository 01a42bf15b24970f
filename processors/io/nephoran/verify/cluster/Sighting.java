package io.nephoran.verify.cluster;

import io.nephoran.intent.DeploymentVerification.Check;
import java.util.List;

/**
 * What was seen of a delivery in the cluster.
 *
 * @param reason   of the condition Verified
 * @param sentence the same in words
 * @param checks   what was looked at, with evidence
 */
public record Sighting(State state, String reason, String sentence, List<Check> checks) {
    /** Reason of the condition Verified when all that was delivered runs. */
    public static final String HEALTHY = "DeploymentHealthy";
    /** Reason when it took too long, and no better one is known. */
    public static final String NOT_HEALTHY = "NotHealthy";

    public Sighting {
        checks = List.copyOf(checks);
    }

    /** How it stands. */
    public enum State {
        /** Nothing in the cluster applies it, so nothing is known. */
        UNTRACKED,
        /** The cluster cannot be seen yet: nothing is known, and time does not count. */
        UNSEEN,
        /** On its way. */
        COMING,
        /** All of it runs as it was rendered. */
        GOOD,
        /** It will not run, whatever the wait. */
        BAD
    }
}
