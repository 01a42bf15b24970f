package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import java.util.BitSet;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether words name a function, a place, a namespace, a slice and the like. */
final class NameCheck {
    private final Sentence sentence;
    private final Phrases phrases;

    NameCheck(Sentence sentence, Phrases phrases) {
        this.sentence = sentence;
        this.phrases = phrases;
    }

    Finding function(BitSet words, String type) {
        Finding named = phrases.meaning(words, Kind.FUNCTION, type);
        for (int i = words.nextSetBit(0); i >= 0 && named.grade() != Grade.MEANT; i = words.nextSetBit(i + 1)) {
            Sentence.Match group = sentence.at(i, Kind.GROUP);
            named = group != null && sentence.vocabulary().group(group.value()).contains(type) ? named.or(Finding.of(Grade.MEANT, i, group.to()))
                    : named;
        }
        return named.grade() == Grade.MEANT || phrases.any(words, Kind.FUNCTION) ? named : phrases.unknown(words);
    }

    Finding site(BitSet words, String name) {
        Finding known = phrases.meaning(words, Kind.SITE, name);
        return known.grade() == Grade.MEANT ? known : place(words, name, "site", "tier");
    }

    Finding region(BitSet words, String name) {
        Finding known = phrases.meaning(words, Kind.REGION, name);
        return known.grade() == Grade.MEANT ? known : place(words, name, "region", "compass");
    }

    private Finding place(BitSet words, String name, String... classes) {
        Finding named = phrases.name(words, name);
        int at = named.words().nextSetBit(0);
        if (named.grade() != Grade.MEANT || phrases.meansSomethingElse(at, Set.of(Kind.REGION, Kind.SITE, Kind.GROUP))) {
            return Finding.NONE;
        }
        BitSet near = phrases.around(named.words(), 4, 1);
        boolean placed = phrases.any(near, "at-sure", "at") || phrases.any(near, classes) || sentence.opaque(at);
        return placed ? named : named.atMost(Grade.UNKNOWN);
    }

    /** A name behind or before the word that says what it names: "namespace core-a", "DNN ims". */
    Finding labelled(BitSet words, String name, String... classes) {
        return labelled(words, name, 3, classes);
    }

    private Finding labelled(BitSet words, String name, int before, String... classes) {
        return phrases.names(words, name).stream().filter(named -> named.grade() == Grade.MEANT)
                .map(named -> phrases.any(phrases.around(named.words(), grammatical(named) ? 1 : before, grammatical(named) ? 0 : 2),
                        classes) ? named : named.atMost(Grade.UNKNOWN))
                .reduce(Finding.NONE, Finding::or);
    }

    /** A word such as "with" is a name only right behind the word that says so. */
    private boolean grammatical(Finding named) {
        return named.words().stream().allMatch(i -> sentence.known(i) && !sentence.meaningful(i) && !sentence.opaque(i) &&
                sentence.numeral(i) == null);
    }

    Finding environment(BitSet words, String name) {
        Finding known = phrases.meaning(words, Kind.ENVIRONMENT, name);
        return known.grade() == Grade.MEANT ? known : labelled(words, name, "environment");
    }

    Finding instance(BitSet words, String name) {
        Finding named = phrases.name(words, name);
        if (named.grade() != Grade.MEANT) {
            return named;
        }
        BitSet near = phrases.around(named.words(), 2, 0);
        boolean ofFunction = named.words().stream().anyMatch(i -> sentence.at(i, Kind.FUNCTION) != null);
        return ofFunction || phrases.any(near, "called") ? named : named.atMost(Grade.UNKNOWN);
    }

    /** A slice that a function serves: {@code 2} or {@code 2-0000ff}, or by the name of its type. */
    Finding served(BitSet words, String slice) {
        String[] codes = slice.split("-");
        int sst = Integer.parseInt(codes[0]);
        SliceType type = Arrays.stream(SliceType.values()).filter(one -> one.sst() == sst).findFirst().orElse(null);
        Finding named = labelled(words, slice, "slice", "sst", "nssai").or(slice(words, new SliceRequest(type, sst, null, null, null, null, null)));
        return codes.length > 1 && named.grade() == Grade.MEANT ? named.and(sd(words, codes[1])) : named;
    }

    /** What is taken out has to be named behind a word that does so: "except edge-3", "not the NRF". */
    Finding excluded(BitSet words, String name) {
        return Stream.of(Kind.FUNCTION, Kind.SITE, Kind.REGION)
                .flatMap(kind -> words.stream().mapToObj(i -> sentence.at(i, kind, name))).filter(Objects::nonNull)
                .map(match -> Finding.of(Grade.MEANT, match.from(), match.to()))
                .reduce(Finding::or).map(List::of).orElseGet(() -> phrases.names(words, name)).stream()
                .filter(named -> phrases.negated(named.words().nextSetBit(0)))
                .map(named -> new Finding(Grade.MEANT, named.words())).findFirst().orElse(Finding.NONE);
    }

    /** A product stands beside what it is a product of; elsewhere a word may be anything. */
    Finding product(BitSet words, String name) {
        Finding named = phrases.name(words, name);
        int at = named.words().nextSetBit(0);
        boolean beside = named.grade() == Grade.MEANT && !sentence.known(at)
                && phrases.any(phrases.around(named.words(), 2, 2), Kind.FUNCTION);
        return beside ? named : named.atMost(Grade.POSSIBLE);
    }

    /** @param plmn {@code 208-93} */
    Finding plmn(BitSet words, String plmn) {
        String[] codes = plmn.split("-");
        Finding joined = phrases.name(words, codes[0] + codes[1]);
        Finding named = joined.grade() == Grade.MEANT ? joined : phrases.name(words, codes[0]).and(phrases.name(words, codes[1]));
        if (named.grade() != Grade.MEANT) {
            return Finding.NONE;
        }
        return phrases.any(phrases.around(named.words(), 5, 2), "plmn", "mcc", "mnc") ? named : named.atMost(Grade.UNKNOWN);
    }

    Finding slice(BitSet words, SliceRequest slice) {
        Finding typed = slice.type() == null ? Finding.NONE : phrases.meaning(words, Kind.SLICE, slice.type().label());
        return typed.grade() == Grade.MEANT ? typed : sst(words, slice.sst());
    }

    private Finding sst(BitSet words, int sst) {
        for (String written : List.of(Integer.toString(sst), "0x%02x".formatted(sst), "%02d".formatted(sst))) {
            Optional<Finding> named = phrases.names(words, written).stream().filter(one -> one.grade() == Grade.MEANT)
                    .filter(one -> phrases.any(phrases.around(one.words(), 4, 1), "sst", "nssai", "slice")).findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        return phrases.any(words, "slice") ? phrases.unknown(words) : Finding.NONE;
    }

    Finding sd(BitSet words, String sd) {
        String bare = sd.replaceFirst("^0+(?=.)", "");
        for (String written : List.of(sd, "0x" + sd, bare, "0x" + bare)) {
            Finding named = phrases.name(words, written);
            if (named.grade() == Grade.MEANT) {
                return labelled(words, written, 5, "sd", "nssai", "slice");
            }
        }
        return Finding.NONE;
    }
}
