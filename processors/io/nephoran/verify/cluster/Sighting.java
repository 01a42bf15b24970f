package io.nephoran.verify.cluster;

import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.DeploymentVerification.SiteResult;
import io.nephoran.intent.DeploymentVerification.Standing;
import io.nephoran.state.StageOutcome;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.Healthy;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.SiteVerdict.Progressing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was seen of a delivery in the clusters of its sites: the worst of them decides, and all are named. Pure.
 *
 * @param sites a verdict each, the worst first
 * @param since site to the time from which on it was known what was applied there; its time counts from then on
 */
public record Sighting(List<SiteVerdict> sites, Map<String, Instant> since) {
    /** Reason of the condition Verified when all that was delivered runs. */
    public static final String HEALTHY = "DeploymentHealthy";
    /** Reason when all runs of what is watched, and some is not. */
    public static final String PARTLY_WATCHED = "PartlyWatched";
    /** Reason when nothing is watched. */
    public static final String NOT_TRACKED = "NotTracked";
    /** Reason when it took too long, and no better one is known. */
    public static final String NOT_HEALTHY = "NotHealthy";

    public Sighting {
        sites = sites.stream().sorted(Comparator.comparingInt(Sighting::rank).thenComparing(SiteVerdict::site)).toList();
        since = Map.copyOf(since);
    }

    /** How it stands in all. */
    public enum State {
        /** Nothing that is watched brings any of it anywhere, so nothing is known. */
        UNTRACKED,
        /** All runs that can be seen, and some cannot be seen yet: time does not count. */
        UNSEEN,
        /** On its way. */
        COMING,
        /** All of it that is watched runs as it was rendered; reason and sentence say what is not watched. */
        GOOD,
        /** It will not run at one site at least, whatever the wait. */
        BAD
    }

    private static int rank(SiteVerdict verdict) {
        return standing(verdict) == Standing.BROKEN ? 0 : standing(verdict) == Standing.PROGRESSING ? 1
                : standing(verdict) == Standing.UNSEEN ? 2 : standing(verdict) == Standing.NOT_WATCHED ? 3 : 4;
    }

    private static Standing standing(SiteVerdict verdict) {
        if (verdict instanceof Broken) {
            return Standing.BROKEN;
        } else if (verdict instanceof Progressing) {
            return Standing.PROGRESSING;
        } else if (verdict instanceof OutOfSight) {
            return Standing.UNSEEN;
        }
        return verdict instanceof NotWatched ? Standing.NOT_WATCHED : Standing.HEALTHY;
    }

    /** The worst that is known; what is not watched counts last, so that it hides nothing. */
    public State state() {
        if (any(Broken.class)) {
            return State.BAD;
        } else if (any(Progressing.class)) {
            return State.COMING;
        } else if (any(OutOfSight.class)) {
            return State.UNSEEN;
        }
        return any(Healthy.class) ? State.GOOD : State.UNTRACKED;
    }

    /** Whether no site can become anything else by waiting. */
    public boolean settled() {
        return !any(Progressing.class) && !any(OutOfSight.class);
    }

    /** Sites at which it will not run. */
    public List<String> broken() {
        return sites.stream().filter(Broken.class::isInstance).map(SiteVerdict::site).toList();
    }

    /** The same at a time: what is still on its way where there is no more time does not arrive. */
    public Sighting expired(Duration patience, Instant now) {
        return new Sighting(sites.stream().map(each -> each instanceof Progressing late && !now.isBefore(deadline(late, patience))
                ? new Broken(late.site(), late.reason(), "not so within " + patience.toSeconds() + " s: " + late.sentence(), late.checks())
                : each).toList(), since);
    }

    /** When the first of those on their way has no more time; empty when nothing is on its way. */
    public Optional<Instant> nextDeadline(Duration patience) {
        return sites.stream().filter(Progressing.class::isInstance).map(each -> deadline(each, patience)).min(Comparator.naturalOrder());
    }

    /** How long those that cannot be seen are waited for, when it is broken elsewhere; empty when nobody is waited for. */
    public Optional<Instant> blindDeadline(Duration patience) {
        return any(OutOfSight.class) ? sites.stream().filter(Broken.class::isInstance).map(each -> deadline(each, patience))
                .min(Comparator.naturalOrder()) : Optional.empty();
    }

    private Instant deadline(SiteVerdict verdict, Duration patience) {
        return since.getOrDefault(verdict.site(), Instant.EPOCH).plus(patience);
    }

    /** Of the condition Verified: that of the worst site. */
    public String reason() {
        return state() == State.GOOD && any(NotWatched.class) ? PARTLY_WATCHED : sites.isEmpty() ? NOT_TRACKED : sites.get(0).reason();
    }

    /** In words; several sites are named, the worst first. No full stop. */
    public String sentence() {
        return sites.size() == 1 ? sites.get(0).sentence()
                : sites.stream().map(each -> each.site() + ": " + each.sentence()).collect(Collectors.joining("; "));
    }

    /** What was looked at, with evidence; at several sites each check is said to be of one. */
    public List<Check> checks() {
        return sites.stream().flatMap(each -> each.checks().stream().map(check -> sites.size() == 1 ? check : new Check(check.id(),
                check.dimension(), check.result(), each.site() + ": " + check.evidence(), check.bound(), check.at()))).toList();
    }

    /** The same for the record, as long as it is open. @param deadline when it is looked at again at the latest */
    public StageOutcome.Coming coming(Instant deadline) {
        return new StageOutcome.Coming(reason(), sentence(), deadline, sites.size() > 1);
    }

    /** For the record. */
    public List<SiteResult> results() {
        return sites.stream().map(each -> new SiteResult(each.site(), standing(each), each.reason(), each.sentence())).toList();
    }

    private boolean any(Class<? extends SiteVerdict> kind) {
        return sites.stream().anyMatch(kind::isInstance);
    }
}
