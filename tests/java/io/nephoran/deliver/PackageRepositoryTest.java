package io.nephoran.deliver;

import static io.nephoran.deliver.Samples.NOON;
import static io.nephoran.deliver.Samples.amf;
import static io.nephoran.deliver.Samples.delivery;
import static io.nephoran.deliver.Samples.removal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.StageException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageRepositoryTest {
    @TempDir
    Path home;
    private PackageRepository repository;

    @BeforeEach
    void open() {
        repository = Samples.embedded(home);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void laysAPackageOutBySiteNamespaceAndInstance() {
        // When
        Committed committed = repository.commit(delivery("u1", 1, amf("edge-1", 3)));

        // Then
        assertThat(committed.changed()).isTrue();
        assertThat(committed.base()).isNull();
        assertThat(repository.read(committed.commit(), "edge-1/default/amf")).contains(amf("edge-1", 3));
        assertThat(repository.diff(List.of(amf("edge-1", 3)), List.of(Samples.namespace("edge-1")), List.of())).isEmpty();
    }

    @Test
    void carriesTheTrailersOfTheContract() throws Exception {
        // When
        Committed committed = repository.commit(delivery("u1", 4, amf("edge-1", 3)));

        // Then
        try (RevWalk walk = new RevWalk(repository.store().repository())) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(committed.commit()));
            assertThat(commit.getFullMessage()).isEqualTo("""
                    Deploy for u1

                    Intent: deploy it

                    Intent-Uid: u1
                    Intent-Generation: 4
                    Interpreter: grammar
                    Plan-Digest: digest-u1-4
                    """);
            assertThat(commit.getAuthorIdent().getWhenAsInstant()).isEqualTo(NOON);
            assertThat(Trailers.of(commit)).contains(Samples.trailers("u1", 4));
        }
    }

    @Test
    void makesNoCommitWhenNothingChanged() {
        // Given
        Committed first = repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        repository.commit(delivery("u2", 1, amf("edge-2", 3)));

        // When
        Committed sameIntent = repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        Committed otherIntent = repository.commit(delivery("u3", 1, amf("edge-1", 3)));

        // Then
        assertThat(sameIntent.changed()).isFalse();
        assertThat(sameIntent.commit()).isEqualTo(first.commit());
        assertThat(otherIntent.changed()).isFalse();
        assertThat(otherIntent.commit()).isEqualTo(first.commit());
    }

    @Test
    void findsItsCommitAgainAfterACrashEvenWhenOthersWentOn() {
        // Given
        Committed first = repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        repository.commit(delivery("u2", 1, amf("edge-1", 5)));
        repository.close();

        // When
        repository = Samples.embedded(home);
        Committed again = repository.commit(delivery("u1", 1, amf("edge-1", 3)));

        // Then
        assertThat(again.changed()).isFalse();
        assertThat(again.commit()).isEqualTo(first.commit());
        assertThat(repository.read(repository.head().orElseThrow(), "edge-1/default/amf")).contains(amf("edge-1", 5));
    }

    @Test
    void writesNothingOverWhatAnotherIntentChangedSinceThePlanLooked() {
        // Given
        Committed first = repository.commit(delivery("u1", 1, amf("edge-1", 3), amf("edge-2", 3)));
        Committed other = repository.commit(delivery("u2", 1, amf("edge-1", 4)));

        // When, Then
        assertThatThrownBy(() -> repository.commit(after(first, amf("edge-1", 5)))).isInstanceOf(Overtaken.class)
                .hasMessageContaining("edge-1/default/amf was changed by commit " + other.commit());
        assertThat(repository.head()).contains(other.commit());
        assertThat(repository.commit(after(first, amf("edge-2", 5))).changed()).isTrue();
        assertThat(repository.commit(after(other, amf("edge-1", 6))).changed()).isTrue();
    }

    @Test
    void writesNothingOverWhatAnotherIntentMadeThatThePlanSawNowhere() {
        // Given
        Committed other = repository.commit(delivery("u2", 1, amf("edge-1", 4)));
        Delivery fresh = new Delivery(List.of(amf("edge-1", 5)), List.of(), List.of(), "Make", "", Samples.trailers("u1", 1),
                Samples.AUTHOR, NOON, List.of(), Map.of("edge-1/default/amf", Picture.NOT_THERE));

        // When, Then
        assertThatThrownBy(() -> repository.commit(fresh)).isInstanceOfSatisfying(Overtaken.class, overtaken -> {
            assertThat(overtaken.path()).isEqualTo("edge-1/default/amf");
            assertThat(overtaken.uid()).isEqualTo("u2");
        });
        repository.withdraw(List.of("edge-1/default/amf"), "Withdraw", Samples.trailers("u2", 1), Samples.AUTHOR, NOON);
        assertThat(repository.commit(fresh).changed()).isTrue();
        assertThat(repository.head()).isNotEqualTo(other.commit());
    }

    @Test
    void knowsWhichPackagesAnotherIntentChangedAfterACommit() {
        // Given
        Committed first = repository.commit(delivery("u1", 1, amf("edge-1", 3), amf("edge-2", 3), amf("edge-3", 3)));
        repository.commit(delivery("u2", 1, amf("edge-1", 4)));
        repository.commit(delivery("u1", 1, amf("edge-3", 5)));

        // When, Then
        assertThat(repository.changedAfter(first.commit(), List.of("edge-1/default/amf", "edge-2/default/amf", "edge-3/default/amf"),
                Samples.trailers("u1", 1))).containsExactly("edge-1/default/amf");
    }

    @Test
    void writesNeighboursOnlyWhereMoreThanTheirReadmeDiffers() {
        // Given
        RenderedPackage told = withReadme(amf("edge-2", 3), "told before");
        repository.commit(delivery("u1", 1, amf("edge-1", 3), told, amf("edge-3", 3)));

        // When
        Committed committed = repository.commit(new Delivery(List.of(amf("edge-1", 4)), List.of(), List.of(), "Scale", "",
                Samples.trailers("u2", 1), Samples.AUTHOR, NOON, List.of(withReadme(amf("edge-2", 3), "told now"), amf("edge-3", 9)),
                Map.of()));

        // Then
        assertThat(committed.neighbours()).containsExactly("edge-3/default/amf");
        assertThat(repository.read(committed.commit(), "edge-2/default/amf")).contains(told);
        assertThat(repository.read(committed.commit(), "edge-3/default/amf")).contains(amf("edge-3", 9));
    }

    private static Delivery after(Committed seen, RenderedPackage revised) {
        return new Delivery(List.of(revised), List.of(), List.of(), "Revise", "", Samples.trailers("later-" + revised.path().charAt(5), 1),
                Samples.AUTHOR, NOON, List.of(), Map.of(revised.path(), seen.commit()));
    }

    private static RenderedPackage withReadme(RenderedPackage one, String text) {
        return new RenderedPackage(one.type(), one.path(), Stream.concat(one.files().stream(),
                Stream.of(PackageFile.of(RenderedPackage.README, text))).toList());
    }

    @Test
    void replacesAPackageWholeAndNeverPrunesSharedOnes() {
        // Given
        repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        RenderedPackage quota = new RenderedPackage("Namespace", "edge-1/_namespaces/default",
                List.of(PackageFile.of("quota.yaml", "kind: ResourceQuota\n")));
        RenderedPackage smaller = new RenderedPackage("AMF", "edge-1/default/amf", List.of(PackageFile.of("Kptfile", "kind: Kptfile\n")));

        // When
        Committed committed = repository.commit(new Delivery(List.of(smaller), List.of(quota), List.of(), "Revise", "",
                Samples.trailers("u1", 2), Samples.AUTHOR, NOON));

        // Then
        assertThat(repository.read(committed.commit(), "edge-1/default/amf").orElseThrow().files())
                .extracting(PackageFile::name).containsExactly("Kptfile");
        assertThat(repository.read(committed.commit(), "edge-1/_namespaces/default").orElseThrow().files())
                .extracting(PackageFile::name).containsExactly("namespace.yaml", "quota.yaml");
    }

    @Test
    void removesAPackageAndTheFoldersItLeavesEmpty() {
        // Given
        repository.commit(delivery("u1", 1, amf("edge-1", 3), amf("edge-2", 3)));

        // When
        Committed removed = repository.commit(removal("u2", 1, "edge-2/default/amf"));
        Committed again = repository.commit(removal("u3", 1, "edge-2/default/amf", "edge-9/default/amf"));

        // Then
        assertThat(removed.changed()).isTrue();
        assertThat(repository.read(removed.commit(), "edge-2/default/amf")).isEmpty();
        assertThat(repository.read(removed.commit(), "edge-2")).isEmpty();
        assertThat(repository.read(removed.commit(), "edge-1/default/amf")).isPresent();
        assertThat(again.changed()).isFalse();
        assertThat(again.commit()).isEqualTo(removed.commit());
    }

    @Test
    void showsWhatADeliveryWouldChange() {
        // Given
        repository.commit(delivery("u1", 1, amf("edge-1", 3), amf("edge-2", 3)));

        // When
        List<FileChange> changes = repository.diff(
                List.of(amf("edge-1", 5), Samples.function("SMF", "edge-1", "smf", 1)), List.of(), List.of("edge-2/default/amf"));

        // Then
        assertThat(changes).extracting(FileChange::path, FileChange::kind).contains(
                org.assertj.core.groups.Tuple.tuple("clusters/edge-1/default/amf/deployment.yaml", FileChange.Kind.CHANGED),
                org.assertj.core.groups.Tuple.tuple("clusters/edge-1/default/smf/Kptfile", FileChange.Kind.ADDED),
                org.assertj.core.groups.Tuple.tuple("clusters/edge-2/default/amf/Kptfile", FileChange.Kind.REMOVED)).hasSize(7);
        assertThat(changes.get(0).diff()).isEqualTo("""
                --- a/clusters/edge-1/default/amf/deployment.yaml
                +++ b/clusters/edge-1/default/amf/deployment.yaml
                @@ -4,7 +4,7 @@
                   name: amf
                   namespace: default
                 spec:
                -  replicas: 3
                +  replicas: 5
                   # sized by the plan
                   template:
                     spec:
                """);
    }

    @Test
    void restoresWhatWasBeforeAGenerationByANewCommit() {
        // Given
        Committed first = repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        Committed second = repository.commit(delivery("u1", 2, amf("edge-1", 5), amf("edge-2", 5)));
        Restoration restoration = new Restoration(List.of("edge-1/default/amf", "edge-2/default/amf"),
                new Restoration.BeforeGeneration("u1", 2), "Roll back u1", "", Samples.trailers("u1", 2), Samples.AUTHOR, NOON);

        // When
        Committed restored = repository.restore(restoration);

        // Then
        assertThat(restored.changed()).isTrue();
        assertThat(restored.base()).isEqualTo(second.commit());
        assertThat(repository.read(restored.commit(), "edge-1/default/amf")).contains(amf("edge-1", 3));
        assertThat(repository.read(restored.commit(), "edge-2/default/amf")).isEmpty();
        assertThat(repository.restore(restoration).changed()).isFalse();
        assertThat(repository.history("edge-1/default/amf", 10)).extracting(Revision::commit)
                .containsExactly(restored.commit(), second.commit(), first.commit());
    }

    @Test
    void deliversAGenerationOnceMoreAfterItWasRolledBack() {
        // Given
        repository.commit(delivery("u1", 1, amf("edge-1", 3)));
        repository.commit(delivery("u1", 2, amf("edge-1", 5)));
        repository.restore(new Restoration(List.of("edge-1/default/amf"), new Restoration.BeforeGeneration("u1", 2),
                "Roll back u1", "", Samples.trailers("u1", 2), Samples.AUTHOR, NOON));

        // When
        Committed again = repository.commit(delivery("u1", 2, amf("edge-1", 5)));

        // Then
        assertThat(again.changed()).isTrue();
        assertThat(repository.read(again.commit(), "edge-1/default/amf")).contains(amf("edge-1", 5));
    }

    @Test
    void refusesToRestoreWhatWasNeverDelivered() {
        repository.commit(delivery("u1", 1, amf("edge-1", 3)));

        assertThatThrownBy(() -> repository.restore(new Restoration(List.of("edge-1/default/amf"),
                new Restoration.BeforeGeneration("u1", 7), "Roll back", "", Samples.trailers("u1", 7), Samples.AUTHOR, NOON)))
                .isInstanceOf(DeliverException.class).hasMessageContaining("generation 7")
                .extracting(e -> ((StageException) e).reason()).isEqualTo(Reason.NOTHING_TO_RESTORE);
    }

    @Test
    void refusesPathsThatClimbOut() {
        for (String path : List.of("../x/default/amf", "edge-1//amf", "edge-1/.git/amf", "edge 1/default/amf", "/etc/default/amf")) {
            RenderedPackage evil = new RenderedPackage("AMF", path, List.of(PackageFile.of("a.yaml", "a: 1\n")));
            assertThatThrownBy(() -> repository.commit(delivery("u1", 1, evil))).as(path).isInstanceOf(DeliverException.class);
        }
        assertThat(repository.head()).isEmpty();
    }
}
