package io.nephoran.interpret.learned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Account;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Word;
import io.nephoran.intent.Json;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.judge.SecondOpinion;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Token;
import io.nephoran.interpret.words.Vocabulary;
import io.nephoran.interpret.words.WordClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What speaks for and against a reading, in numbers: what of the sentence has left no trace in it, how much was taken for granted,
 * how tangled the sentence is, what the learned reader thinks.
 */
final class Signs {
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** What a number may have become: another unit, a share, what is left of the whole. */
    private static final List<BigDecimal> SCALES = Stream.of("1", "1000", "0.001", "1000000", "60", "60000", "0.01", "1024").map(BigDecimal::new)
            .toList();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<String> LOST = Set.of("lost.name", "lost.number", "lost.numeral", "lost.function", "lost.site",
            "lost.environment", "lost.slice", "lost.metric");
    private static final List<Kind> NAMED = List.of(Kind.FUNCTION, Kind.SITE, Kind.REGION, Kind.ENVIRONMENT, Kind.SLICE, Kind.METRIC, Kind.OBJECTIVE,
            Kind.INTERFACE, Kind.FEATURE);
    private static final List<WordClass> BINDING = List.of(WordClass.NOT, WordClass.EXCEPT, WordClass.OR, WordClass.THEN, WordClass.EACH,
            WordClass.PRONOUN, WordClass.WITH);
    /** What points back to something said before. */
    private static final List<String> BACK =
            List.of("same", "there", "another", "other", "both", "latter", "former", "too", "also", "whereas", "while");
    private static final double LEAST = 1e-4;
    private static final double LONG = 12;
    private final Vocabulary vocabulary;

    Signs(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** By name, each about as large as the others. */
    Map<String, Double> of(String text, Interpretation said, Optional<SecondOpinion> opinion) {
        Map<String, Double> signs = new TreeMap<>();
        Sentence sentence = new Sentence(text, vocabulary);
        Set<Action> actions = new TreeSet<>(Judge.actions(said));
        traces(signs, sentence, said);
        accounts(signs, sentence, said);
        tangle(signs, sentence, text);
        size(signs, said, actions);
        signs.put("lost", Math.min(2.0, signs.entrySet().stream().filter(one -> LOST.contains(one.getKey())).mapToDouble(Map.Entry::getValue).sum()));
        signs.put("bound", said.networkFunctions().size() > 1 && places(said) > 1 ? 1.0 : 0.0);
        signs.put("said." + (actions.isEmpty() ? "report" : actions.iterator().next().word()), 1.0);
        opinion.ifPresent(one -> thought(signs, one, actions));
        return signs;
    }

    private static long places(Interpretation said) {
        return Stream.concat(said.sites().stream(), said.networkFunctions().stream().map(FunctionRequest::site)).filter(Objects::nonNull).distinct()
                .count();
    }

    /** Numbers, functions, places and more that are named and stand nowhere in the reading. */
    private void traces(Map<String, Double> signs, Sentence sentence, Interpretation said) {
        String plain = plain(said);
        Set<BigDecimal> numbers = numbers(plain);
        String reading = squashed(plain);
        for (int at = 0; at < sentence.size(); at++) {
            if (sentence.opaque(at)) {
                if (sentence.runStart(at) == at && !reading.contains(squashed(sentence.text(at, sentence.runEnd(at))))) {
                    count(signs, "lost.name");
                }
                continue;
            }
            if (sentence.numeral(at) != null && (at == 0 || sentence.numeral(at - 1) == null) && !old(sentence, at)) {
                number(signs, sentence, at, numbers);
            }
            for (Kind kind : NAMED) {
                Match match = sentence.at(at, kind);
                if (match != null && !reading.contains(squashed(match.value()))) {
                    count(signs, "lost." + kind.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        for (String site : said.sites()) {
            if (vocabulary.site(site) == null && !NUMBER.matcher(site).find()) {
                count(signs, "odd.site");
            }
        }
    }

    private static void number(Map<String, Double> signs, Sentence sentence, int at, Set<BigDecimal> numbers) {
        BigDecimal value = sentence.numeral(at).value();
        boolean word = sentence.token(at).number() == null;
        if (value.compareTo(BigDecimal.ONE) == 0 && word || Stream.concat(SCALES.stream().map(value::multiply),
                Stream.of(HUNDRED.subtract(value).movePointLeft(2), HUNDRED.add(value).movePointLeft(2)))
                .anyMatch(one -> numbers.contains(one.stripTrailingZeros()))) {
            return;
        }
        count(signs, word ? "lost.numeral" : "lost.number");
    }

    /** "from 3 to 5", "instead of 3" */
    private static boolean old(Sentence sentence, int at) {
        String before = sentence.word(at - 1);
        return before.equals("from") || before.equals("of") && sentence.word(at - 2).equals("instead");
    }

    private static String plain(Interpretation said) {
        ObjectNode node = Json.mapper().valueToTree(said);
        node.remove(List.of("confidence", "questions", "words", "spans", "assumptions", "evidence", "act"));
        return node.toString().toLowerCase(Locale.ROOT);
    }

    private static Set<BigDecimal> numbers(String reading) {
        Set<BigDecimal> numbers = new HashSet<>();
        Matcher number = NUMBER.matcher(reading);
        while (number.find()) {
            numbers.add(new BigDecimal(number.group()).stripTrailingZeros());
        }
        return numbers;
    }

    private static String squashed(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static void accounts(Map<String, Double> signs, Sentence sentence, Interpretation said) {
        List<Word> words = new ArrayList<>(said.words());
        for (Account account : Account.values()) {
            long some = words.stream().filter(word -> word.as() == account).count();
            signs.put("word." + account.name().toLowerCase(Locale.ROOT), (double) some / Math.max(1, words.size()));
        }
        int open = 0;
        for (int at = 0; at < sentence.size(); at++) {
            Token token = sentence.token(at);
            boolean told = words.stream().anyMatch(word -> token.start() >= word.start() && token.end() <= word.end() && word.as() == Account.READ);
            if (!told && !token.sign()) {
                open++;
                boolean verb = sentence.at(at, Kind.ACTION) != null;
                signs.merge(verb ? "open.verb" : sentence.known(at) ? "open.known" : "open.unknown", 0.25, Double::sum);
            }
        }
        signs.put("open.share", (double) open / Math.max(1, sentence.size()));
        signs.put("assumed", said.assumptions().size() / 2.0);
        signs.put("misspelt", said.assumptions().stream().filter(one -> one.contains(" is read as ")).count() / 2.0);
        signs.put("purpose", (double) said.assumptions().stream().filter(one -> one.contains("nothing follows from it")).count());
    }

    private static void tangle(Map<String, Double> signs, Sentence sentence, String text) {
        signs.put("length", StrictMath.log(Math.max(1, sentence.size()) / LONG));
        signs.put("lines", StrictMath.log(1 + text.lines().count()));
        for (int at = 0; at < sentence.size(); at++) {
            String word = sentence.word(at);
            if (sentence.ends(at)) {
                signs.merge("sentences", 0.5, Double::sum);
            } else if (word.equals(",")) {
                signs.merge("commas", 0.25, Double::sum);
            } else if ("():\"'[]".contains(word) && !word.isEmpty()) {
                signs.merge("marks", 0.25, Double::sum);
            }
            for (WordClass one : BINDING) {
                if (sentence.is(at, one)) {
                    signs.merge("has." + one.word(), 0.5, Double::sum);
                }
            }
            if (sentence.at(at, Kind.FAMILY) != null || sentence.at(at, Kind.REFUSED) != null) {
                count(signs, "beyond");
            }
            if (BACK.contains(word)) {
                count(signs, "back");
            }
        }
    }

    private static void size(Map<String, Double> signs, Interpretation said, Set<Action> actions) {
        signs.put("functions", said.networkFunctions().size() / 3.0);
        signs.put("slices", said.slices().size() / 2.0);
        signs.put("bounds", said.constraints().size() / 2.0);
        signs.put("sites", said.sites().size() / 2.0);
        signs.put("actions", Math.max(0, actions.size() - 1.0));
        signs.put("conditions", (double) said.conditions().size());
        signs.put("bare", said.networkFunctions().isEmpty() && said.slices().isEmpty() ? 1.0 : 0.0);
        signs.put("placeless", said.sites().isEmpty() && said.region() == null && said.namespace() == null
                && said.networkFunctions().stream().map(FunctionRequest::site).noneMatch(Objects::nonNull) ? 1.0 : 0.0);
        signs.put("sized", said.networkFunctions().stream().map(FunctionRequest::resources).filter(Objects::nonNull).count() / 2.0);
    }

    private static void thought(Map<String, Double> signs, SecondOpinion opinion, Set<Action> actions) {
        double asks = actions.isEmpty() ? 1 - opinion.asks() : opinion.asks();
        signs.put("thought.act", logit(asks) / 2);
        if (!actions.isEmpty()) {
            signs.put("thought.action", logit(actions.stream().mapToDouble(action -> opinion.actions().getOrDefault(action, 0.0)).sum()) / 2);
        }
    }

    private static double logit(double p) {
        double held = Math.min(1 - LEAST, Math.max(LEAST, p));
        return StrictMath.log(held / (1 - held));
    }

    private static void count(Map<String, Double> signs, String name) {
        signs.merge(name, 1.0, Double::sum);
    }
}
