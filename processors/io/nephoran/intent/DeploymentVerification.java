package io.nephoran.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether it really became so.
 *
 * @param reason  reason of the condition Verified: {@code PackageVerified} when no cluster was watched
 * @param verdict the same in words
 * @param sites    how it stands at each site, the worst first; none when no cluster was looked at
 * @param takesBack sites at which it is taken back
 */
public record DeploymentVerification(boolean verified, String reason, String verdict, List<Check> checks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SiteResult> sites,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> takesBack) {
    public DeploymentVerification {
        checks = List.copyOf(checks);
        sites = sites == null ? List.of() : List.copyOf(sites);
        takesBack = takesBack == null ? List.of() : List.copyOf(takesBack);
    }

    /** Of packages alone. */
    public DeploymentVerification(boolean verified, String reason, String verdict, List<Check> checks) {
        this(verified, reason, verdict, checks, List.of(), List.of());
    }

    /** Whether a site is known to be as it was delivered; without a word about it what holds for all. */
    public boolean verifiedAt(String site) {
        return sites.stream().filter(each -> each.site().equals(site)).findFirst()
                .map(each -> each.standing() == Standing.HEALTHY || verified && each.standing() == Standing.NOT_WATCHED).orElse(verified);
    }

    /**
     * How a delivery stands at one site.
     *
     * @param reason   e.g. {@code CrashLoopBackOff}
     * @param sentence the same in words
     */
    public record SiteResult(String site, Standing standing, String reason, String sentence) {
    }

    /** How it stands. */
    public enum Standing {
        @JsonProperty("healthy") HEALTHY,
        @JsonProperty("progressing") PROGRESSING,
        @JsonProperty("broken") BROKEN,
        @JsonProperty("unseen") UNSEEN,
        @JsonProperty("not-watched") NOT_WATCHED
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
