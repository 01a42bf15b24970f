package io.nephoran.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceMergeTest {
    private static final String BASE = """
            kind: Deployment
            spec:
              replicas: 3 # by the plan
              containers:
                - name: main
                  image: amf:1.0
                - name: metrics
                  image: exporter:1.0
              args: [a, b]
            data: |
              one
              two
              three
              four
              five
            """;

    @Test
    void letsFieldsThroughThatOneSideChanged() {
        // When
        ResourceMerge.Result result = merge(BASE.replace("replicas: 3", "replicas: 5"), BASE.replace("exporter:1.0", "exporter:2.0"));

        // Then the text keeps its comments
        assertThat(result.text()).contains(BASE.replace("replicas: 3", "replicas: 5").replace("exporter:1.0", "exporter:2.0"));
    }

    @Test
    void mergesNeighbouringFieldsThatAMergeByLineCannot() {
        // When
        ResourceMerge.Result result = merge(BASE.replace("image: amf:1.0", "image: amf:2.0"), BASE.replace("- name: metrics",
                "  tty: true\n    - name: metrics"));

        // Then
        assertThat(result.clashes()).isEmpty();
        assertThat(result.text().orElseThrow()).contains("amf:2.0").contains("tty: true").contains("exporter:1.0");
    }

    @Test
    void mergesListsByTheNamesOfTheirItems() {
        // Given both sides touch the list at the same place
        String ours = BASE.replace("    - name: metrics\n      image: exporter:1.0\n", "");
        String theirs = BASE.replace("  args:", "    - name: sidecar\n      image: proxy:1.0\n  args:");

        // When
        ResourceMerge.Result result = merge(ours, theirs);

        // Then
        assertThat(result.text().orElseThrow()).contains("sidecar").contains("amf:1.0").doesNotContain("exporter");
    }

    @Test
    void mergesTextsInsideAFieldByLine() {
        ResourceMerge.Result result = merge(BASE.replace("  one\n", "  ONE\n"), BASE.replace("  five\n", "  FIVE\n"));

        assertThat(result.text()).contains(BASE.replace("  one\n", "  ONE\n").replace("  five\n", "  FIVE\n"));
    }

    @Test
    void namesTheFieldThatBothSidesChanged() {
        ResourceMerge.Result result = merge(BASE.replace("amf:1.0", "amf:2.0"), BASE.replace("amf:1.0", "amf:3.0"));

        assertThat(result.text()).isEmpty();
        assertThat(result.clashes()).extracting(Clash::toString)
                .containsExactly("f.yaml /spec/containers/main/image: ours \"amf:2.0\", theirs \"amf:3.0\"");
    }

    @Test
    void takesAFieldRemovedHereAndChangedThereAsAClash() {
        ResourceMerge.Result result = merge(BASE.replace("  replicas: 3 # by the plan\n", ""), BASE.replace("replicas: 3", "replicas: 4"));

        assertThat(result.clashes()).extracting(Clash::toString).containsExactly("f.yaml /spec/replicas: ours nothing, theirs 4");
    }

    @Test
    void takesTheSameChangeOnBothSidesAsOne() {
        String both = BASE.replace("replicas: 3", "replicas: 9");

        assertThat(merge(both, both.replace("amf:1.0", "amf:2.0")).text()).contains(both.replace("amf:1.0", "amf:2.0"));
    }

    @Test
    void unitesTheFilesOfAKustomization() {
        // When
        ResourceMerge.Result result = ResourceMerge.merge("a/kustomization.yaml", Optional.of("resources:\n  - a.yaml\n  - b.yaml\n"),
                "resources:\n  - a.yaml\n  - c.yaml\n", "resources:\n  - a.yaml\n  - b.yaml\n  - human.yaml\n");

        // Then
        assertThat(result.text().orElseThrow()).contains("a.yaml", "c.yaml", "human.yaml").doesNotContain("b.yaml");
    }

    @Test
    void mergesProseByLineAndSaysWhereItCannot() {
        String base = "one\n\ntwo\n\nthree\n";

        assertThat(ResourceMerge.merge("README.md", Optional.of(base), base.replace("one", "1"), base.replace("three", "3")).text())
                .contains("1\n\ntwo\n\n3\n");
        assertThat(ResourceMerge.merge("README.md", Optional.of(base), base.replace("two", "2"), base.replace("two", "II")).clashes())
                .extracting(Clash::place).containsExactly("lines");
    }

    private static ResourceMerge.Result merge(String ours, String theirs) {
        return ResourceMerge.merge("f.yaml", Optional.of(BASE), ours, theirs);
    }
}
