package io.nephoran.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can add or replace without touching the jar. */
class UserFoldersTest {
    @TempDir
    private Path folder;

    @Test
    void addsAFunctionThatTheSentenceAndThePlanKnow() throws IOException {
        // Given
        write("templates/blueprints/toaster/profile.yaml", """
                type: Toaster
                name: Bread Toasting Function
                class: control-plane
                aliases: [bread toaster]
                interfaces:
                  - {name: SBI, port: 8000, protocol: TCP, peers: [NRF]}
                requires: [NRF]
                load: {driver: users, default: 10}
                sizes:
                  - {name: small, cpu: 250m, memory: 256Mi, capacity: 4}
                availability: 0.99
                placement: {tiers: [edge]}
                image: {repository: registry.example/kitchen/toaster, tag: "1.0", configuration: free5GC}
                """);

        // When
        Catalog catalog = load(folder);

        // Then
        Profile toaster = catalog.profile("Toaster").orElseThrow();
        assertThat(toaster.kind()).isEqualTo("control-plane");
        assertThat(toaster.sizes()).singleElement().satisfies(size -> {
            assertThat(size.cpu()).hasToString("250m");
            assertThat(size.storage()).isNull();
        });
        assertThat(toaster.load()).isEqualTo(new Profile.Load("users", 10));
        assertThat(catalog.profiles()).containsKey("AMF");
    }

    @Test
    void addsALanguageAndAnswersInOtherWords() throws IOException {
        // Given
        write("templates/languages/sv.yaml", """
                name: Swedish
                words: [och, på, från, är, till, inte, varför]
                notRead: "Skriv på {read}, tack."
                """);
        write("templates/languages/de.yaml", """
                name: German
                notRead: "Bitte auf {read}."
                """);

        // When
        Catalog catalog = load(folder);

        // Then
        assertThat(catalog.languages().get("sv").words()).contains("varför");
        assertThat(catalog.languages().get("de")).isEqualTo(new LanguageWords("de", "German", List.of(), ", ", "Bitte auf {read}.",
                load().languages().get("de").lexicon()));
        assertThat(catalog.languages()).containsKey("fr");
        assertThat(catalog.digest()).isNotEqualTo(load().digest());
    }

    @Test
    void letsEveryClassOfWordsStandInALexicon() throws IOException {
        JsonNode schema = Json.mapper().readTree(CatalogLoader.class.getResourceAsStream("language-lexicon.schema.json"));

        assertThat(schema.at("/properties/words/properties").fieldNames()).toIterable()
                .containsExactlyElementsOf(Stream.of(LanguageLexicon.WordClass.values()).map(LanguageLexicon.WordClass::word).toList());
    }

    @Test
    void makesALanguageReadable() throws IOException {
        // Given
        write("templates/lexicon/nl/mine.yaml", """
                words:
                  article: {de: the, het: the}
                  preposition: {op: at}
                  polite: {alsjeblieft: please}
                  negation: {niet: not}
                verbs:
                  - infinitive: verwijderen
                    imperative: [verwijder]
                    means: [{english: delete}]
                """);
        Catalog catalog = load(folder);
        Grammar grammar = new Grammar(catalog, new Vocabulary(catalog));

        // When
        Interpretation said = grammar.interpret("Verwijder alsjeblieft de AMF op edge-1");

        // Then
        assertThat(said.action()).isEqualTo(Action.DELETE);
        assertThat(said.sites()).containsExactly("edge-1");
        assertThat(grammar.interpret("Verwijder de AMF op edge-1 alsjeblieft niet").action()).isEqualTo(Action.REPORT);
        assertThat(grammar.interpret("Schaal de AMF op edge-1 naar drie").refusal()).as("a verb that nobody has listed").isNotNull();
    }

    @Test
    void addsASiteAndTheRegionItLiesIn() throws IOException {
        // Given
        write("inventory/sites/ship.yaml", """
                regions: {baltic: [the baltic]}
                sites:
                  - {name: ship-1, aliases: [the ferry], tier: edge, region: baltic, cluster: ship-1, provider: on-premises,
                     zones: [bridge], cpu: 16, memory: 64Gi, storage: 1Ti, rttMs: 1.5}
                """);

        // When
        Catalog catalog = load(folder);

        // Then
        assertThat(catalog.siteCalled("The Ferry")).map(Site::name).contains("ship-1");
        assertThat(catalog.regions()).containsEntry("baltic", List.of("the baltic"));
        assertThat(catalog.site("edge-1")).isPresent();
    }

    @Test
    void replacesAFileOfTheSamePath() throws IOException {
        // Given
        write("inventory/sites.yaml", """
                regions: {home: []}
                sites:
                  - {name: cellar, tier: core, region: home, cluster: cellar, provider: on-premises, zones: [shelf],
                     cpu: 4, memory: 16Gi, storage: 100Gi, rttMs: 5}
                """);

        // When
        Catalog catalog = load(folder);

        // Then
        assertThat(catalog.sites()).containsOnlyKeys("cellar");
    }

    @Test
    void addsASynonym() throws IOException {
        write("templates/lexicon/mine.yaml", "actions: {deploy: [conjure up]}\n");

        assertThat(load(folder).lexicon().actions().get("deploy")).contains("deploy", "conjure up");
    }

    @Test
    void letsTheFirstFolderWin(@TempDir Path second) throws IOException {
        // Given
        String prices = "{provider: aws, currency: EUR, date: 2026-01-01, source: %s, vcpuMonth: 1, memoryGibMonth: 1, storageGibMonth: 1}";
        write("inventory/prices/aws.yaml", prices.formatted("first"));
        write(second, "inventory/prices/aws.yaml", prices.formatted("second"));

        // When
        Catalog catalog = load(folder, second);

        // Then
        assertThat(catalog.prices().get("aws").source()).isEqualTo("first");
    }

    @Test
    void changesTheDigestWithEveryByteThatCounts() throws IOException {
        // Given
        String shipped = load().digest();
        write("README.md", "not ours");
        String withReadme = load(folder).digest();

        // When
        write("templates/blueprints/amf/extra.yaml.ftl", "kind: ConfigMap\n");

        // Then
        assertThat(withReadme).isEqualTo(shipped);
        assertThat(load(folder).digest()).isNotEqualTo(shipped);
    }

    @Test
    void saysWhichFolderIsNone() {
        assertThatThrownBy(() -> load(folder.resolve("nowhere"))).isInstanceOf(CatalogException.class)
                .hasMessageContaining("nowhere").hasMessageContaining("is not a folder");
    }

    @Test
    void readsTheSameFromAJarWithoutFolderEntries() throws IOException {
        // Given
        Catalog fromFolders = load();
        Path jar = folder.resolve("catalog.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
            Layers shipped = Layers.over(List.of());
            for (String path : shipped.paths()) {
                entries.putNextEntry(new JarEntry(path));
                entries.write(shipped.bytes(path).orElseThrow());
                entries.closeEntry();
            }
        }

        // When
        try (URLClassLoader classPath = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Catalog fromJar = new CatalogLoader(Layers.over(List.of(), classPath)).load();

            // Then
            assertThat(fromJar).isEqualTo(fromFolders);
        }
    }

    private static Catalog load(Path... folders) {
        return new CatalogLoader(Layers.over(List.of(folders))).load();
    }

    private void write(String path, String text) throws IOException {
        write(folder, path, text);
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
