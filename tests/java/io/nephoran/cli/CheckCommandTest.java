package io.nephoran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of a repository that was delivered, and of one that somebody has changed. */
class CheckCommandTest extends CommandLineFixture {
    private static final Path GOLDEN = Path.of("tests/golden/smf-and-upf-at-two-edges/package");

    @Test
    void whatWasDeliveredHasNoFindingForItsExemptionsTravelWithIt() {
        assertThat(run("check", GOLDEN.toString())).as(out()).isEqualTo(ExitCode.COMPLETED);

        assertThat(out()).contains("statefulset.yaml: exempt [pod-security-capabilities] The UPF needs NET_ADMIN", " 0 errors, 0 other findings");
    }

    @Test
    void aNamespaceThatRefusesThePodsInItIsAnError(@TempDir Path folder) throws IOException {
        // Given
        copy(GOLDEN, folder);
        Path manifest = folder.resolve("edge-1/_namespaces/default/namespace.yaml");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("(pod-security.kubernetes.io/enforce: )\\S+", "$1restricted"));

        // When
        int code = run("check", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out()).contains("error [namespace-admits-pods]", "edge-1/_namespaces/default enforces 'restricted', and pods of ",
                "edge-1/default/upf do not meet pod-security-capabilities", "refused at their next start", " 1 errors");
    }

    @Test
    void anExemptionThatHasExpiredDoesNotHoldAndOneThatWasEditedAwayNeither(@TempDir Path folder) throws IOException {
        // Given
        copy(GOLDEN, folder);
        Path expired = folder.resolve("edge-1/default/upf/Kptfile");
        Files.writeString(expired, Files.readString(expired).replace("2027-12-31", "2020-12-31"));
        Path broken = folder.resolve("edge-2/default/upf/Kptfile");
        Files.writeString(broken, Files.readString(broken).replaceAll("nephoran.com/exemptions: .*", "nephoran.com/exemptions: none"));

        // When
        int code = run("check", folder.toString());

        // Then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out()).contains("edge-1/default/upf/statefulset.yaml", "edge-2/default/upf/statefulset.yaml", "error [pod-security-capabilities]")
                .doesNotContain("exempt [");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(each, there);
                }
            }
        }
    }
}
