package io.nephoran.interpret.knowledge.weaviate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import io.nephoran.interpret.knowledge.Found;
import io.nephoran.interpret.knowledge.Hit;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a Weaviate and made of its answers. */
class SharedKnowledgeTest {
    @TempDir
    private Path folder;
    private final SmallKnowledge knowledge = new SmallKnowledge();
    private final List<AutoCloseable> open = new ArrayList<>();
    private WeaviateAnswers weaviate;

    @BeforeEach
    void start() throws IOException {
        weaviate = new WeaviateAnswers(0);
        open.add(weaviate);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void anEmptyWeaviateIsFilledUnderIdsThatStay() {
        SharedKnowledge shared = shared("", "one");

        shared.keep();

        assertThat(shared.ofUse()).isTrue();
        JsonNode made = request("POST /v1/schema ");
        assertThat(made.path("class").asText()).isEqualTo(shared.collection()).matches("Nephoran_[0-9a-f]{16}");
        assertThat(made.path("vectorizer").asText()).isEqualTo("none");
        assertThat(made.at("/vectorIndexConfig/distance").asText()).isEqualTo("cosine");
        assertThat(weaviate.objects()).containsOnlyKeys("7978190e-7f0f-3fab-8b9f-50a5a1198949", "2ba6d929-9e84-3480-88fb-c8834176fd50",
                "3c30fe20-868e-3590-830f-26a5571758a4");
    }

    @Test
    void nothingIsWrittenOrEmbeddedWhereAllIsThere() {
        shared("", "one").keep();
        weaviate.asked.clear();
        int before = knowledge.embedded.get();

        SharedKnowledge second = shared("", "one");
        second.keep();
        second.keep();

        assertThat(second.ofUse()).isTrue();
        assertThat(knowledge.embedded).hasValue(before);
        assertThat(weaviate.asked).noneMatch(request -> request.contains("batch") || request.startsWith("POST /v1/schema"));
    }

    @Test
    void aSentenceBecomesOneQueryOfWordsAndVector() {
        SharedKnowledge shared = shared("", "one");
        shared.keep();
        weaviate.finds("functions/upf#role", "functions/amf#role");
        weaviate.asked.clear();

        Found found = shared.search("Say \"UPF\"}}{ at once", 2);

        assertThat(found.index()).isEqualTo("weaviate");
        assertThat(found.note()).isNull();
        assertThat(found.hits()).extracting(Hit::passage, Hit::score)
                .containsExactly(tuple(SmallKnowledge.PASSAGES.get(2), 1.0), tuple(SmallKnowledge.PASSAGES.get(0), 0.984));
        String query = request("POST /v1/graphql ").path("query").asText();
        assertThat(query).startsWith("{Get{" + shared.collection() + "(hybrid:{query:\"Say \\\"UPF\\\"}}{ at once\" vector:[1.0,4.0]")
                .contains("alpha:0.5", "fusionType:rankedFusion", "properties:[\"title^2\",\"section^2\",\"text\"]", "limit:2");
    }

    @Test
    void wordsOfAPassageAreOursWhateverStandsThere() {
        SharedKnowledge shared = shared("", "one");
        shared.keep();
        weaviate.finds("functions/upf#role", "somebody/else#wrote-this");

        assertThat(shared.search("anything", 5).hits()).extracting(Hit::passage).containsExactly(SmallKnowledge.PASSAGES.get(2));
    }

    @Test
    void aKeyIsShownToWeaviateAndToNobodyElse() {
        weaviate.guardedBy("right-key");

        SharedKnowledge right = shared("right-key", "one");
        right.keep();
        SharedKnowledge wrong = shared("wrong-key", "one");
        wrong.keep();

        assertThat(right.ofUse()).isTrue();
        assertThat(wrong.ofUse()).isFalse();
        assertThat(wrong.presence().trouble()).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("it does not accept the key in knowledge.weaviate.key: 401 (unauthorized: invalid api key)", "index of the data folder")
                .doesNotContain("wrong-key"));
        assertThatThrownBy(() -> wrong.search("anything", 5)).isInstanceOf(WeaviateFailure.class).hasMessageContaining("does not accept the key");
        assertThat(weaviate.keys).contains("Bearer right-key", "Bearer wrong-key");
    }

    @Test
    void whatSomebodyDeletedIsWrittenAgain() {
        SharedKnowledge shared = shared("", "one");
        shared.keep();
        weaviate.forgets();
        assertThatThrownBy(() -> shared.search("anything", 5)).isInstanceOf(WeaviateFailure.class)
                .hasMessage("it answers 200 (Cannot query field on type \"GetObjectsObj\".)");

        shared.keep();

        assertThat(shared.ofUse()).isTrue();
        assertThat(weaviate.objects()).hasSize(3);
    }

    @Test
    void aPassageThatIsNotTakenLeavesNothingHalf() {
        weaviate.refuses(true);
        SharedKnowledge shared = shared("", "one");

        shared.keep();

        assertThat(shared.ofUse()).isFalse();
        assertThat(weaviate.collections()).isEmpty();
        assertThat(shared.presence().trouble()).hasValueSatisfying(sentence ->
                assertThat(sentence).contains("a passage was not taken: insert to vector index"));

        weaviate.refuses(false);
        shared.keep();
        assertThat(shared.ofUse()).isTrue();
        assertThat(shared.presence().trouble()).isEmpty();
    }

    @Test
    void theThreeNewestEditionsAreKept() {
        List<String> names = new ArrayList<>();
        for (String edition : List.of("one", "two", "three", "four", "five")) {
            SharedKnowledge shared = shared("", edition);
            shared.keep();
            names.add(shared.collection());
        }

        assertThat(weaviate.collections()).containsExactlyElementsOf(names.subList(2, 5));
    }

    @Test
    void whereTheModelCannotRunItIsSaid() {
        KnowledgeSearch words = new KnowledgeSearch(folder.resolve("words"), () -> knowledge.search(folder, "one").passages(), "none", () -> {
            throw new UnsatisfiedLinkError("no native code for this machine");
        });
        open.add(words);
        SharedKnowledge shared = new SharedKnowledge(WeaviateAccess.of(weaviate.address().toString(), "", "Nephoran"), words, Clock.systemUTC());
        open.add(shared);

        shared.keep();

        assertThat(shared.ofUse()).isFalse();
        assertThat(shared.presence().trouble()).hasValueSatisfying(sentence -> assertThat(sentence).contains("no native code for this machine"));
    }

    @Test
    void awayAtTheStartItIsTakenUpWhenItComes() throws IOException {
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        SharedKnowledge shared = shared(URI.create("http://127.0.0.1:" + port), "", "one");
        shared.keep();
        assertThat(shared.ofUse()).isFalse();
        assertThat(shared.presence().trouble()).hasValueSatisfying(sentence ->
                assertThat(sentence).startsWith("Weaviate at 127.0.0.1:" + port + " is of no use since ")
                .contains("(Connection refused)"));

        open.add(new WeaviateAnswers(port));
        shared.keep();

        assertThat(shared.ofUse()).isTrue();
        assertThat(shared.presence().trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"weaviate:8080, Nephoran, knowledge.weaviate.url", "http://, Nephoran, knowledge.weaviate.url",
            "http://user:secret@weaviate:8080, Nephoran, knowledge.weaviate.url",
        "http://weaviate:8080/v1, Nephoran, knowledge.weaviate.url", "redis://weaviate, Nephoran, knowledge.weaviate.url",
                "http://weaviate:8080, nephoran, knowledge.weaviate.prefix",
        "http://weaviate:8080, Ne-phoran, knowledge.weaviate.prefix", "http://weaviate:8080, '', knowledge.weaviate.prefix"})
    void whatIsNoAddressIsRefusedWithTheSetting(String url, String prefix, String setting) {
        assertThatThrownBy(() -> WeaviateAccess.of(url, "", prefix)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("setting " + setting + " is '")
                .message().doesNotContain("secret");
    }

    private SharedKnowledge shared(String key, String edition) {
        return shared(weaviate.address(), key, edition);
    }

    private SharedKnowledge shared(URI address, String key, String edition) {
        KnowledgeSearch here = knowledge.search(folder.resolve("index"), edition);
        SharedKnowledge shared = new SharedKnowledge(WeaviateAccess.of(address.toString(), key, "Nephoran"), here, Clock.systemUTC());
        open.add(here);
        open.add(shared);
        return shared;
    }

    private JsonNode request(String beginning) {
        return weaviate.asked.stream().filter(each -> each.startsWith(beginning))
                .map(each -> Json.read(each.substring(beginning.length()), JsonNode.class)).findFirst().orElseThrow();
    }
}
