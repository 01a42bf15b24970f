package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.RouteFiles.Step;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.intent.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whoever reads {@code routes/} top to bottom has read the program; so they are held to what makes them readable. */
class RoutesTest {
    private static final int ONE_SCREEN = 90;
    private static final int LONGEST_LINE = 130;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:?]+)(?=[}:?])");
    /**
     * One step of Camel's YAML under another scheme: the {@code bean} step is the {@code bean} component, {@code rest} has two. Which
     * of two components carries the wires between the stages is a setting.
     */
    private static final Map<String, Pattern> OTHER_WORDS = Map.of(
            "bean", Pattern.compile("\\bbean:\\s"),
            "class", Pattern.compile("\\bbean:\\s"),
            "jms", Pattern.compile("stage\\.[a-z-]+=\\{\\{transport}}:"),
            "seda", Pattern.compile("stage\\.[a-z-]+=\\{\\{transport}}:"),
            "rest-openapi", Pattern.compile("(?s)- rest:.*?openApi:\\s"));
    /** Settings that each provider of interpretations has are named once, for all of them. */
    private static final Pattern PROVIDER = Pattern.compile("^interpret\\.(?:anthropic|mistral|ollama|openai)\\.");
    private static final Set<String> SERVED_BESIDE_CAMEL = Set.of("watchEvents", "watchIntent");

    static List<Path> files() {
        return RouteFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileFitsOneScreen(Path file) {
        assertThat(RouteFiles.text(file).lines().count()).isLessThanOrEqualTo(ONE_SCREEN);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aLineIsReadWithoutScrolling(Path file) {
        assertThat(RouteFiles.text(file).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    /** {@code - bean: { id: a, description: b, ref: c, method: d }} is a step with all it has in one line; nobody reads that. */
    @Test
    void whatHasMoreThanTwoPropertiesIsWrittenLineByLine() {
        Pattern step = Pattern.compile("(?m)^\\s*- \\w+: \\{(?:[^{},]*(?:\\{[^}]*\\})?[^{},]*,){2,}.*$");

        assertThat(RouteFiles.all()).allSatisfy(file -> assertThat(step.matcher(RouteFiles.text(file)).results().map(each -> each.group().strip()))
                .as(file.getFileName().toString()).isEmpty());
    }

    /** Whoever sets or reads what travels with an exchange finds in one table what it is, who sets it and who reads it. */
    @Test
    void everyExchangePropertyStandsInTheTable() throws IOException {
        String table = RouteFiles.text(RouteFiles.PROJECT.resolve("routes/README.md"));
        String java = sources();
        Set<String> set = RouteFiles.steps().stream().filter(step -> step.sort().equals("setProperty")).flatMap(step -> step.text("name").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = Stream.concat(matches(Pattern.compile("exchangeProperty\\.(\\w+)"), RouteFiles.allText()),
                matches(Pattern.compile("@ExchangeProperty\\(\"(\\w+)\"\\)"), java)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = matches(Pattern.compile("(?m)^\\| `([\\w.]+)` \\|"), table).collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isSubsetOf(set);
        assertThat(listed.stream().filter(name -> !name.contains("."))).containsExactlyElementsOf(set);
        assertThat(listed.stream().filter(name -> name.contains("."))).allMatch(name -> java.contains('"' + name + '"'));
        RouteFiles.steps().stream().filter(step -> step.sort().equals("setProperty")).forEach(step -> assertThat(table.lines()
                .filter(line -> line.startsWith("| `" + step.text("name").orElseThrow() + "` |"))).as("who sets %s", step)
                .allMatch(line -> line.contains("`" + step.file().getFileName().toString().replace(".camel.yaml", "") + "`")));
    }

    @Test
    void everyStepHasAnIdAndSaysWhatItDoes() {
        List<Step> steps = RouteFiles.steps();

        assertThat(steps).hasSizeGreaterThan(100);
        assertThat(steps).allSatisfy(step -> assertThat(step.text(step.sort().equals("templatedRoute") ? "routeId" : "id")).as("id of %s", step)
                .isPresent());
        assertThat(steps.stream().filter(step -> !Set.of("rest", "routeConfiguration", "templatedRoute").contains(step.sort())))
                .allSatisfy(step -> assertThat(step.text("description")).as("description of %s", step).isPresent());
    }

    @Test
    void anIdIsGivenOnce() {
        Set<String> seen = new HashSet<>();

        assertThat(Stream.concat(RouteFiles.steps().stream().flatMap(step -> step.text("id").stream()),
                matches(Pattern.compile("from:\\s+id: ([a-z-]+)"), RouteFiles.allText())).filter(id -> !seen.add(id))).isEmpty();
    }

    /** An error handler of its own marks an exchange as given up: the stage around it would neither record nor park what went wrong. */
    @Test
    void aRouteSaysWhoAnswersForItsErrors() {
        List<Step> routes = RouteFiles.steps().stream().filter(step -> step.sort().equals("route")).toList();

        assertThat(routes.stream().filter(route -> !((Map<?, ?>) route.body().get("from")).get("uri").toString().startsWith("timer:")))
                .allMatch(route -> route.text("routeConfigurationId").isPresent()
                || String.valueOf(route.body().get("errorHandler")).contains("noErrorHandler"));
    }

    @Test
    void everyComponentWeBringHasWorkToDo() throws Exception {
        String routes = RouteFiles.allText() + settings();
        Map<String, Set<String>> schemes = componentsOfOurDependencies();

        assertThat(schemes).containsKeys("camel-direct", "camel-freemarker", "camel-git", "camel-micrometer", "camel-seda", "camel-timer");
        schemes.forEach((dependency, its) -> assertThat(its).as(dependency).anyMatch(scheme -> OTHER_WORDS.containsKey(scheme)
                ? OTHER_WORDS.get(scheme).matcher(routes).find() : Pattern.compile("[\"' =]" + scheme + ":").matcher(routes).find()));
        assertThat(routes).as("camel-resilience4j").contains("circuitBreaker:");
    }

    @Test
    void everyOperationOfTheInterfaceHasARouteOfItsName() throws Exception {
        Set<String> operations = new TreeSet<>();
        JsonNode document = Json.mapper().readTree(getClass().getResource("/io/nephoran/api/openapi.json"));
        document.path("paths").forEach(path -> path.forEach(method -> operations.add(method.path("operationId").asText())));

        Set<String> routes = Stream.concat(matches(Pattern.compile("from:\\s+uri: direct:(\\w+)"), RouteFiles.allText()),
                matches(Pattern.compile("name: operation, value: \"?(\\w+)\"?"), RouteFiles.allText())).collect(Collectors.toSet());

        operations.removeAll(SERVED_BESIDE_CAMEL);
        assertThat(operations).hasSizeGreaterThan(15);
        assertThat(routes).containsAll(operations);
    }

    @Test
    void everyPlaceholderIsASetting() throws Exception {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(RouteFiles.PROJECT.resolve("application.properties")));

        Set<String> ofTemplates = RouteFiles.steps().stream().filter(step -> step.sort().equals("routeTemplate"))
                .flatMap(step -> ((List<?>) step.body().get("parameters")).stream()).map(each -> (String) ((Map<?, ?>) each).get("name"))
                .collect(Collectors.toSet());
        assertThat(matches(PLACEHOLDER, RouteFiles.allText() + settings()).filter(name -> !ofTemplates.contains(name))).isNotEmpty()
                .isSubsetOf(settings.stringPropertyNames());
    }

    @Test
    void everySettingIsExplainedAndUsed() throws Exception {
        String sources = RouteFiles.allText() + settings().lines().map(line -> line.replaceFirst("^[^=]+=", "")).collect(Collectors.joining("\n"))
                + sources();
        Set<Map.Entry<String, String>> filledIn = RouteFiles.steps().stream().filter(step -> step.sort().equals("templatedRoute"))
                .flatMap(step -> RouteFiles.parameters(step, "value").entrySet().stream()).filter(each -> each.getValue().matches("[a-z-]+"))
                .collect(Collectors.toSet());
        boolean explained = false;
        for (String line : settings().lines().toList()) {
            if (line.isBlank()) {
                explained = false;
            } else if (line.startsWith("#")) {
                explained = true;
            } else {
                String name = line.split("=")[0];
                assertThat(explained).as("a comment in the paragraph of %s", name).isTrue();
                assertThat(name.startsWith("camel.") || sources.contains("{{" + name.replaceFirst("\\.(seda|jms)$", ".{{transport}}") + "}}")
                        || filledIn.stream().anyMatch(each -> sources.contains("{{" + name.replaceFirst("\\." + each.getValue() + "$", ".{{" + each.getKey()
                        + "}}") + "}}"))
                        || sources.contains('"' + name + '"')
                        || sources.contains('"' + PROVIDER.matcher(name).replaceFirst("interpret.*.") + '"'))
                        .as("%s is used", name).isTrue();
            }
        }
    }

    /** {@code camel-report:validate} reads no YAML: what it judges is written down as XML, and Maven runs it after the tests. */
    @Test
    void theRoutesAreWrittenDownForTheValidator() throws Exception {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(RouteFiles.PROJECT.resolve("application.properties")));
        Path file = RouteFiles.PROJECT.resolve("target/routes-as-xml/routes.xml");

        Files.createDirectories(file.getParent());
        Files.writeString(file, RouteFiles.asXml(settings));

        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Set<String> written = IntStream.range(0, xml.getElementsByTagName("route").getLength())
                .mapToObj(i -> ((Element) xml.getElementsByTagName("route").item(i)).getAttribute("id"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).contains("remote").containsAll(RouteFiles.steps().stream().flatMap(step -> switch (step.sort()) {
            case "route" -> step.text("id").stream();
            case "templatedRoute" -> step.text("routeId").stream();
            default -> Stream.empty();
        }).toList());
        assertThat(Files.readString(file)).contains("<toD uri=\"git:");
        assertThat(xml.getElementsByTagName("to").getLength()).isGreaterThan(40);
        assertThat(xml.getElementsByTagName("simple").getLength()).isGreaterThan(30);
    }

    @Test
    void everyRouteStarts(@TempDir Path home) throws IOException {
        Path away = Files.writeString(home.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: away, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: away, context: {cluster: away, user: nobody}}]
                users: [{name: nobody, user: {}}]
                current-context: away
                """);
        Map<String, String> everyDoor = Map.of("intake.folder.enabled", "true", "intake.git.enabled", "true", "intake.git.url",
                home.resolve("declared.git").toUri().toString(), "store.kind", "kubernetes", "kubernetes.kubeconfig", away.toString(),
                "knowledge.weaviate.url", "http://127.0.0.1:1");
        try (Application application = Application.start(new Options(home, "127.0.0.1", 0, false, everyDoor))) {
            assertThat(application.context().getRoutes()).extracting(Route::getId).containsAll(RouteFiles.steps().stream()
                    .flatMap(step -> step.text(step.sort().equals("route") ? "id" : step.sort().equals("templatedRoute") ? "routeId" : "none")
                    .stream()).toList());
            assertThat(application.context().getRoutes()).extracting(Route::getId).contains("remote-main");
            assertThat(application.context().getRoutes()).allMatch(route -> application.context().getRouteController()
                    .getRouteStatus(route.getId()).isStarted());
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static String settings() throws IOException {
        return Files.readString(RouteFiles.PROJECT.resolve("application.properties"));
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(RouteFiles.PROJECT.resolve("processors"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(RouteFiles::text).collect(Collectors.joining("\n"));
        }
    }

    /** Artifact to the schemes it registers, for each {@code camel-*} dependency of the pom that is not for tests. */
    private static Map<String, Set<String>> componentsOfOurDependencies() throws Exception {
        String pom = Files.readString(RouteFiles.PROJECT.resolve("pom.xml"));
        Set<String> ours = pom.substring(pom.indexOf("</dependencyManagement>")).lines().collect(Collectors.joining())
                .transform(text -> matches(Pattern.compile("<dependency>(?:(?!</dependency>|<scope>test).)*?<artifactId>(camel-[a-z0-9-]+)</artifactId>\\s*</dependency>"), text))
                .collect(Collectors.toSet());
        Map<String, Set<String>> schemes = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
            if (ours.contains(artifact)) {
                try (ZipFile zip = new ZipFile(jar.toFile())) {
                    Set<String> its = zip.stream().map(each -> each.getName())
                            .filter(name -> name.matches("META-INF/services/org/apache/camel/component/[^/]+"))
                            .map(name -> name.substring(name.lastIndexOf('/') + 1)).collect(Collectors.toCollection(TreeSet::new));
                    if (!its.isEmpty()) {
                        schemes.put(artifact, its);
                    }
                }
            }
        }
        return schemes;
    }
}
