package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.interpret.words.Term.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds a field against the words that it is said to rest on: they have to be in the sentence, and to mean it. */
final class QuoteCheck {
    private final Hearing hearing;
    private final Phrases phrases;
    private final VerbCheck verbs;
    private final CountCheck counts;
    private final AmountCheck amounts;
    private final NameCheck names;
    private final TimeCheck times;
    private final ParameterCheck parameters;

    /** @param spoken what people call the settings of a function, by its type */
    QuoteCheck(Hearing hearing, Function<String, Map<String, String>> spoken) {
        this.hearing = hearing;
        this.phrases = new Phrases(hearing.sentence());
        this.verbs = new VerbCheck(phrases);
        this.counts = new CountCheck(hearing.sentence(), phrases);
        this.amounts = new AmountCheck(hearing.sentence(), phrases);
        this.names = new NameCheck(hearing.sentence(), phrases);
        this.times = new TimeCheck(hearing, phrases);
        this.parameters = new ParameterCheck(hearing, phrases, spoken);
    }

    /** Whether the words that a model quotes for a field mean it. */
    Finding check(Change change, Testimony testimony) {
        return check(change, testimony.said(), quoted(change.path(), testimony.quotes()));
    }

    /** How well the words bear an action that a model quotes for it, be it of the sentence or of a part. */
    Grade bears(Action action, Testimony testimony) {
        BitSet words = new BitSet();
        testimony.quotes().stream().filter(quote -> quote.field().equals("action") || quote.field().endsWith(".action"))
                .map(quote -> hearing.find(quote.text())).forEach(words::or);
        return words.isEmpty() ? Grade.NOT_MEANT : verbs.check(words, action).grade();
    }

    /** The same for words that somebody else has found. */
    Finding check(Change change, Interpretation read, BitSet words) {
        String field = change.field();
        String name = field.substring(field.lastIndexOf('.') + 1);
        if (words.isEmpty()) {
            return Finding.NONE;
        } else if (field.startsWith("features.")) {
            return feature(words, name, change.now());
        } else if (field.startsWith("autoscaling")) {
            return scaling(words, name, change.now());
        } else if (field.startsWith("schedule.")) {
            return times.when(words, name, change.now());
        } else if (field.startsWith("networkFunctions." + Trait.PARAMETERS)) {
            int function = Integer.parseInt(change.path().replaceAll("^\\D+(\\d+).*$", "$1"));
            return parameters.check(words, read.networkFunctions().get(function).type(), name, change.now());
        }
        return switch (field) {
            case "constraints" -> BoundText.read(change.now()).map(bound -> amounts.bound(words, bound)).orElse(Finding.NONE);
            case "conditions" -> condition(words, change.now());
            case "after" -> times.first(words, change.now());
            case "exclusions" -> names.excluded(words, change.now());
            case "plmns" -> Arrays.stream(change.now().split(", ")).map(one -> names.plmn(words, one)).reduce(Finding::and).orElse(Finding.NONE);
            case "slices.type" -> names.slice(words, slice(change, read));
            case "networkFunctions.slice" -> names.served(words, change.now());
            default -> named(words, name, change.now());
        };
    }

    private Finding named(BitSet words, String name, String value) {
        return switch (name) {
            case "action" -> verbs.check(words, Action.valueOf(value.toUpperCase(Locale.ROOT)));
            case "type" -> names.function(words, value);
            case "site", "sites" -> names.site(words, value);
            case "region" -> names.region(words, value);
            case "namespace" -> names.labelled(words, value, "namespace");
            case "environment" -> names.environment(words, value);
            case "instance" -> names.instance(words, value);
            case "implementation" -> names.product(words, value);
            case "plmn" -> names.plmn(words, value);
            case "dnn" -> names.labelled(words, value, "dnn");
            case "sd" -> names.sd(words, value);
            case "replicas" -> counts.check(words, value);
            case "siteCount" -> amounts.scaling(words, value);
            case "cpu", "memory", "storage", "cpuLimit", "memoryLimit" -> amounts.resource(words, name, value);
            case "interfaces" -> phrases.meaning(words, Kind.INTERFACE, value);
            case "objective" -> objective(words, value);
            case "highAvailability" -> phrases.meaning(words, Kind.WORD, "availability-on");
            default -> Finding.NONE;
        };
    }

    /** "As cheaply as possible", and "optimise for cost". */
    private Finding objective(BitSet words, String value) {
        Finding named = phrases.meaning(words, Kind.OBJECTIVE, value);
        Finding measure = phrases.meaning(words, Kind.METRIC, value);
        int at = measure.words().nextSetBit(0);
        boolean better = verbs.check(hearing.everything(), Action.OPTIMIZE).grade() == Grade.MEANT;
        boolean goal = at > 0 && hearing.sentence().word(at - 1).equals("for") && better && measure.grade() == Grade.MEANT;
        return named.or(goal ? measure : measure.atMost(Grade.POSSIBLE)).or(verbs.check(words, Action.OPTIMIZE).atMost(Grade.POSSIBLE));
    }

    private Finding feature(BitSet words, String name, String on) {
        Finding named = phrases.meaning(words, Kind.FEATURE, name);
        BitSet near = phrases.around(words, 3, 2);
        boolean off = phrases.any(near, "off", "not") || near.stream().anyMatch(i -> hearing.sentence().word(i).matches("(disabl|deactivat).*"));
        return off == on.equals("true") ? named.atMost(Grade.POSSIBLE) : named;
    }

    private Finding scaling(BitSet words, String name, String value) {
        Finding elastic = phrases.meaning(hearing.everything(), Kind.WORD, "autoscale");
        Finding said = switch (name) {
            case "min", "max", "target" -> amounts.scaling(words, value);
            case "metric" -> phrases.meaning(words, Kind.WORD, value);
            default -> phrases.meaning(words, Kind.WORD, "autoscale").or(phrases.meaning(words, Kind.COMPARATOR, ">=").atMost(Grade.POSSIBLE));
        };
        return elastic.grade() == Grade.MEANT ? said : said.atMost(Grade.POSSIBLE);
    }

    private Finding condition(BitSet words, String value) {
        String when = value.substring(0, Math.max(0, value.lastIndexOf(" -> ")));
        BitSet said = hearing.find(when);
        Optional<Constraint> bound = said.isEmpty() ? BoundText.read(when) : Optional.empty();
        if (bound.isPresent()) {
            Finding observed = amounts.bound(words, bound.get());
            return phrases.any(words, "when") ? observed : observed.atMost(Grade.UNKNOWN);
        }
        boolean conditional = !said.isEmpty() && phrases.any(phrases.around(said, 3, 0), "when");
        return said.isEmpty() ? Finding.NONE : new Finding(conditional ? Grade.MEANT : Grade.UNKNOWN, said);
    }

    private static SliceRequest slice(Change change, Interpretation read) {
        int index = Integer.parseInt(change.path().replaceAll("\\D", ""));
        return read.slices().get(index);
    }

    /** Where the words are that are quoted for a field; for what has none of its own, those of the whole that it is part of. */
    private BitSet quoted(String path, List<Quote> quotes) {
        BitSet own = new BitSet();
        quotes.stream().filter(quote -> belongs(quote.field(), path)).map(quote -> hearing.find(quote.text())).forEach(own::or);
        int dot = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return own.isEmpty() && dot > 0 ? quoted(path.substring(0, dot), quotes) : own;
    }

    /** Also a part of a bound, and a count under the name it has in the answer. */
    private static boolean belongs(String quoted, String path) {
        String same = quoted.replaceFirst("\\.replicas(Delta|Factor)$", ".replicas")
                .replaceFirst("\\](\\.resources)?\\.(cpu|memory|storage|cpuLimit|memoryLimit)$", "].resources.$2");
        return same.equals(path) || path.startsWith("constraints[") && same.startsWith(path + ".") || path.startsWith("conditions[")
                && same.startsWith(path + ".")
                || path.endsWith("].type") && path.startsWith("slices[") && same.equals(path.replace(".type", ".sst"));
    }
}
