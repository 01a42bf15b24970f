package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nephoran.app.HttpApi.Taken;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.check.Checks;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Phase;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole core and its life: one sentence after the other over HTTP, and after each the repository is right. */
class CoreScenarioTest {
    private static final String CORE = "Stand up a highly available 5G core for 250k subscribers at regional-1 with UPFs at two edges";
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final Map<String, String> FRESH_CORE = Map.ofEntries(Map.entry("edge-1/default/upf", "5 x 4 4Gi"),
            Map.entry("edge-2/default/upf", "5 x 4 4Gi"), Map.entry("regional-1/default/amf", "6 x 1 2Gi"),
            Map.entry("regional-1/default/ausf", "3 x 500m 1Gi"), Map.entry("regional-1/default/mongodb", "3 x 1 2Gi"),
            Map.entry("regional-1/default/nrf", "4 x 250m 512Mi"), Map.entry("regional-1/default/nssf", "4 x 250m 256Mi"),
            Map.entry("regional-1/default/pcf", "5 x 1 1Gi"), Map.entry("regional-1/default/smf", "4 x 2 4Gi"),
            Map.entry("regional-1/default/udm", "3 x 1 1Gi"), Map.entry("regional-1/default/udr", "3 x 1 1Gi"));
    private static final Pattern REPLICAS = Pattern.compile("(?m)^  replicas: (\\d+)$");
    private static final Pattern REQUESTS = Pattern.compile("requests:\\s+cpu: \"?([^\\s\"]+)\"?\\s+memory: \"?([^\\s\"]+)\"?");
    private static final Pattern UPF = Pattern.compile("(?m)^ +nodeID: (upf-\\d+\\.[a-z0-9-]+)\\.upf-n4");

    @TempDir
    private Path home;

    /** Goes against what the core was asked for, and is meant all the same. */
    private static Taken insisted(HttpApi api, String sentence) {
        Taken intent = api.submit(sentence);
        assertThat(api.await(intent, Phase.AWAITING_CLARIFICATION).at("/status/questions/0/text").asText()).contains(sentence, CORE);
        api.post(intent.path("answer"), "{\"contradiction\": \"yes\"}").expect(202);
        api.await(intent, record -> HttpApi.phase(record).equals("Completed"));
        return intent;
    }

    @Test
    void aCoreIsStoodUpScaledUpdatedRolledBackAndTakenAwayBySentences() {
        try (RunningServer server = RunningServer.start(home.resolve("data"), "catalog.folders", "")) {
            HttpApi api = server.api;

            Taken core = api.complete(CORE);
            assertThat(packages(server)).isEqualTo(FRESH_CORE);
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5, "edge-2", 5));
            assertThat(touched(server, core)).isEqualTo(FRESH_CORE.keySet());
            rightAfter(server, core);

            // Nobody is configured by the number of AMFs.
            Taken another = api.complete("Add one more AMF instance");
            Map<String, String> expected = with(FRESH_CORE, "regional-1/default/amf", "7 x 1 2Gi");
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(touched(server, another)).containsExactly("regional-1/default/amf");
            rightAfter(server, another);

            // Too little for 250k subscribers: that is asked, and meant.
            Taken smaller = insisted(api, "Change the SMF to 1 CPU and 3 GiB of memory");
            expected = with(expected, "regional-1/default/smf", "4 x 1 3Gi");
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(touched(server, smaller)).containsExactly("regional-1/default/smf");
            rightAfter(server, smaller);

            // The SMF follows its UPFs, and keeps what it was given.
            Taken fewer = api.complete("Scale the UPF at edge-1 to 4 replicas");
            assertThat(packages(server)).isEqualTo(with(expected, "edge-1/default/upf", "4 x 4 4Gi"));
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 4, "edge-2", 5));
            assertThat(touched(server, fewer)).containsExactlyInAnyOrder("edge-1/default/upf", "regional-1/default/smf");
            rightAfter(server, fewer);

            // The SMF is changed for another reason meanwhile; a roll-back of the UPFs keeps that.
            Taken larger = api.complete("Change the SMF to 2 CPUs and 6 GiB of memory");
            expected = with(expected, "regional-1/default/smf", "4 x 2 6Gi");
            rightAfter(server, larger);
            api.post(fewer.path("rollback"), "").expect(202);
            api.await(fewer, Phase.ROLLED_BACK);
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5, "edge-2", 5));
            rightAfter(server, fewer);

            // Deleting in production waits for a person.
            Taken removal = api.submit("Remove the UPF at edge-2");
            api.await(removal, Phase.AWAITING_APPROVAL);
            api.post(removal.path("approve"), "").expect(202);
            api.await(removal, record -> HttpApi.phase(record).equals("Completed"));
            expected = without(expected, "edge-2/default/upf");
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5));
            // The policy of the other UPF lets in the networks of those that there are.
            assertThat(touched(server, removal)).containsExactlyInAnyOrder("edge-2/default/upf", "regional-1/default/smf", "edge-1/default/upf");
            rightAfter(server, removal);

            // The older change of the SMF is taken back; it does not bring back UPFs that went since.
            api.post(larger.path("rollback"), "").expect(202);
            api.await(larger, Phase.ROLLED_BACK);
            expected = with(expected, "regional-1/default/smf", "4 x 1 3Gi");
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5));
            rightAfter(server, larger);

            Taken third = api.complete("Deploy a UPF at edge-3 with 2 replicas");
            assertThat(packages(server)).containsEntry("edge-3/default/upf", "2 x 2 2Gi");
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5, "edge-3", 2));
            rightAfter(server, third);

            Taken network = api.complete("Set the PLMN of the AMF and SMF to 208-93");
            assertThat(server.git.files("clusters/regional-1/default/smf/configmap").values()).singleElement().asString()
                    .contains("mcc: \"208\"", "mnc: \"93\"");
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5, "edge-3", 2));
            rightAfter(server, network);

            // The last change is taken back by a sentence, too: a new plan and a commit of its own.
            String configured = smfs(server);
            Taken wider = api.complete("Scale the SMF to 6 replicas");
            Taken undone = api.complete("Roll back the SMF", "approval", "auto");
            assertThat(packages(server)).containsEntry("regional-1/default/smf", "4 x 1 3Gi");
            assertThat(smfs(server)).isEqualTo(configured);
            assertThat(server.git.log().get(0).subject()).startsWith("Roll back regional-1/default/smf (default/roll-back-smf");
            assertThat(touched(server, undone)).isEqualTo(touched(server, wider));
            rightAfter(server, undone);

            // What an intent owns goes with it, and those around learn of it.
            withdraw(api, third);
            assertThat(packages(server)).isEqualTo(expected);
            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 5));
            rightAfter(server, third);

            withdraw(api, core);
            assertThat(packages(server)).isEmpty();
            rightAfter(server, core);
        }
    }

    /** Twenty people add one each to the same function, all planned from what they saw; nobody's is lost. */
    @Test
    void twentyConcurrentAdditionsAddTwenty() throws Exception {
        try (RunningServer server = RunningServer.start(home.resolve("data"), "catalog.folders", largeSmf())) {
            server.api.complete("Deploy an SMF with 2 replicas at core-1");
            ExecutorService people = Executors.newFixedThreadPool(8);
            List<Future<Taken>> sent = IntStream.range(0, 20)
                    .mapToObj(i -> people.submit(() -> server.api.submit("Add one more SMF instance", "timeoutSeconds", 60))).toList();
            List<Taken> taken = new ArrayList<>();
            for (Future<Taken> each : sent) {
                taken.add(each.get());
            }
            people.shutdown();

            assertThat(taken).allSatisfy(each -> server.api.await(each, Phase.COMPLETED));

            assertThat(packages(server).get("core-1/default/smf")).startsWith("22 x ");
            assertThat(taken).allSatisfy(each -> assertThat(server.git.of(each)).hasSize(1));
        }
    }

    /** UPFs appear and grow at many sites at once; in the end the SMF knows them all. */
    @Test
    void theSmfKnowsAllUpfsHoweverTheyCome() throws Exception {
        try (RunningServer server = RunningServer.start(home.resolve("data"), "catalog.folders", "")) {
            server.api.complete("Deploy an SMF at core-1 and a UPF at edge-1 with 1 replica");
            List<String> sentences = List.of("Deploy a UPF at edge-2 with 2 replicas", "Deploy a UPF at edge-3 with 3 replicas",
                    "Deploy a UPF at regional-1 with 2 replicas", "Scale the UPF at edge-1 to 4 replicas", "Change the SMF to 1 CPU",
                    "Scale the SMF to 3 replicas");
            ExecutorService people = Executors.newFixedThreadPool(sentences.size());
            List<Future<Taken>> sent = sentences.stream().map(each -> people.submit(() -> server.api.submit(each))).toList();
            for (Future<Taken> each : sent) {
                server.api.await(each.get(), Phase.COMPLETED);
            }
            people.shutdown();

            assertThat(upfsOfTheSmf(server)).isEqualTo(upfs("edge-1", 4, "edge-2", 2, "edge-3", 3, "regional-1", 2));
            assertThat(packages(server).get("core-1/default/smf")).startsWith("3 x 1 ");
        }
    }

    /** A user folder whose SMF may have thirty replicas. */
    private String largeSmf() throws IOException {
        Path profile = Path.of(System.getProperty("nephoran.basedir", "."), "templates", "blueprints", "smf", "profile.yaml");
        Path user = Files.createDirectories(home.resolve("user/templates/blueprints/smf"));
        Files.writeString(user.resolve("profile.yaml"), Files.readString(profile).replace("max: 15", "max: 30"));
        return home.resolve("user").toString();
    }

    private static void withdraw(HttpApi api, Taken intent) {
        api.withdraw(intent);
    }

    /** Packages at the head of the branch: replicas and what each asks for. */
    private static Map<String, String> packages(RunningServer server) {
        Map<String, String> packages = new TreeMap<>();
        server.git.files("clusters/").forEach((path, content) -> {
            String[] parts = path.split("/");
            if (path.endsWith("/deployment.yaml") || path.endsWith("/statefulset.yaml")) {
                // The function itself is the last container.
                List<String> requests = REQUESTS.matcher(content).results().map(each -> each.group(1) + " " + each.group(2)).toList();
                packages.put(String.join("/", parts[1], parts[2], parts[3]), found(REPLICAS, content).group(1) + " x "
                        + requests.get(requests.size() - 1));
            }
        });
        return packages;
    }

    private static Matcher found(Pattern pattern, String content) {
        Matcher matcher = pattern.matcher(content);
        assertThat(matcher.find()).as(content).isTrue();
        return matcher;
    }

    private static Set<String> upfsOfTheSmf(RunningServer server) {
        Set<String> upfs = new TreeSet<>();
        server.git.files("clusters/").forEach((path, content) -> {
            if (path.endsWith("/smf/configmap.yaml")) {
                Matcher matcher = UPF.matcher(content);
                while (matcher.find()) {
                    upfs.add(matcher.group(1));
                }
            }
        });
        return upfs;
    }

    private static String smfs(RunningServer server) {
        return server.git.files("clusters/regional-1/default/smf/configmap").values().iterator().next();
    }

    private static Set<String> upfs(Object... sitesAndPods) {
        Set<String> upfs = new TreeSet<>();
        for (int i = 0; i < sitesAndPods.length; i += 2) {
            for (int pod = 0; pod < (int) sitesAndPods[i + 1]; pod++) {
                upfs.add("upf-" + pod + "." + sitesAndPods[i]);
            }
        }
        return upfs;
    }

    /** Packages that the newest commit of an intent changed, namespaces left out. */
    private static Set<String> touched(RunningServer server, Taken intent) {
        return server.git.changed(server.git.of(intent).get(0).id()).stream().map(path -> path.split("/"))
                .filter(parts -> !parts[2].startsWith("_")).map(parts -> String.join("/", parts[1], parts[2], parts[3]))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** The newest commit is this intent's, every kustomization names what is there, every check passes. */
    private static void rightAfter(RunningServer server, Taken intent) {
        assertThat(server.git.log().get(0).uid()).isEqualTo(intent.uid());
        assertThat(server.git.log().get(0).trailers()).contains("Intent-Uid", "Intent-Generation", "Interpreter");
        Map<String, List<PackageFile>> folders = new TreeMap<>();
        server.git.files("clusters/").forEach((path, content) -> folders.computeIfAbsent(path.substring(0, path.lastIndexOf('/')),
                folder -> new ArrayList<>()).add(PackageFile.of(path.substring(path.lastIndexOf('/') + 1), content)));
        folders.forEach((folder, files) -> {
            List<String> names = files.stream().map(PackageFile::name).toList();
            Optional<PackageFile> kustomization = files.stream().filter(file -> file.name().equals("kustomization.yaml")).findFirst();
            assertThat(kustomization).as(folder).isPresent();
            assertThat(kustomization.get().content().lines().filter(line -> line.startsWith("  - ")).map(line -> line.substring(4)))
                    .as(folder).isSubsetOf(names);
            assertThat(Checks.all().inspect(files, scope(folder)).findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR).map(Finding::message)).as(folder).isEmpty();
        });
    }

    private static Checks.Scope scope(String folder) {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        return CATALOG.profiles().keySet().stream().filter(type -> type.equalsIgnoreCase(name)).findFirst()
                .map(type -> Checks.Scope.of(CATALOG, type, Optional.empty())).orElse(Checks.Scope.NONE);
    }

    private static Map<String, String> with(Map<String, String> packages, String path, String content) {
        Map<String, String> more = new TreeMap<>(packages);
        more.put(path, content);
        return more;
    }

    private static Map<String, String> without(Map<String, String> packages, String path) {
        Map<String, String> fewer = new TreeMap<>(packages);
        fewer.remove(path);
        return fewer;
    }
}
