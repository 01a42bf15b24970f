package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.check.PackageNotes;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.state.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git is a second record: what the first one loses is known again, and what people do to the branch is seen. */
class SecondRecordTest {
    private static final int INTENTS = 200;
    private static final int AT_ONCE = 4;
    private static final int CORES = 60;
    private static final List<String> SITES = List.of("cell-1", "cell-2", "cell-3");
    private static final List<String> TYPES = List.of("AMF", "SMF", "UPF", "AUSF", "NSSF", "PCF");

    /** Sentences of every action, the same for the same seed. */
    private static String sentence(Random random) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String where = type + " at " + SITES.get(random.nextInt(SITES.size())) + " in namespace core-" + random.nextInt(2);
        int replicas = 1 + random.nextInt(4);
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 9 -> "Deploy a " + type + " with " + replicas + " replicas" + where.substring(type.length());
            case 3 -> "Scale the " + where + " to " + replicas + " replicas";
            case 4 -> "Change the " + where + " to " + replicas + " CPUs and 4 GiB of memory";
            case 5 -> "Suspend the " + where;
            case 6 -> "Roll back the " + where;
            case 7 -> "Add one more " + where;
            default -> "Delete the " + where;
        };
    }

    @Test
    void afterAnyHistoryTheBooksOfALostRecordAreReadFromGitAndNothingChanges(@TempDir Path home, @TempDir Path mine) throws IOException {
        // Given
        String[] settings = {"catalog.folders", sites(mine).toString(), "approval.required", "", "record.compare", "3600000", "plan.contradiction",
            "priority"};
        Random random = new Random(20261130);
        List<DeployedInstance> before;
        try (RunningServer server = RunningServer.start(home, settings)) {
            Map<String, Integer> ends = new TreeMap<>();
            List<Taken> inFlight = new ArrayList<>();
            for (int i = 0; i < INTENTS; i++) {
                inFlight.add(server.api.submit(sentence(random)));
                if (inFlight.size() == AT_ONCE) {
                    for (Taken each : inFlight) {
                        ends.merge(HttpApi.phase(server.api.settled(each)), 1, Integer::sum);
                    }
                    inFlight.clear();
                }
            }
            assertThat(ends.get("Completed")).as(ends.toString()).isGreaterThan(INTENTS / 4);
            // Then no commit of the branch ever held more than there is
            for (PackagesInGit.Commit commit : server.git.log()) {
                Map<String, Long> milli = new TreeMap<>();
                instances(server.git.files("clusters/", commit.id())).forEach(one ->
                        milli.merge(one.site(), io.nephoran.intent.Taken.by(one).cpuMilli(), Long::sum));
                assertThat(milli.values()).as(commit.id()).allSatisfy(taken -> assertThat(taken).isLessThanOrEqualTo(CORES * 1_000L));
            }
        }
        before = books(home);
        assertThat(before).hasSizeGreaterThan(5);

        // When
        try (Stream<Path> files = Files.list(home)) {
            for (Path each : files.filter(file -> file.getFileName().toString().startsWith("nephoran.db")).toList()) {
                Files.delete(each);
            }
        }
        try (RunningServer server = RunningServer.start(home, settings)) {
            // Then
            List<PackagesInGit.Commit> log = server.git.log();
            DeployedInstance some = before.stream().filter(each -> !each.instance().suspended()).findFirst().orElseThrow();
            JsonNode end = server.api.settled(server.api.submit("Scale the " + some.instance().type() + " at " + some.instance().site()
                    + " in namespace " + some.instance().namespace() + " to " + some.instance().replicas() + " replicas", "answers",
                    Map.of("unchanged", "yes")));
            assertThat(HttpApi.phase(end)).as(end.path("status").toPrettyString()).isEqualTo("Completed");
            assertThat(server.git.log()).isEqualTo(log);
        }
        List<DeployedInstance> after = books(home);
        assertThat(after.stream().map(SecondRecordTest::comparable).toList()).isEqualTo(before.stream().map(SecondRecordTest::comparable).toList());
    }

    /** All but the commit: a delivery that left a package as it was counts as its last one in the record, and is none in Git. */
    private static List<Object> comparable(DeployedInstance each) {
        return List.of(each.instance(), each.ownerUid(), each.ownerName(), each.repository(), String.valueOf(each.previous()));
    }

    @Test
    void whatAnAdministratorTakesOutOfTheBranchStaysOutAndIsSaid(@TempDir Path home) throws IOException {
        try (RunningServer server = RunningServer.start(home, "record.compare", "200")) {
            // Given
            server.api.await(server.api.submit("Deploy an AMF at edge-1"), Phase.COMPLETED);
            String kept = server.git.log().get(0).id();
            Taken smf = server.api.submit("Deploy an SMF at edge-2 in namespace other");
            server.api.await(smf, Phase.COMPLETED);

            // When
            moveBranch(home.resolve("packages.git"), kept);
            server.api.await(server.api.submit("Deploy an AUSF at edge-1"), Phase.COMPLETED);

            // Then
            assertThat(server.git.files("clusters/").keySet()).noneMatch(path -> path.contains("/smf/")).anyMatch(path -> path.contains("/ausf/"));
            JsonNode record = server.api.await(smf, each -> each.at("/status/conditions").toString().contains("NotInGit"));
            assertThat(condition(record, "Ready").path("status").asText()).isEqualTo("False");
            assertThat(condition(record, "Ready").path("message").asText()).contains("edge-2/other/smf", "somebody took it out");
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(server.api.get("findings").expect(200).json().findValuesAsText("kind"))
                    .contains("takenOut"));
        }
    }

    @Test
    void aPackageThatNobodyKnowsIsShownAndNeverWrittenOver(@TempDir Path home, @TempDir Path clone) throws Exception {
        try (RunningServer server = RunningServer.start(home, "record.compare", "200")) {
            // Given
            server.api.await(server.api.submit("Deploy an AUSF at edge-1"), Phase.COMPLETED);
            try (Git git = Git.cloneRepository().setURI(home.resolve("packages.git").toUri().toString()).setDirectory(clone.toFile()).call()) {
                Path theirs = Files.createDirectories(clone.resolve("clusters/edge-2/default/amf"));
                Files.writeString(theirs.resolve("deployment.yaml"), "kind: Deployment\n");
                git.add().addFilepattern(".").call();
                git.commit().setMessage("Our own AMF").setAuthor("Operator", "operator@example.org").setSign(false).call();
                git.push().call();
            }

            // When
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(server.api.get("findings").expect(200).json().findValuesAsText("sentence"))
                    .anyMatch(each -> each.contains("nobody here knows the package edge-2/default/amf, which Operator committed")));
            JsonNode end = server.api.settled(server.api.submit("Deploy an AMF at edge-2"));

            // Then
            assertThat(HttpApi.phase(end)).isEqualTo("Failed");
            assertThat(condition(end, "Ready").path("message").asText()).contains("a package that nobody here knows", "not written over");
            assertThat(server.git.files("clusters/edge-2/default/amf")).containsOnlyKeys("clusters/edge-2/default/amf/deployment.yaml");
        }
    }

    @Test
    void whileTheServerOfTheRepositoryIsAwayAnIntentSaysWhyItWaits(@TempDir Path home) {
        try (RunningServer server = RunningServer.start(home, "git.url", "http://127.0.0.1:1/packages.git")) {
            Taken intent = server.api.submit("Deploy an AMF at edge-1");

            JsonNode record = server.api.await(intent, each -> each.at("/status/retryCount").asInt() > 0);

            assertThat(condition(record, "Ready").path("status").asText()).isEqualTo("False");
            assertThat(condition(record, "Ready").path("message").asText()).contains("http://127.0.0.1:1/packages.git cannot be reached",
                    "nothing is lost", "Check the address");
        }
    }

    @Test
    void noBranchIsMadeInARepositoryThatHasOthers(@TempDir Path home, @TempDir Path remote, @TempDir Path clone) throws Exception {
        // Given
        try (Git bare = Git.init().setBare(true).setInitialBranch("master").setDirectory(remote.toFile()).call();
                Git git = Git.cloneRepository().setURI(remote.toUri().toString()).setDirectory(clone.toFile()).call()) {
            Files.writeString(clone.resolve("README"), "ours");
            git.add().addFilepattern(".").call();
            git.commit().setMessage("Begin").setAuthor("Operator", "operator@example.org").setSign(false).call();
            git.push().setRemote("origin").add("HEAD:refs/heads/master").call();
            try (RunningServer server = RunningServer.start(home, "git.url", remote.toUri().toString())) {
                // When
                JsonNode end = server.api.settled(server.api.submit("Deploy an AMF at edge-1"));

                // Then
                assertThat(HttpApi.phase(end)).isEqualTo("Failed");
                assertThat(condition(end, "Ready").path("message").asText()).contains("has no branch main; it has master", "git.branch");
                assertThat(bare.branchList().call()).extracting(ref -> ref.getName()).containsExactly("refs/heads/master");
            }
        }
    }

    @Test
    void whatIsAdoptedCanBePlannedWith(@TempDir Path home, @TempDir Path clone) throws Exception {
        try (RunningServer server = RunningServer.start(home, "record.compare", "200")) {
            // Given a package that a person copied to another site
            server.api.await(server.api.submit("Deploy an AUSF at edge-1"), Phase.COMPLETED);
            try (Git git = Git.cloneRepository().setURI(home.resolve("packages.git").toUri().toString()).setDirectory(clone.toFile()).call()) {
                Path there = Files.createDirectories(clone.resolve("clusters/edge-2/default/ausf"));
                try (Stream<Path> files = Files.list(clone.resolve("clusters/edge-1/default/ausf"))) {
                    for (Path file : files.toList()) {
                        Files.writeString(there.resolve(file.getFileName()), Files.readString(file).replace("edge-1", "edge-2"));
                    }
                }
                git.add().addFilepattern(".").call();
                git.commit().setMessage("The same at edge-2").setAuthor("Operator", "operator@example.org").setSign(false).call();
                git.push().call();
            }
            await().atMost(HttpApi.PATIENCE).untilAsserted(() -> assertThat(server.api.get("findings").expect(200).json().findValuesAsText("kind"))
                    .containsExactly("unknown"));

            // When
            JsonNode adopted = server.api.post("findings/adopt?path=edge-2/default/ausf", "{}").expect(200).json();

            // Then
            assertThat(adopted.path("adopted").get(0).asText()).isEqualTo("edge-2/default/ausf");
            assertThat(server.api.get("findings").expect(200).json().path("items")).isEmpty();
            server.api.await(server.api.submit("Scale the AUSF at edge-2 to 3 replicas"), Phase.COMPLETED);
            assertThat(server.api.post("findings/adopt?path=edge-9/default/amf", "{}").expect(422).json().path("detail").asText())
                    .contains("say the same of 'edge-9/default/amf'");
        }
    }

    private static JsonNode condition(JsonNode record, String type) {
        for (JsonNode each : record.at("/status/conditions")) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        throw new AssertionError("no condition " + type + " in " + record.path("status").toPrettyString());
    }

    private static void moveBranch(Path bare, String commit) throws IOException {
        try (Repository repository = new FileRepositoryBuilder().setGitDir(bare.toFile()).build()) {
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(ObjectId.fromString(commit));
            update.setForceUpdate(true);
            assertThat(update.update()).isEqualTo(RefUpdate.Result.FORCED);
        }
    }

    private static Stream<PlannedInstance> instances(Map<String, String> files) {
        return files.entrySet().stream().filter(file -> file.getKey().endsWith("/Kptfile"))
                .flatMap(file -> PackageNotes.in(List.of(PackageFile.of("Kptfile", file.getValue()))).instance().stream());
    }

    private static List<DeployedInstance> books(Path home) {
        try (SqlStore store = SqlStore.open(home.resolve("nephoran.db"), "NORMAL", Clock.systemUTC())) {
            return store.deployed();
        }
    }

    private static Path sites(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("inventory/sites"));
        StringBuilder text = new StringBuilder("peering:\n  - {sites: [cell-1, cell-2, cell-3], way: mcs}\nsites:\n");
        SITES.forEach(site -> text.append("""
                  - name: %s
                    tier: edge
                    region: north
                    cluster: %s
                    provider: on-premises
                    zones: [%s-a, %s-b, %s-c]
                    cpu: %d
                    memory: 400Gi
                    storage: 4Ti
                    rttMs: 2
                    capabilities: [sctp, gtp5g, multus, sriov, dpdk, hugepages, ptp]
                    networks: [10.2%s.0.0/16]
                """.formatted(site, site, site, site, site, CORES, site.substring(site.length() - 1))));
        Files.writeString(folder.resolve("inventory/sites/cells.yaml"), text.toString());
        return folder;
    }
}
