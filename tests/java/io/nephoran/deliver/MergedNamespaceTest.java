package io.nephoran.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that do not know of each other write to one namespace. */
class MergedNamespaceTest {
    private static final SharedPackages SHARED = (site, namespace, reasons) -> Optional.of(namespace(reasons));

    private static RenderedPackage namespace(Collection<String> reasons) {
        return new RenderedPackage("Namespace", "edge-1/_namespaces/default", List.of(PackageFile.of("namespace.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: default
                  labels:
                    pod-security.kubernetes.io/enforce: %s
                  annotations:
                    nephoran.com/pod-security-exemption: "%s"
                """.formatted(reasons.isEmpty() ? "restricted" : "privileged", String.join("; ", reasons)))));
    }

    private static RenderedPackage needing(String name, String field) {
        return new RenderedPackage("AMF", "edge-1/default/" + name, List.of(PackageFile.of("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  namespace: default
                spec:
                  %s: true
                """.formatted(name, field))));
    }

    private static Delivery delivery(String uid, RenderedPackage each) {
        return new Delivery(List.of(each), List.of(), List.of(), "Deploy for " + uid, "", Samples.trailers(uid, 1), Samples.AUTHOR, Samples.NOON);
    }

    @Test
    void theMergedNamespaceAdmitsThePodsOfBothAndNeitherIsLeftOut(@TempDir Path one, @TempDir Path two) throws GitAPIException {
        RepositorySettings first = RepositorySettings.embedded(one);
        RepositorySettings second = RepositorySettings.remote("main", two, first.remote(), null);
        try (PackageRepository ours = PackageRepository.open(first, Duration.ZERO, SHARED);
                PackageRepository theirs = PackageRepository.open(second, Duration.ZERO, SHARED)) {
            // Given
            push(theirs, theirs.commit(delivery("theirs", needing("upf", "hostNetwork"))));
            Committed own = ours.commit(delivery("ours", needing("probe", "hostPID")));

            // When
            ours.refresh();

            // Then
            String head = ours.head().orElseThrow();
            assertThat(ours.overruled(own.commit())).isEmpty();
            assertThat(ours.read(head, "edge-1/default/upf")).isPresent();
            assertThat(ours.read(head, "edge-1/default/probe")).isPresent();
            assertThat(ours.read(head, "edge-1/_namespaces/default").orElseThrow().files().get(0).content()).contains("enforce: privileged",
                    "edge-1/default/probe: does not meet pod-security-host-namespaces; edge-1/default/upf: does not meet pod-security-host-namespaces");
        }
    }

    private static void push(PackageRepository repository, Committed committed) throws GitAPIException {
        try (Git git = Git.wrap(repository.store().repository())) {
            git.push().setRemote(GitStore.REMOTE).call();
        }
        assertThat(repository.head()).contains(committed.commit());
    }
}
