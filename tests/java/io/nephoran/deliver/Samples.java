package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Deliveries as intents make them, small enough to read. */
final class Samples {
    static final Author AUTHOR = new Author("Nephoran", "nephoran@example.org");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {
    }

    static RenderedPackage amf(String site, int replicas) {
        return function("AMF", site, "amf", replicas);
    }

    static RenderedPackage function(String type, String site, String name, int replicas) {
        return new RenderedPackage(type, site + "/default/" + name, List.of(
                PackageFile.of("Kptfile", """
                        apiVersion: kpt.dev/v1
                        kind: Kptfile
                        metadata:
                          name: %s
                          labels:
                            app.kubernetes.io/name: %s
                        """.formatted(name, type)),
                PackageFile.of("deployment.yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: %s
                          namespace: default
                        spec:
                          replicas: %d
                          # sized by the plan
                          template:
                            spec:
                              containers:
                                - name: main
                                  image: registry.example.org/%s:1.0
                                  resources:
                                    requests:
                                      cpu: "1"
                                      memory: 1Gi
                        """.formatted(name, replicas, name)),
                PackageFile.of("kustomization.yaml", """
                        apiVersion: kustomize.config.k8s.io/v1beta1
                        kind: Kustomization
                        resources:
                          - deployment.yaml
                        """)));
    }

    static RenderedPackage namespace(String site) {
        return new RenderedPackage("Namespace", site + "/_namespaces/default", List.of(PackageFile.of("namespace.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: default
                """)));
    }

    static Trailers trailers(String uid, long generation) {
        return new Trailers(uid, generation, "grammar", "digest-" + uid + "-" + generation);
    }

    static Delivery delivery(String uid, long generation, RenderedPackage... packages) {
        return new Delivery(List.of(packages), List.of(namespace("edge-1")), List.of(),
                "Deploy for " + uid, "Intent: deploy it", trailers(uid, generation), AUTHOR, NOON);
    }

    static Delivery removal(String uid, long generation, String... paths) {
        return new Delivery(List.of(), List.of(), List.of(paths), "Remove for " + uid, "", trailers(uid, generation), AUTHOR, NOON);
    }

    static PackageRepository embedded(Path home) {
        return PackageRepository.open(RepositorySettings.embedded(home));
    }
}
