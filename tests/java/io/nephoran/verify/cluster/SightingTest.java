package io.nephoran.verify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeploymentVerification.SiteResult;
import io.nephoran.intent.DeploymentVerification.Standing;
import io.nephoran.intent.Json;
import io.nephoran.verify.cluster.Sighting.State;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.Healthy;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.SiteVerdict.Progressing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What verdicts of several sites are together. */
class SightingTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final SiteVerdict HEALTHY = new Healthy("edge-1", "Flux applied it: 12 objects are current, 3 Pods run", List.of());
    private static final SiteVerdict PROGRESSING = new Progressing("edge-2", "Progressing", "Deployment core/upf: 0 of 1", List.of());
    private static final SiteVerdict BROKEN = new Broken("edge-3", "CrashLoopBackOff", "container upf of Pod upf-0: crashes", List.of());
    private static final SiteVerdict UNSEEN = new OutOfSight("core-1", "AwaitingCluster", "cluster core-1 cannot be seen yet", List.of());
    private static final SiteVerdict NOT_WATCHED = new NotWatched("regional-1", "nothing applies it, so whether anything runs is not known");
    private static final List<SiteVerdict> ALL = List.of(BROKEN, PROGRESSING, UNSEEN, NOT_WATCHED, HEALTHY);

    /** Of every set of sites the worst that is known decides, in whatever order they come. */
    @Test
    void noSiteHidesAWorseOne() {
        for (int set = 1; set < 1 << ALL.size(); set++) {
            List<SiteVerdict> some = new ArrayList<>();
            for (int i = 0; i < ALL.size(); i++) {
                if ((set >> i & 1) == 1) {
                    some.add(ALL.get(i));
                }
            }
            SiteVerdict worst = some.get(0);
            Collections.shuffle(some, new Random(set));

            Sighting seen = seen(some);

            assertThat(seen.state()).as("%s", some).isEqualTo(worst == BROKEN ? State.BAD : worst == PROGRESSING ? State.COMING
                    : worst == UNSEEN ? State.UNSEEN : some.contains(HEALTHY) ? State.GOOD : State.UNTRACKED);
            assertThat(seen.sites().get(0)).isEqualTo(worst);
            assertThat(some).allSatisfy(each -> assertThat(seen.sentence()).contains(each.sentence()));
            assertThat(seen.settled()).isEqualTo(!some.contains(PROGRESSING) && !some.contains(UNSEEN));
        }
    }

    @Test
    void sitesAreNamedTheWorstFirst() {
        Sighting seen = seen(List.of(HEALTHY, NOT_WATCHED, BROKEN));

        assertThat(seen.reason()).isEqualTo("CrashLoopBackOff");
        assertThat(seen.sentence()).isEqualTo("edge-3: container upf of Pod upf-0: crashes; regional-1: nothing applies it, so whether anything "
                + "runs is not known; edge-1: Flux applied it: 12 objects are current, 3 Pods run");
        assertThat(seen.broken()).containsExactly("edge-3");
        assertThat(seen.results()).extracting(SiteResult::site, SiteResult::standing).containsExactly(
                org.assertj.core.groups.Tuple.tuple("edge-3", Standing.BROKEN), org.assertj.core.groups.Tuple.tuple("regional-1", Standing.NOT_WATCHED),
                org.assertj.core.groups.Tuple.tuple("edge-1", Standing.HEALTHY));
    }

    @Test
    void oneSiteNeedsNoName() {
        assertThat(seen(List.of(BROKEN)).sentence()).isEqualTo("container upf of Pod upf-0: crashes");
    }

    @Test
    void healthIsNotSaidOfWhatNobodyWatches() {
        assertThat(seen(List.of(HEALTHY, NOT_WATCHED)).reason()).isEqualTo("PartlyWatched");
        assertThat(seen(List.of(HEALTHY)).reason()).isEqualTo("DeploymentHealthy");
        assertThat(seen(List.of(NOT_WATCHED)).reason()).isEqualTo("NotTracked");
    }

    /** Two sites that share a cluster, because nobody said which cluster each is, or because they do. */
    @Test
    void sitesOfOneClusterThatWantTheSameObjectAreBothBroken() {
        JsonNode upf = Json.read("{\"kind\": \"StatefulSet\", \"metadata\": {\"namespace\": \"core\", \"name\": \"upf\"}}", JsonNode.class);
        Wanted wanted = new Wanted(null, Map.of("edge-1", new Wanted.Part(List.of(), List.of(upf)), "edge-2",
                new Wanted.Part(List.of(), List.of(upf)), "regional-1", new Wanted.Part(List.of(), List.of(upf))));

        assertThat(SharedObjects.judged(List.of(HEALTHY, PROGRESSING, NOT_WATCHED), wanted, site -> "")).extracting(SiteVerdict::reason)
                .containsExactly("SharedObject", "SharedObject", "NotTracked");
        assertThat(SharedObjects.judged(List.of(HEALTHY, PROGRESSING), wanted, site -> "").get(0).sentence())
                .startsWith("edge-1 and edge-2 are one cluster, and each has StatefulSet core/upf there;");
        assertThat(SharedObjects.judged(List.of(HEALTHY, PROGRESSING), wanted, site -> site)).containsExactly(HEALTHY, PROGRESSING);
    }

    @Test
    void whoIsStillOnItsWayWhenTimeIsUpDoesNotArrive() {
        assertThat(seen(List.of(HEALTHY, PROGRESSING, UNSEEN)).expired(Duration.ofSeconds(120), NOON.plusSeconds(119)).state())
                .isEqualTo(State.COMING);

        Sighting late = seen(List.of(HEALTHY, PROGRESSING, UNSEEN)).expired(Duration.ofSeconds(120), NOON.plusSeconds(120));

        assertThat(late.state()).isEqualTo(State.BAD);
        assertThat(late.broken()).containsExactly("edge-2");
        assertThat(late.sentence()).contains("edge-2: not so within 120 s: Deployment core/upf: 0 of 1").contains("core-1: cluster core-1 cannot be seen");
    }

    private static Sighting seen(List<SiteVerdict> sites) {
        return new Sighting(sites, sites.stream().collect(Collectors.toMap(SiteVerdict::site, each -> NOON)));
    }
}
