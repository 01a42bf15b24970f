package io.nephoran.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Words of the language beside functions and sites: {@code templates/lexicon.yaml}. Each map leads from what is meant to the
 * phrases (lower case) that mean it.
 *
 * @param actions      action word to phrases, e.g. {@code deploy: [deploy, roll out, spin up]}; {@code *} stands for what is between
 * @param metrics      metric word to phrases
 * @param slices       slice type label to phrases
 * @param environments environment to phrases
 * @param interfaces   reference point to phrases
 * @param objectives   objective word to phrases
 * @param features     feature to phrases
 * @param groups       a named set of functions, e.g. {@code 5g core}, to its types; phrase first
 * @param comparators  operator, e.g. {@code <=}, to phrases
 * @param words        class of grammatical words, e.g. {@code replica}, to phrases
 * @param families     family of wishes that no stage carries out, e.g. {@code time}, to phrases
 * @param refused      the same for verbs, e.g. {@code restart}
 * @param meanings     which action a verb means, first row that fits
 * @param examples     family or class of words to sentences that show it; each file shows its own
 */
public record Lexicon(
        Map<String, List<String>> actions,
        Map<String, List<String>> metrics,
        Map<String, List<String>> slices,
        Map<String, List<String>> environments,
        Map<String, List<String>> interfaces,
        Map<String, List<String>> objectives,
        Map<String, List<String>> features,
        Map<String, List<String>> groups,
        Map<String, List<String>> comparators,
        Map<String, List<String>> words,
        Map<String, List<String>> families,
        Map<String, List<String>> refused,
        List<Meaning> meanings,
        Map<String, List<String>> examples) {
    /** No words at all. */
    public static final Lexicon EMPTY = new Lexicon(
            Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
            Map.of(), List.of(), Map.of());

    public Lexicon {
        actions = ordered(actions);
        metrics = ordered(metrics);
        slices = ordered(slices);
        environments = ordered(environments);
        interfaces = ordered(interfaces);
        objectives = ordered(objectives);
        features = ordered(features);
        groups = ordered(groups);
        comparators = ordered(comparators);
        words = ordered(words);
        families = ordered(families);
        refused = ordered(refused);
        meanings = meanings == null ? List.of() : List.copyOf(meanings);
        examples = ordered(examples);
    }

    /** These words and the other's; a phrase both have stands once. */
    public Lexicon plus(Lexicon other) {
        return new Lexicon(merged(actions, other.actions), merged(metrics, other.metrics), merged(slices, other.slices),
                merged(environments, other.environments), merged(interfaces, other.interfaces),
                merged(objectives, other.objectives), merged(features, other.features), merged(groups, other.groups),
                merged(comparators, other.comparators), merged(words, other.words), merged(families, other.families), merged(refused, other.refused),
                Stream.concat(other.meanings.stream(), meanings.stream()).distinct().toList(), merged(examples, other.examples));
    }

    private static Map<String, List<String>> merged(Map<String, List<String>> left, Map<String, List<String>> right) {
        Map<String, List<String>> all = new TreeMap<>(left);
        right.forEach((word, phrases) -> all.merge(word, phrases, (before, more) -> {
            List<String> both = new ArrayList<>(before);
            more.stream().filter(phrase -> !before.contains(phrase)).forEach(both::add);
            return both;
        }));
        return all;
    }

    private static Map<String, List<String>> ordered(Map<String, List<String>> words) {
        Map<String, List<String>> ordered = new TreeMap<>();
        if (words != null) {
            words.forEach((word, phrases) -> ordered.put(word, List.copyOf(phrases)));
        }
        return Collections.unmodifiableMap(ordered);
    }

    /**
     * A row of the table of meanings.
     *
     * @param verb    an action or a class of words that are verbs, e.g. {@code raise}
     * @param when    conditions that must all hold; {@code not} before one denies it
     * @param action  what it means then
     * @param example a sentence for which this row decides
     */
    public record Meaning(String verb, List<String> when, String action, String example) {
        public Meaning {
            when = when == null ? List.of() : List.copyOf(when);
        }
    }
}
