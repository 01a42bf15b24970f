package io.nephoran.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nephoran.deliver.HttpRemote;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.DeploymentVerification.Result;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.ManifestGeneration.Exemption;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Severity;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TRAILERS = "\n\nIntent-Uid: u1\nIntent-Generation: 2\nInterpreter: grammar\nPlan-Digest: d1\n";

    @TempDir
    Path home;
    private Git clone;
    private RemoteReader reader;
    private final PackageVerifier verifier = new PackageVerifier(read -> List.of());

    @BeforeEach
    void open() throws Exception {
        try (Git bare = Git.init().setBare(true).setInitialBranch("main").setDirectory(home.resolve("packages.git").toFile()).call()) {
            bare.getRepository().getConfig().setBoolean("receive", null, "autogc", false);
            bare.getRepository().getConfig().save();
        }
        clone = Git.init().setInitialBranch("main").setDirectory(home.resolve("clone").toFile()).call();
        reader = reader(home.resolve("packages.git").toUri().toString());
    }

    @AfterEach
    void close() {
        reader.close();
        clone.close();
    }

    @Test
    void saysWhatIsThereAndThatNoClusterWasWatched() throws Exception {
        // Given
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());

        // When
        DeploymentVerification verified = verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON);

        // Then
        assertThat(verified.verified()).isTrue();
        assertThat(verified.reason()).isEqualTo("PackageVerified");
        assertThat(verified.verdict()).contains("is on branch main", "1 package is there", "No cluster was watched")
                .doesNotContainIgnoringCase("healthy");
        assertThat(verified.checks()).extracting(Check::id, Check::result).containsExactly(
                tuple("commit-on-branch", Result.PASSED), tuple("trailers", Result.PASSED),
                tuple("files-as-rendered", Result.PASSED), tuple("files-on-branch", Result.PASSED),
                tuple("removals-gone", Result.SKIPPED), tuple("kustomization-builds", Result.PASSED),
                tuple("checked-again", Result.PASSED), tuple("namespace-admits-pods", Result.PASSED));
        assertThat(verified.checks()).allSatisfy(check -> assertThat(check.at()).isEqualTo(NOON));
    }

    @Test
    void failsWhenTheCommitNeverReachedTheRemote() throws Exception {
        // Given
        push("Deploy AMF" + TRAILERS, amf(3), namespace());
        write(amf(4));
        String kept = clone.commit().setAll(true).setMessage("not pushed").setSign(false).call().name();

        // When
        DeploymentVerification verified = verifier.verify(expected(kept, amf(4)), reader.fresh(), NOON);

        // Then
        assertThat(verified.verified()).isFalse();
        assertThat(verified.reason()).isEqualTo("NotVerified");
        assertThat(failed(verified)).containsExactly("commit-on-branch");
    }

    @Test
    void failsWhenTheCommitHoldsOtherBytesThanWereRendered() throws Exception {
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());

        DeploymentVerification verified = verifier.verify(expected(commit, amf(4)), reader.fresh(), NOON);

        assertThat(failed(verified)).containsExactly("files-as-rendered", "files-on-branch");
        assertThat(verified.verdict()).contains("Not verified", "edge-1/default/amf/deployment.yaml");
    }

    @Test
    void failsWhenAFileIsThereThatWasNotRendered() throws Exception {
        RenderedPackage more = new RenderedPackage("AMF", "edge-1/default/amf",
                concat(amf(3).files(), PackageFile.of("extra.yaml", "kind: Secret\n")));
        String commit = push("Deploy AMF" + TRAILERS, more, namespace());

        DeploymentVerification verified = verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON);

        assertThat(verified.verdict()).contains("extra.yaml (was not rendered)");
    }

    @Test
    void acceptsALaterCommitAndNamesIt() throws Exception {
        // Given
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());
        push("Scale by hand", amf(4));

        // When
        DeploymentVerification verified = verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON);

        // Then
        assertThat(verified.verified()).isTrue();
        assertThat(check(verified, "files-on-branch").evidence()).contains("changed since", "of Ops (Scale by hand)");
    }

    @Test
    void failsWhenALaterCommitTookThePackageAway() throws Exception {
        // Given
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());
        clone.rm().addFilepattern("clusters/edge-1/default/amf").call();
        push("Remove by hand");

        // When
        DeploymentVerification verified = verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON);

        // Then
        assertThat(failed(verified)).containsExactly("files-on-branch");
        assertThat(verified.verdict()).contains("edge-1/default/amf is gone, taken away by", "(Remove by hand)");
    }

    @Test
    void failsWhenTheTrailersNameAnotherPlan() throws Exception {
        String commit = push("Deploy AMF" + TRAILERS.replace("d1", "d9"), amf(3), namespace());

        assertThat(failed(verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON))).containsExactly("trailers");
    }

    @Test
    void failsWhenTheKustomizationDoesNotBuild() throws Exception {
        // Given
        RenderedPackage broken = new RenderedPackage("AMF", "edge-1/default/amf", List.of(
                PackageFile.of("kustomization.yaml", "resources:\n  - a.yaml\n  - b.yaml\n  - gone.yaml\n  - bad.yaml\n"),
                PackageFile.of("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: amf}\n"),
                PackageFile.of("b.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: amf}\n"),
                PackageFile.of("bad.yaml", "a: [\n")));
        String commit = push("Deploy AMF" + TRAILERS, broken, namespace());

        // When
        DeploymentVerification verified = verifier.verify(expected(commit, broken), reader.fresh(), NOON);

        // Then
        assertThat(failed(verified)).containsExactly("kustomization-builds");
        assertThat(check(verified, "kustomization-builds").evidence()).contains("v1 Service /amf is in a.yaml and in b.yaml",
                "names gone.yaml, which is not there", "bad.yaml is no YAML");
    }

    @Test
    void runsTheChecksOnWhatItReadAndHonoursRecordedExemptions() throws Exception {
        // Given
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());
        List<String> looked = new ArrayList<>();
        PackageVerifier strict = new PackageVerifier(read -> {
            looked.add(read.path());
            return read.type().equals("AMF")
                    ? List.of(new Finding("run-as-non-root", Severity.ERROR, "runs as root", "deployment.yaml", 3, "/spec"))
                    : List.of(Finding.of("style", Severity.WARNING, "plain"));
        });

        // When
        DeploymentVerification refused = strict.verify(expected(commit, amf(3)), reader.fresh(), NOON);
        DeploymentVerification excused = strict.verify(expected(commit, List.of(amf(3)), List.of(),
                List.of(new Exemption("run-as-non-root", "edge-1/default/amf/deployment.yaml", "needs raw sockets"))), reader.fresh(), NOON);

        // Then
        assertThat(looked).startsWith("edge-1/default/amf", "edge-1/_namespaces/default");
        assertThat(failed(refused)).containsExactly("checked-again");
        assertThat(excused.verified()).isTrue();
    }

    @Test
    void seesThatPackagesAreGone() throws Exception {
        // Given
        push("Deploy AMF", amf(3), namespace());
        String there = clone.getRepository().resolve("HEAD").name();
        clone.rm().addFilepattern("clusters/edge-1/default/amf").call();
        String commit = push("Remove AMF" + TRAILERS);

        // When
        DeploymentVerification gone = verifier.verify(expected(commit, List.of(), List.of("edge-1/default/amf"), List.of()), reader.fresh(), NOON);
        DeploymentVerification still = verifier.verify(expected(there, List.of(), List.of("edge-1/default/amf"), List.of()), reader.fresh(), NOON);

        // Then
        assertThat(gone.verified()).isTrue();
        assertThat(gone.verdict()).contains("1 packages are gone");
        assertThat(check(still, "removals-gone").evidence()).contains("edge-1/default/amf is still there");
    }

    @Test
    void seesThatAMergeLeftTheCommitOut() throws Exception {
        // Given
        String commit = push("Deploy AMF" + TRAILERS, amf(3), namespace());
        clone.checkout().setName("side").setCreateBranch(true).setStartPoint(commit).call();
        write(amf(7));
        clone.add().addFilepattern(".").call();
        String side = clone.commit().setMessage("Side").setSign(false).call().name();
        clone.checkout().setName("main").call();
        clone.merge().include(clone.getRepository().resolve("side")).setFastForward(org.eclipse.jgit.api.MergeCommand.FastForwardMode.NO_FF)
                .setMessage("Merge\n\nOverruled: " + commit + " f.yaml /spec/replicas: ours 3, theirs 7\n").call();
        push("after");

        // When
        DeploymentVerification verified = verifier.verify(expected(commit, amf(3)), reader.fresh(), NOON);

        // Then
        assertThat(side).isNotEqualTo(commit);
        assertThat(verified.verdict()).contains("a merge left the commit out", "ours 3, theirs 7");
    }

    @Test
    void saysThatTheRemoteIsAway() throws Exception {
        push("Deploy AMF" + TRAILERS, amf(3), namespace());
        reader.fresh();
        Files.move(home.resolve("packages.git"), home.resolve("away"));

        assertThatThrownBy(reader::fresh).isInstanceOf(StageException.Transient.class).hasMessageContaining("cannot be read");
    }

    @Test
    void readsAHostedRepositoryThroughAMirrorOfItsOwn() throws Exception {
        try (HttpRemote hosted = new HttpRemote(home.resolve("hosted.git"), "git", "s3cret");
                RemoteReader remote = new RemoteReader(new RemoteSettings("hosted", hosted.url(), "main", "clusters",
                        home.resolve("mirror.git"), "git", "s3cret", Duration.ofSeconds(5)))) {
            // Given
            Optional<String> nothing = remote.fresh().head();
            String first = push("Deploy AMF" + TRAILERS, amf(3), namespace());
            clone.push().setRemote(home.resolve("hosted.git").toUri().toString()).add("main").call();

            // When
            RemoteBranch read = remote.fresh();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Callable<Optional<String>>> readers = Collections.nCopies(8, () -> remote.fresh().head());
            List<Future<Optional<String>>> heads = threads.invokeAll(readers);
            threads.shutdown();

            // Then
            assertThat(nothing).isEmpty();
            assertThat(verifier.verify(expected(first, amf(3)), read, NOON).verified()).isTrue();
            assertThat(heads).allSatisfy(head -> assertThat(head.get()).contains(first));
        }
    }

    private String push(String message, RenderedPackage... packages) throws Exception {
        write(packages);
        clone.add().addFilepattern(".").call();
        String commit = clone.commit().setAllowEmpty(true).setAuthor("Ops", "ops@example.org").setCommitter("Ops", "ops@example.org")
                .setMessage(message).setSign(false).call().name();
        clone.push().setRemote(home.resolve("packages.git").toUri().toString()).add("main").call().forEach(result ->
                assertThat(result.getRemoteUpdates()).extracting(RemoteRefUpdate::getStatus).containsOnly(RemoteRefUpdate.Status.OK));
        return commit;
    }

    private void write(RenderedPackage... packages) throws IOException {
        for (RenderedPackage each : packages) {
            Path folder = home.resolve("clone/clusters").resolve(each.path());
            Files.createDirectories(folder);
            for (PackageFile file : each.files()) {
                Files.writeString(folder.resolve(file.name()), file.content());
            }
        }
    }

    private RemoteReader reader(String url) {
        return new RemoteReader(new RemoteSettings("main", url, "main", "clusters", home.resolve("mirror.git"), null, null, Duration.ofSeconds(5)));
    }

    private Expected expected(String commit, RenderedPackage rendered) {
        return expected(commit, List.of(rendered), List.of(), List.of());
    }

    private Expected expected(String commit, List<RenderedPackage> packages, List<String> removals, List<Exemption> exemptions) {
        ManifestGeneration manifests = new ManifestGeneration(packages, packages.isEmpty() ? List.of() : List.of(namespace()), removals,
                "d1", List.of(), List.of(), exemptions, 40, Map.of());
        return new Expected(new GitOpsDeployment("main", "file:///packages.git", "main", commit, null, true, List.of()), manifests, "u1", 2);
    }

    private static RenderedPackage amf(int replicas) {
        return new RenderedPackage("AMF", "edge-1/default/amf", List.of(
                PackageFile.of("kustomization.yaml", "resources:\n  - deployment.yaml\n"),
                PackageFile.of("deployment.yaml",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: amf}\nspec: {replicas: " + replicas + "}\n")));
    }

    private static RenderedPackage namespace() {
        return new RenderedPackage("Namespace", "edge-1/_namespaces/default", List.of(
                PackageFile.of("kustomization.yaml", "resources:\n  - namespace.yaml\n"),
                PackageFile.of("namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n")));
    }

    private static List<PackageFile> concat(List<PackageFile> files, PackageFile more) {
        List<PackageFile> all = new ArrayList<>(files);
        all.add(more);
        return all;
    }

    private static List<String> failed(DeploymentVerification verification) {
        return verification.checks().stream().filter(check -> check.result() == Result.FAILED).map(Check::id).toList();
    }

    private static Check check(DeploymentVerification verification, String id) {
        return verification.checks().stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
    }
}
