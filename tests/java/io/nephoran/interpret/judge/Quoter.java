package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.Vocabulary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds by simple means the words that each field of a reading rests on; where it finds none, it quotes the whole sentence. */
final class Quoter {
    private static final List<String> SOFT = List.of("raise", "lower", "add", "set", "put", "give-us", "need", "keep-bound", "double", "triple",
            "halve", "limiting",
            "moving", "more", "asking", "modal");
    private final String text;
    private final Sentence sentence;
    private final Hearing hearing;
    private final QuoteCheck check;
    private final List<Quote> quotes = new ArrayList<>();

    private Quoter(String text, Vocabulary vocabulary) {
        this.text = text;
        this.sentence = new Sentence(text, vocabulary);
        this.hearing = new Hearing(text, vocabulary, Optional.empty());
        this.check = new QuoteCheck(hearing, Shipped.CATALOG::spokenParameters);
    }

    static List<Quote> quotes(String text, Interpretation said, Vocabulary vocabulary) {
        Quoter quoter = new Quoter(text, vocabulary);
        quoter.quote(said);
        return quoter.quotes;
    }

    private void quote(Interpretation said) {
        add("act", text);
        if (said.action() != null) {
            add("action", verb(said.action(), 0));
        }
        for (int i = 0; i < said.networkFunctions().size(); i++) {
            function("networkFunctions[" + i + "].", said.networkFunctions().get(i), said.networkFunctions().subList(0, i));
        }
        for (int i = 0; i < said.slices().size(); i++) {
            slice("slices[" + i + "].", said.slices().get(i));
        }
        for (int i = 0; i < said.sites().size(); i++) {
            add("sites[" + i + "]", name(said.sites().get(i), 0));
        }
        Stream.ofNullable(said.region()).forEach(value -> add("region", name(value, 0)));
        Stream.ofNullable(said.namespace()).forEach(value -> add("namespace", name(value, 0)));
        Stream.ofNullable(said.environment()).forEach(value ->
                add("environment", phrase(Kind.ENVIRONMENT, value).or(() -> Optional.of(name(value, 0))).get()));
        Stream.ofNullable(said.objective()).forEach(value ->
                add("objective", phrase(Kind.OBJECTIVE, value.name().toLowerCase(java.util.Locale.ROOT)).orElse(text)));
        Stream.ofNullable(said.plmn()).forEach(value -> add("plmn", text));
        if (!said.plmns().isEmpty()) {
            add("plmns", text);
        }
        if (said.schedule() != null) {
            add("schedule", text);
        }
        IntStream.range(0, said.after().size()).forEach(i -> add("after[" + i + "]", text));
        IntStream.range(0, said.exclusions().size()).forEach(i -> add("exclusions[" + i + "]", text));
        IntStream.range(0, said.interfaces().size())
                .forEach(i -> add("interfaces[" + i + "]", phrase(Kind.INTERFACE, said.interfaces().get(i)).orElse(text)));
        if (said.highAvailability()) {
            add("highAvailability", phrase(Kind.WORD, "availability-on").orElse(text));
        }
        if (said.autoscaling() != null) {
            add("autoscaling", text);
        }
        IntStream.range(0, said.constraints().size()).forEach(i -> add("constraints[" + i + "]", bound(said.constraints().get(i))));
        IntStream.range(0, said.conditions().size()).forEach(i -> add("conditions[" + i + "]", text));
        said.features().keySet().forEach(feature -> add("features." + feature, phrase(Kind.FEATURE, feature).orElse(text)));
    }

    private void function(String path, FunctionRequest one, List<FunctionRequest> before) {
        int nth = (int) before.stream().filter(other -> other.type().equals(one.type())).count();
        List<Match> named = IntStream.range(0, sentence.size()).mapToObj(i -> sentence.at(i, Kind.FUNCTION, one.type()))
                .filter(match -> match != null).toList();
        int at = named.isEmpty() ? 0 : named.get(Math.min(nth, named.size() - 1)).from();
        add(path + "type", named.isEmpty() ? text : sentence.text(at, named.get(Math.min(nth, named.size() - 1)).to()));
        Stream.ofNullable(one.action()).forEach(value -> add(path + "action", verb(value, at)));
        Stream.ofNullable(one.site()).forEach(value -> add(path + "site", name(value, at)));
        Stream.ofNullable(one.namespace()).forEach(value -> add(path + "namespace", name(value, at)));
        Stream.ofNullable(one.slice()).forEach(value -> add(path + "slice", text));
        Stream.ofNullable(one.plmn()).forEach(value -> add(path + "plmn", text));
        Stream.ofNullable(one.replicas()).forEach(value -> add(path + "replicas", number(one, at)));
        Stream.ofNullable(one.replicasDelta()).forEach(value -> add(path + "replicasDelta", number(one, at)));
        Stream.ofNullable(one.replicasFactor()).forEach(value -> add(path + "replicasFactor", text));
        if (one.resources() != null) {
            add(path + "resources", text);
        }
        Stream.ofNullable(one.implementation()).forEach(value -> add(path + "implementation", name(value, at)));
        one.parameters().forEach((name, value) -> add(path + "parameters." + name, text));
    }

    private void slice(String path, SliceRequest one) {
        add(path + "type", Optional.ofNullable(one.type()).flatMap(type -> phrase(Kind.SLICE, type.label())).orElse(text));
        Stream.ofNullable(one.sd()).forEach(value -> add(path + "sd", text));
        Stream.ofNullable(one.dnn()).forEach(value -> add(path + "dnn", name(value, 0)));
        Stream.ofNullable(one.site()).forEach(value -> add(path + "site", name(value, 0)));
        Stream.ofNullable(one.action()).forEach(value -> add(path + "action", verb(value, 0)));
    }

    private String bound(Constraint bound) {
        List<Match> metrics = IntStream.range(0, sentence.size()).mapToObj(i -> sentence.at(i, Kind.METRIC, bound.metric().word()))
                .filter(match -> match != null).toList();
        List<String> windows = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            Sentence.Amount amount = sentence.amount(i);
            if (amount != null && amount.canonical().subtract(BigDecimal.valueOf(bound.value())).abs().doubleValue() < 1e-6) {
                int from = Math.max(0, i - 3);
                int to = Math.min(sentence.size(), amount.to() + 2);
                windows.add(sentence.text(from, to));
                for (Match metric : metrics) {
                    windows.add(sentence.text(Math.min(from, metric.from()), Math.max(to, metric.to())));
                }
            }
        }
        windows.sort(Comparator.comparingInt(String::length));
        return best(windows, "constraints[0]", BoundText.of(bound));
    }

    /** The verb that means it best; where none does, the whole sentence. */
    private String verb(Action action, int near) {
        List<Match> verbs = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            verbs.addAll(sentence.all(i).stream().filter(match -> match.term().kind() == Kind.ACTION
                    || match.term().kind() == Kind.WORD && SOFT.contains(match.value())).toList());
        }
        return best(verbs.stream().sorted(Comparator.comparingInt(match -> Math.abs(match.from() - near)))
                .map(match -> sentence.text(match.from(), match.to())).toList(), "action", action.word());
    }

    /** Of what may be quoted for a field the first that means it best; a whole sentence is the last resort. */
    private String best(List<String> candidates, String field, String value) {
        return Stream.concat(candidates.stream(), Stream.of(text)).min(Comparator.comparing(candidate -> grade(candidate, field,
                value))).orElse(text);
    }

    private Grade grade(String quoted, String field, String value) {
        return check.check(new Change(field, field, null, null, value, any -> any), Interpretation.builder().build(), hearing.find(quoted)).grade();
    }

    /** The number nearest to a place, with a word before and two behind. */
    private String number(FunctionRequest one, int near) {
        BigDecimal number = BigDecimal.valueOf(Math.abs(one.replicas() != null ? one.replicas() : one.replicasDelta()));
        List<String> windows = IntStream.range(0, sentence.size()).boxed()
                .filter(i -> sentence.numeral(i) != null && sentence.numeral(i).value().compareTo(number) == 0)
                .sorted(Comparator.comparingInt(i -> i < near ? 2 * (near - i) : i - near))
                .map(i -> sentence.text(Math.max(0, i - 1), Math.min(sentence.size(), sentence.numeral(i).to() + 2))).toList();
        return best(windows, "networkFunctions[0].replicas", Trait.amount(one));
    }

    private Optional<String> phrase(Kind kind, String value) {
        return IntStream.range(0, sentence.size()).mapToObj(i -> sentence.at(i, kind, value)).filter(match -> match != null)
                .map(match -> sentence.text(match.from(), match.to())).findFirst();
    }

    /** The name as it is written, the first behind a place. */
    private String name(String name, int behind) {
        String letters = Phrases.letters(name);
        for (int from : new int[] {behind, 0}) {
            for (int i = from; i < sentence.size(); i++) {
                StringBuilder row = new StringBuilder();
                for (int j = i; j < sentence.size() && row.length() < letters.length(); j++) {
                    row.append(Phrases.letters(sentence.word(j)));
                    if (row.toString().equals(letters)) {
                        return sentence.text(i, j + 1);
                    }
                }
            }
        }
        return text;
    }

    private void add(String field, String words) {
        quotes.add(new Quote(field, words));
    }
}
