package io.nephoran.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.state.StageOutcome;
import io.nephoran.verify.cluster.Sighting;
import io.nephoran.verify.cluster.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of how a delivery stands in the cluster. */
class VerificationPolicyTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final VerifyStage.Policy POLICY = new VerifyStage.Policy(Duration.ofSeconds(120), true);
    private static final DeploymentVerification IN_GIT = new DeploymentVerification(true, "InGit", "The commit is there." + PackageVerifier.UNWATCHED, List.of());

    @Test
    void whatIsOnItsWayHasUntilItsDeadline() {
        assertThat(after(119, State.COMING)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(120)));
        assertThat(verified(after(120, State.COMING)).result().verified()).isFalse();
        assertThat(verified(after(120, State.COMING)).rollsBack()).isTrue();
        assertThat(verified(after(120, State.COMING)).result().verdict()).isEqualTo("not so within 120 s: thing");
    }

    @Test
    void aClusterThatCannotBeSeenIsWaitedForWithoutEnd() {
        assertThat(after(0, State.UNSEEN)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(120)));
        assertThat(after(5_000, State.UNSEEN)).isEqualTo(new StageOutcome.Coming("Some", "thing", NOON.plusSeconds(5_120)));
    }

    @Test
    void whatNothingAppliesIsBelievedOfGitAndSaidSo() {
        DeploymentVerification result = verified(after(0, State.UNTRACKED)).result();

        assertThat(result.verified()).isTrue();
        assertThat(result.reason()).isEqualTo("InGit");
        assertThat(result.verdict()).isEqualTo("The commit is there. thing");
    }

    @Test
    void whatWillNotRunIsTakenBackAtOnce() {
        assertThat(verified(after(0, State.BAD)).rollsBack()).isTrue();
        assertThat(verified(after(0, State.GOOD)).result().verified()).isTrue();
    }

    private static StageOutcome after(int seconds, State state) {
        return POLICY.outcome(IN_GIT, new Sighting(state, "Some", "thing", List.of()), NOON, NOON.plusSeconds(seconds));
    }

    private static StageOutcome.Verified verified(StageOutcome outcome) {
        assertThat(outcome).isInstanceOf(StageOutcome.Verified.class);
        return (StageOutcome.Verified) outcome;
    }
}
