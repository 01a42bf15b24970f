package io.nephoran.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.StageOutcome;
import io.nephoran.verify.VerifyStage.TakeBack;
import io.nephoran.verify.cluster.Sighting;
import io.nephoran.verify.cluster.SiteVerdict;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.Healthy;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.SiteVerdict.Progressing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of how a delivery stands at its sites. */
class VerificationPolicyTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final DeploymentVerification IN_GIT =
            new DeploymentVerification(true, "InGit", "The commit is there." + PackageVerifier.UNWATCHED, List.of());
    private static final SiteVerdict COMING = new Progressing("edge-1", "Some", "thing", List.of());
    private static final SiteVerdict UNSEEN = new OutOfSight("edge-1", "Some", "thing", List.of());
    private static final SiteVerdict RUNS = new Healthy("edge-2", "all runs", List.of());
    private static final SiteVerdict CRASHES = new Broken("edge-3", "CrashLoopBackOff", "it crashes", List.of());
    private static final SiteVerdict NOT_WATCHED = new NotWatched("core-1", "nobody watches");

    @Test
    void whatIsOnItsWayHasUntilItsDeadline() {
        assertThat(after(119, COMING)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(120)));
        assertThat(verified(after(120, COMING)).result().verified()).isFalse();
        assertThat(verified(after(120, COMING)).rollsBack()).isTrue();
        assertThat(verified(after(120, COMING)).result().verdict()).isEqualTo("not so within 120 s: thing");
    }

    /** Of several sites each may bring news; of one the reason is what counts, and a count is none. */
    @Test
    void whatIsSaidAlreadyIsNotSaidAgain() {
        StageOutcome.Coming several = new StageOutcome.Coming("Some", "edge-1: 1 of 2; edge-2: waits", NOON, true);

        assertThat(several.isSaidBy(said("edge-1: 0 of 2; edge-2: waits"))).isTrue();
        assertThat(several.isSaidBy(said("edge-1: 0 of 2; edge-2: runs"))).isFalse();
        assertThat(new StageOutcome.Coming("Some", "it waits", NOON).isSaidBy(said("it runs"))).isTrue();
    }

    private static NetworkIntent.Condition said(String message) {
        return new NetworkIntent.Condition("Verified", "False", "Some", message, 1, NOON);
    }

    /** One that was applied late, because of others or of a cluster that was away, has the whole of its time. */
    @Test
    void timeCountsFromWhenItWasThere() {
        StageOutcome outcome = new VerifyStage.Policy(Duration.ofSeconds(120), TakeBack.SITE).outcome(IN_GIT, new Sighting(List.of(COMING, CRASHES),
                Map.of("edge-1", NOON.plusSeconds(200), "edge-3", NOON)), NOON.plusSeconds(250));

        assertThat(outcome).isEqualTo(new StageOutcome.Coming("CrashLoopBackOff", "edge-3: it crashes; edge-1: thing", NOON.plusSeconds(320),
                true));
    }

    @Test
    void aClusterThatCannotBeSeenIsWaitedForWithoutEnd() {
        assertThat(after(0, UNSEEN)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(120)));
        assertThat(after(5_000, UNSEEN)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(5_120)));
        assertThat(after(5_000, UNSEEN, RUNS)).isInstanceOf(StageOutcome.Coming.class);
    }

    @Test
    void whatNothingAppliesIsBelievedOfGitAndSaidSo() {
        DeploymentVerification result = verified(after(0, NOT_WATCHED)).result();

        assertThat(result.verified()).isTrue();
        assertThat(result.reason()).isEqualTo("InGit");
        assertThat(result.verdict()).isEqualTo("The commit is there. nobody watches.");
    }

    @Test
    void whatNobodyWatchesHidesNoCrash() {
        DeploymentVerification result = verified(after(0, NOT_WATCHED, CRASHES)).result();

        assertThat(result.verified()).isFalse();
        assertThat(result.reason()).isEqualTo("CrashLoopBackOff");
        assertThat(result.verdict()).isEqualTo("edge-3: it crashes; core-1: nobody watches");
        assertThat(result.takesBack()).containsExactly("edge-3");
        assertThat(result.verifiedAt("core-1")).isFalse();
    }

    @Test
    void whatRunsWhereItIsWatchedIsVerifiedAndTheRestIsNamed() {
        DeploymentVerification result = verified(after(0, NOT_WATCHED, RUNS)).result();

        assertThat(result.verified()).isTrue();
        assertThat(result.reason()).isEqualTo("PartlyWatched");
        assertThat(result.verdict()).isEqualTo("The commit is there. core-1: nobody watches; edge-2: all runs.");
    }

    @Test
    void aSiteIsTakenBackAloneOnceTheOthersAreKnown() {
        assertThat(after(0, CRASHES, COMING)).isEqualTo(new StageOutcome.Coming("CrashLoopBackOff", "edge-3: it crashes; edge-1: thing",
                NOON.plusSeconds(120), true));
        assertThat(after(0, CRASHES, UNSEEN)).isInstanceOf(StageOutcome.Coming.class);
        assertThat(verified(after(0, CRASHES, RUNS)).result().takesBack()).containsExactly("edge-3");
        assertThat(verified(after(0, CRASHES, RUNS)).result().verifiedAt("edge-2")).isTrue();
        assertThat(verified(after(120, CRASHES, COMING)).result().takesBack()).containsExactlyInAnyOrder("edge-1", "edge-3");
        assertThat(verified(after(120, CRASHES, UNSEEN)).result().takesBack()).containsExactly("edge-3");
    }

    @Test
    void allIsTakenBackAtOnceWhereThatIsWanted() {
        assertThat(verified(outcome(TakeBack.ALL, 0, CRASHES, COMING, RUNS)).result().takesBack())
                .containsExactlyInAnyOrder("edge-1", "edge-2", "edge-3");
    }

    @Test
    void nothingIsTakenBackWhereThatIsWanted() {
        assertThat(verified(outcome(TakeBack.NEVER, 0, CRASHES, RUNS)).rollsBack()).isFalse();
        assertThat(verified(outcome(TakeBack.NEVER, 0, CRASHES, RUNS)).result().verdict()).isEqualTo("edge-3: it crashes; edge-2: all runs");
    }

    @ParameterizedTest
    @EnumSource(TakeBack.class)
    void whatWillNotRunIsSaidAtOnceWhereNothingElseIsWaitedFor(TakeBack policy) {
        assertThat(verified(outcome(policy, 0, CRASHES)).result().verified()).isFalse();
        assertThat(verified(outcome(policy, 0, RUNS)).result().verified()).isTrue();
    }

    private static StageOutcome after(int seconds, SiteVerdict... sites) {
        return outcome(TakeBack.SITE, seconds, sites);
    }

    private static StageOutcome outcome(TakeBack policy, int seconds, SiteVerdict... sites) {
        return new VerifyStage.Policy(Duration.ofSeconds(120), policy).outcome(IN_GIT, new Sighting(List.of(sites),
                Stream.of(sites).collect(Collectors.toMap(SiteVerdict::site, each -> NOON))), NOON.plusSeconds(seconds));
    }

    private static StageOutcome.Verified verified(StageOutcome outcome) {
        assertThat(outcome).isInstanceOf(StageOutcome.Verified.class);
        return (StageOutcome.Verified) outcome;
    }
}
