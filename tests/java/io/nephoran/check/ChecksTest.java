package io.nephoran.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Finding;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the registry has a pair of files: one that it lets pass, one in which it finds what it is for. */
class ChecksTest {
    private static final Path PAIRS = Path.of("tests/resources/checks");
    private static final Checks CHECKS = Checks.all();
    /** What the pairs of the network family are held against. */
    private static final Profile AMF = new Profile("AMF", "Access and Mobility Management Function", "control-plane", List.of(),
            List.of(new Profile.Interface("SBI", 8000, "TCP", List.of("SMF")),
                    new Profile.Interface("N2", 38412, "SCTP", List.of("gNodeB"))),
            List.of(), List.of(), null, List.of(), 0.999, 1, null, null, null, List.of());

    static Stream<Arguments> checks() {
        return CHECKS.list().stream().map(check -> arguments(check.id(), check));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void letsTheGoodPass(String id, Check check) throws IOException {
        assertThat(found(CHECKS, check, "good")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void findsTheBadWithFileAndLine(String id, Check check) throws IOException {
        assertThat(found(CHECKS, check, "bad")).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.file()).isNotBlank();
            assertThat(finding.line()).isPositive();
            assertThat(finding.message()).endsWith(".").doesNotContain("\n");
            assertThat(finding.severity()).isEqualTo(check.severity());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void putsRightWhatItKnowsToPutRight(String id, Check check) throws IOException {
        List<PackageFile> bad = files(check, "bad");
        boolean fixable = CHECKS.inspect(bad, scope(check)).patches().stream().anyMatch(patch -> patch.check().equals(check.id()));
        Fixes.Outcome outcome = Fixes.apply(CHECKS, bad, scope(check));
        if (fixable) {
            assertThat(outcome.fixes()).anySatisfy(fix -> assertThat(fix.before()).isNotEqualTo(fix.after()));
            assertThat(outcome.report().patches()).as("a fixed point").isEmpty();
        }
    }

    @Test
    void hasNoPairWithoutACheck() throws IOException {
        try (Stream<Path> folders = Files.list(PAIRS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).toList())
                    .containsExactlyInAnyOrderElementsOf(CHECKS.list().stream().map(Check::id).toList());
        }
    }

    @Test
    void saysOfEachCheckWhatItProtectsAndWhereItIsWritten() {
        assertThat(CHECKS.list()).extracting(Check::id).doesNotHaveDuplicates();
        assertThat(CHECKS.list()).allSatisfy(check -> {
            assertThat(check.protects()).endsWith(".");
            assertThat(check.source()).isNotBlank();
        });
    }

    @Test
    void pointsAtTheLineOfWhatIsWrong() {
        // Given
        PackageFile file = PackageFile.of("pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: amf
                spec:
                  hostNetwork: true
                """);

        // When
        List<Finding> findings = CHECKS.inspect(List.of(file)).findings();

        // Then
        assertThat(findings).filteredOn(finding -> finding.check().equals("host-network")).singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(6))
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("/spec/hostNetwork"));
    }

    @Test
    void reportsWhatIsNoYamlInsteadOfStopping() {
        CheckReport report = CHECKS.inspect(List.of(PackageFile.of("a.yaml", "kind: Pod\n  name: [\n"),
                PackageFile.of("b.yaml", "kind: Pod\nkind: Secret\n"), PackageFile.of("README.md", "a: b: c")));

        assertThat(report.errors()).extracting(Finding::check, Finding::file, Finding::line).contains(
                org.assertj.core.groups.Tuple.tuple("yaml-syntax", "a.yaml", 2),
                org.assertj.core.groups.Tuple.tuple("yaml-syntax", "b.yaml", 2));
    }

    @Test
    void exemptsUntilTheDayItSays() {
        // Given
        PackageFile file = PackageFile.of("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n");
        List<Blueprint.Exemption> exemptions =
                List.of(new Blueprint.Exemption("host-pid", "pod.yaml", "It watches the host", "2027-06-30"));

        // When
        CheckReport onTheLastDay = CHECKS.inspect(List.of(file),
                new Checks.Scope(Optional.empty(), exemptions, Optional.of(LocalDate.of(2027, 6, 30))));
        CheckReport theDayAfter = CHECKS.inspect(List.of(file),
                new Checks.Scope(Optional.empty(), exemptions, Optional.of(LocalDate.of(2027, 7, 1))));

        // Then
        assertThat(onTheLastDay.findings()).extracting(Finding::check).doesNotContain("host-pid");
        assertThat(onTheLastDay.exempted()).singleElement().satisfies(exempted ->
                assertThat(exempted.reason()).isEqualTo("It watches the host"));
        assertThat(theDayAfter.findings()).extracting(Finding::check).contains("host-pid");
    }

    @Test
    void recordsBeforeAndAfterOfAFix() {
        // Given
        PackageFile file = PackageFile.of("pod.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n    v: \"1\"\nspec:\n  hostPID: true\n");

        // When
        Fixes.Outcome outcome = Fixes.apply(CHECKS, List.of(file), Checks.Scope.NONE);

        // Then
        assertThat(outcome.fixes()).anySatisfy(fix -> {
            assertThat(fix.path()).isEqualTo("/spec/hostPID");
            assertThat(fix.before()).isEqualTo("true");
            assertThat(fix.after()).isEqualTo("false");
        });
        assertThat(outcome.files().get(0).content()).contains("hostPID: false").contains("v: \"1\"");
    }

    /** The checks that kube-linter has by the same name: each finds what is bad, and lets pass what is put right. */
    @Test
    void hasTheChecksOfKubeLinterByName() throws IOException {
        List<Check> linter = CHECKS.list().stream().filter(check -> check.source().startsWith("kube-linter ")).toList();

        assertThat(linter).extracting(Check::id).hasSizeGreaterThanOrEqualTo(15)
                .contains("dangling-service", "docker-sock", "drop-net-raw-capability",
                "duplicate-env-var", "env-var-secret", "host-ipc", "host-network", "host-pid", "invalid-target-ports", "latest-tag",
                "mismatching-selector",
                "no-anti-affinity", "no-extensions-v1beta", "no-liveness-probe", "no-read-only-root-fs", "no-readiness-probe",
                "non-existent-service-account",
                "pdb-max-unavailable", "pdb-min-available", "privilege-escalation-container", "privileged-container", "read-secret-from-env-var",
                "run-as-non-root", "sensitive-host-mounts", "ssh-port", "unsafe-proc-mount", "unsafe-sysctls", "unset-cpu-requirements",
                "unset-memory-requirements");
        for (Check check : linter) {
            assertThat(found(CHECKS, check, "bad")).as(check.id()).isNotEmpty();
            assertThat(found(CHECKS, check, "good")).as(check.id()).isEmpty();
            List<PackageFile> mended = Fixes.apply(CHECKS, files(check, "bad"), scope(check)).files();
            boolean mends = CHECKS.inspect(files(check, "bad"), scope(check)).patches().stream().anyMatch(patch -> patch.check().equals(check.id()));
            assertThat(CHECKS.inspect(mended, scope(check)).findings()).filteredOn(finding -> mends && finding.check().equals(check.id()))
                    .as(check.id()).isEmpty();
        }
    }

    @Test
    void canBeSwitchedOffOneByOne() throws IOException {
        for (Check check : CHECKS.list()) {
            assertThat(found(CHECKS.without(Set.of(check.id())), check, "bad")).isEmpty();
        }
    }

    private static List<Finding> found(Checks checks, Check check, String which) throws IOException {
        return checks.inspect(files(check, which), scope(check)).findings().stream()
                .filter(finding -> finding.check().equals(check.id())).toList();
    }

    private static Checks.Scope scope(Check check) {
        return check.family() == Check.Family.NETWORK ? new Checks.Scope(Optional.of(AMF), List.of(), Optional.empty())
                : Checks.Scope.NONE;
    }

    /** One file, or several divided by {@code # file: <name>}. */
    private static List<PackageFile> files(Check check, String which) throws IOException {
        String text = Files.readString(PAIRS.resolve(check.id()).resolve(which + ".yaml"));
        if (!text.startsWith("# file: ")) {
            return List.of(PackageFile.of("manifest.yaml", text));
        }
        List<PackageFile> files = new ArrayList<>();
        for (String part : text.split("(?m)^# file: ")) {
            if (!part.isBlank()) {
                files.add(PackageFile.of(part.lines().findFirst().orElseThrow().strip(), part.substring(part.indexOf('\n') + 1)));
            }
        }
        return files;
    }
}
