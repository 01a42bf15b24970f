package io.nephoran.verify.cluster;

import io.nephoran.intent.DeploymentVerification.Check;
import java.util.List;

/** How a delivery stands at one site. Sites are judged apart, so that nothing known of one hides what is known of another. */
public sealed interface SiteVerdict {

    String site();

    /** Of the condition Verified. */
    String reason();

    /** The same in words, without the name of the site and without a full stop. */
    String sentence();

    /** What was looked at, with evidence. */
    List<Check> checks();

    /** All of it runs there as it was rendered. */
    record Healthy(String site, String sentence, List<Check> checks) implements SiteVerdict {
        @Override
        public String reason() {
            return Sighting.HEALTHY;
        }
    }

    /** On its way. */
    record Progressing(String site, String reason, String sentence, List<Check> checks) implements SiteVerdict {
    }

    /** It will not run there, whatever the wait. */
    record Broken(String site, String reason, String sentence, List<Check> checks) implements SiteVerdict {
    }

    /** It will be known, but not now: the cluster cannot be seen, or others hold it up. Time does not count. */
    record OutOfSight(String site, String reason, String sentence, List<Check> checks) implements SiteVerdict {
    }

    /** Nothing that is watched brings it there, so nothing is known. */
    record NotWatched(String site, String sentence) implements SiteVerdict {
        @Override
        public String reason() {
            return Sighting.NOT_TRACKED;
        }

        @Override
        public List<Check> checks() {
            return List.of();
        }
    }
}
