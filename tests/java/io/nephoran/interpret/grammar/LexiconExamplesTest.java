package io.nephoran.interpret.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Layers;
import io.nephoran.catalog.Lexicon;
import io.nephoran.catalog.Lexicon.Meaning;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Vocabulary;
import io.nephoran.interpret.words.WordClass;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the lexicon that decides something shows a sentence for it; here the sentence is read as the row says. */
class LexiconExamplesTest {
    private static final Catalog CATALOG = Shipped.CATALOG;
    private static final Lexicon LEXICON = CATALOG.lexicon();
    private static final Grammar GRAMMAR = new Grammar(CATALOG, Shipped.VOCABULARY);
    private static final Meanings MEANINGS = new Meanings(LEXICON.meanings());
    private static final Reader READER = new Reader(new Rules(RulesTest.parameters(), RulesTest.units()), MEANINGS);
    /** What a clause with such words does; other classes add to what others say. */
    private static final Map<String, Mood> MOODS = Map.ofEntries(Map.entry("request", Mood.ORDER), Map.entry("doubtful", Mood.DOUBTFUL),
            Map.entry("ban", Mood.BAN), Map.entry("reason", Mood.REASON), Map.entry("condition", Mood.CONDITION),
            Map.entry("order-of-things", Mood.WAITING), Map.entry("hypothesis", Mood.HYPOTHESIS), Map.entry("question-word", Mood.QUESTION),
            Map.entry("auxiliary", Mood.QUESTION), Map.entry("finite", Mood.OBSERVATION), Map.entry("modal", Mood.GOAL),
            Map.entry("quoting", Mood.QUOTATION), Map.entry("label", Mood.COURTESY), Map.entry("greeting", Mood.COURTESY),
            Map.entry("thanks", Mood.COURTESY));

    static Stream<Meaning> meanings() {
        return LEXICON.meanings().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("meanings")
    void theRowDecidesItsExample(Meaning row) {
        Sentence sentence = Grammar.meant(new Sentence(row.example(), Shipped.VOCABULARY));
        Order order = READER.read(sentence).orders().get(0);

        assertThat(MEANINGS.row(sentence, order.clause(), order.bound())).as(row.example()).contains(row);
        assertThat(read(row.example()).action().word()).as(row.example()).isEqualTo(row.action());
    }

    @Test
    void everyConditionThatIsDeniedHoldsSomewhere() {
        Set<String> held = new TreeSet<>();
        Set<String> denied = new TreeSet<>();
        for (Meaning row : LEXICON.meanings()) {
            Sentence sentence = Grammar.meant(new Sentence(row.example(), Shipped.VOCABULARY));
            READER.read(sentence).orders().forEach(order -> held.addAll(Meanings.conditions(sentence, order.clause(), order.bound())));
            row.when().stream().filter(when -> when.startsWith("not ")).forEach(when -> denied.add(when.substring(4)));
        }

        assertThat(held).containsAll(denied);
    }

    static Stream<Arguments> families() {
        return Stream.concat(LEXICON.families().keySet().stream().map(family -> arguments(family, Kind.FAMILY)),
                LEXICON.refused().keySet().stream().map(family -> arguments(family, Kind.REFUSED)));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("families")
    void theFamilyIsRefusedByName(String family, Kind kind) {
        List<String> examples = examples(family).stream().filter(example -> has(example, new Term(kind, family))).toList();

        assertThat(examples).as("examples of %s", family).isNotEmpty().allSatisfy(example ->
                assertThat(refusals(read(example))).as(example).anyMatch(text -> text.startsWith(family + ": ")));
    }

    /** What is not carried out, in part or as a whole. */
    private static List<String> refusals(Interpretation read) {
        return Stream.concat(read.unsupported().stream(), Stream.ofNullable(read.refusal()).map(Refusal::text)).toList();
    }

    static Stream<String> utterances() throws IOException {
        byte[] file = Layers.over(List.of()).bytes("templates/lexicon/utterances.yaml").orElseThrow();
        Set<String> classes = new TreeSet<>();
        new YAMLMapper().readTree(file).path("words").fieldNames().forEachRemaining(classes::add);
        // these are no words to be read, but words that are no misspellings of others
        classes.remove(WordClass.PLAIN.word());
        return classes.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("utterances")
    void theUtteranceIsReadByItsWords(String wordClass) {
        assertThat(examples(wordClass)).as("examples of %s", wordClass).isNotEmpty().allSatisfy(example -> {
            assertThat(has(example, new Term(Kind.WORD, wordClass))).as(example).isTrue();
            assertThat(without(wordClass).interpret(example)).as("'%s' without words of that class", example).isNotEqualTo(read(example));
            if (MOODS.containsKey(wordClass)) {
                assertThat(new Clauses(Grammar.meant(new Sentence(example, Shipped.VOCABULARY))).read()).as(example).extracting(Clause::mood)
                        .contains(MOODS.get(wordClass));
            }
        });
    }

    @Test
    void everyExampleIsOneOfARow() throws IOException {
        Set<String> rows = Stream.of(LEXICON.families().keySet().stream(), LEXICON.refused().keySet().stream(), utterances())
                .flatMap(names -> names).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).containsAll(LEXICON.examples().keySet());
    }

    private static Interpretation read(String sentence) {
        return GRAMMAR.interpret(sentence);
    }

    private static List<String> examples(String name) {
        return LEXICON.examples().getOrDefault(name, List.of());
    }

    private static boolean has(String example, Term term) {
        Sentence sentence = new Sentence(example, Shipped.VOCABULARY);
        return IntStream.range(0, sentence.size()).anyMatch(i -> sentence.all(i).stream().anyMatch(match -> match.term().equals(term)));
    }

    /** A grammar for which these words mean nothing. */
    private static Grammar without(String wordClass) {
        Map<String, List<String>> words = new TreeMap<>(LEXICON.words());
        words.remove(wordClass);
        Lexicon less = new Lexicon(LEXICON.actions(), LEXICON.metrics(), LEXICON.slices(), LEXICON.environments(), LEXICON.interfaces(),
                LEXICON.objectives(), LEXICON.features(), LEXICON.groups(), LEXICON.comparators(), words, LEXICON.families(),
                LEXICON.refused(), LEXICON.meanings(), LEXICON.examples());
        Catalog catalog = new Catalog(CATALOG.profiles(), CATALOG.sites(), CATALOG.regions(), CATALOG.prices(), CATALOG.blueprints(), less,
                CATALOG.languages(), CATALOG.digest());
        return new Grammar(catalog, new Vocabulary(catalog));
    }
}
