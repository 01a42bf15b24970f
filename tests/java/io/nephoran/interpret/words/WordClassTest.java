package io.nephoran.interpret.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.catalog.Lexicon;
import io.nephoran.intent.Json;
import io.nephoran.interpret.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Classes of words, in the program and in the lexicon, are the same, and each is there because something asks for it. */
class WordClassTest {
    private static final Path INTERPRET = Path.of(System.getProperty("nephoran.basedir", "."), "processors/io/nephoran/interpret");
    private static final List<String> CLASSES = Arrays.stream(WordClass.values()).map(WordClass::word).toList();

    @Test
    void theLexiconHasWordsForEachClassAndForNoOther() {
        assertThat(Shipped.CATALOG.lexicon().words().keySet()).containsExactlyInAnyOrderElementsOf(CLASSES);
    }

    /** An unknown class of a user's file is refused by the schema, with file and line, as {@code BrokenCatalogTest} shows. */
    @Test
    void theSchemaAllowsEachClassAndNoOther() throws IOException {
        try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.schema.json")) {
            JsonNode names = Json.mapper().readTree(in).at("/properties/words/propertyNames/enum");

            assertThat(StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText)).containsExactlyInAnyOrderElementsOf(CLASSES);
        }
    }

    @Test
    void somethingAsksForEachClass() throws IOException {
        String sources = sources();

        // these only keep Vocabulary from taking a word for a misspelling
        assertThat(Arrays.stream(WordClass.values()).filter(one -> one != WordClass.PLAIN)).allSatisfy(one -> assertThat(sources).as(one.word())
                .containsPattern("WordClass\\." + one.name() + "\\b|\"" + one.word() + "\""));
    }

    /** All of the stage but the enum itself and what only says how words of a class are inflected. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(INTERPRET)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
                if (!List.of("WordClass.java", "Vocabulary.java").contains(file.getFileName().toString())) {
                    all.append(Files.readString(file));
                }
            }
            return all.toString();
        }
    }
}
