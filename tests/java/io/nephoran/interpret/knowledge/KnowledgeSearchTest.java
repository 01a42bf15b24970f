package io.nephoran.interpret.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nephoran.catalog.Layers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents, passages, and an index that outlives the process. */
class KnowledgeSearchTest {
    private static final Passages SHIPPED = Passages.read(Layers.over(List.of()));
    @TempDir
    private Path folder;
    private final AtomicInteger embedded = new AtomicInteger();

    @Test
    void everyDocumentSaysWhereItIsFromAndEveryPassageFitsTheModel() {
        assertThat(SHIPPED.all().stream().map(Passage::document).distinct()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(SHIPPED.all()).allSatisfy(passage -> {
            assertThat(passage.title()).isNotBlank();
            assertThat(passage.source()).isNotBlank();
            assertThat(Passages.tokens(passage.text())).isLessThanOrEqualTo(Passages.MOST_TOKENS);
        });
        assertThat(SHIPPED.all().stream().map(Passage::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyFunctionThatCanBeBuiltIsWrittenAbout() throws IOException {
        try (Stream<Path> blueprints = Files.list(Path.of(System.getProperty("nephoran.basedir", "."), "templates", "blueprints"))) {
            List<String> built = blueprints.filter(one -> Files.exists(one.resolve("configmap.yaml.ftl"))).map(one -> one.getFileName().toString())
                    .toList();
            assertThat(built).hasSizeGreaterThan(12).allSatisfy(name ->
                    assertThat(SHIPPED.passage("functions/" + name + "#role")).as(name).isPresent());
        }
    }

    @Test
    void aRestartEmbedsNothingButTheQuestion() {
        // Given
        try (KnowledgeSearch first = search(SHIPPED)) {
            first.search("anything", 5);
        }
        assertThat(embedded.getAndSet(0)).isEqualTo(SHIPPED.all().size() + 1);

        // When
        try (KnowledgeSearch second = search(SHIPPED)) {
            second.search("anything", 5);
        }

        // Then
        assertThat(embedded).hasValue(1);
    }

    @Test
    void aChangedDocumentMakesANewIndex() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine/knowledge/functions")).resolve("toaster.md");
        Files.writeString(mine, "---\ntitle: Bread toasting function\nsource: our kitchen\n---\n\n## Role\nToasts bread to a golden brown.\n");
        Passages more = Passages.read(Layers.over(List.of(folder.resolve("mine"))));
        try (KnowledgeSearch search = search(SHIPPED); KnowledgeSearch withToaster = search(more)) {
            assertThat(search.search("golden brown bread", 1).hits()).noneMatch(hit -> hit.passage().id().startsWith("functions/toaster"));
            assertThat(withToaster.search("golden brown bread", 1).hits()).singleElement()
                    .satisfies(hit -> assertThat(hit.passage().id()).isEqualTo("functions/toaster#role"));
        }
    }

    @Test
    void aBrokenIndexIsMadeAgain() throws IOException {
        try (KnowledgeSearch first = search(SHIPPED)) {
            first.search("anything", 5);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "rubbish");
            }
        }
        try (KnowledgeSearch second = search(SHIPPED)) {
            assertThat(second.search("slice differentiator", 5).hits()).isNotEmpty();
        }
    }

    @Test
    void wordsAloneAreSearchedAndThatIsSaidWhereTheModelCannotRun() {
        try (KnowledgeSearch words = new KnowledgeSearch(folder, () -> SHIPPED, "none", () -> {
            throw new UnsatisfiedLinkError("no native code for this machine");
        })) {
            Found found = words.search("MongoDB replica set members", 3);
            assertThat(found.note()).contains("words alone", "no native code for this machine");
            assertThat(found.hits()).extracting(hit -> hit.passage().id()).contains("functions/mongodb#ports-and-members");
            assertThat(found.hits()).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void aDocumentWithoutSourceIsRefusedByName() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("knowledge")).resolve("rumour.md"),
                "---\ntitle: Hearsay\n---\n## Role\nNobody knows.\n");
        assertThatThrownBy(() -> Passages.read(Layers.over(List.of(folder)))).isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("rumour.md").hasMessageContaining("says no source");
    }

    /** Counts instead of understanding. */
    private KnowledgeSearch search(Passages passages) {
        Embedder counting = new Embedder() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public float[] embed(String text) {
                embedded.incrementAndGet();
                return new float[] {text.length() % 7, 1};
            }
        };
        return new KnowledgeSearch(folder.resolve("index"), () -> passages, counting.name(), () -> counting);
    }
}
