package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Exclusion;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reader's interpretation says beyond or against the one so far. What the reader does not speak of is no difference: silence
 * contradicts nobody. Pure.
 */
final class Differences {
    private final Interpretation draft;
    private final Interpretation read;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> agreed = new HashSet<>();

    private Differences(Interpretation draft, Interpretation read) {
        this.draft = draft;
        this.read = read;
    }

    /** Functions, slices, places and the like that it names and the draft does not. */
    static Differences ofMembers(Interpretation draft, Interpretation read) {
        Differences differences = new Differences(draft, read);
        differences.functions();
        differences.slices();
        differences.sites();
        differences.interfaces();
        differences.features();
        differences.bounds();
        differences.conditions();
        differences.waits();
        differences.exclusions();
        return differences;
    }

    /** What it says of the sentence, and of the functions and slices that both name. */
    static Differences ofTraits(Interpretation draft, Interpretation read) {
        Differences differences = new Differences(draft, read);
        Trait.OF_SENTENCE.forEach(trait -> differences.trait("", "", "", trait, draft, read, (now, one) -> one.apply(now)));
        pairs(draft.networkFunctions(), read.networkFunctions(), FunctionRequest::type, Differences::alike).forEach(differences::ofFunction);
        pairs(draft.slices(), read.slices(), slice -> Integer.toString(slice.sst()), Differences::alike).forEach(differences::ofSlice);
        return differences;
    }

    List<Change> changes() {
        return changes;
    }

    /** Ids of the fields about which both say the same. */
    Set<String> agreed() {
        return agreed;
    }

    private void functions() {
        Map<Integer, Integer> pairs = pairs(draft.networkFunctions(), read.networkFunctions(), FunctionRequest::type, Differences::alike);
        List<String> known = draft.networkFunctions().stream().map(FunctionRequest::type).distinct().toList();
        for (int j = 0; j < read.networkFunctions().size(); j++) {
            String type = read.networkFunctions().get(j).type();
            if (pairs.containsKey(j)) {
                agreed.add("functions");
                continue;
            }
            String was = known.isEmpty() ? null : String.join(", ", known);
            changes.add(new Change("functions", "networkFunctions[" + j + "].type", null, null, type,
                    List.of(was == null ? Change.NONE : was, was == null ? type : was + ", " + type),
                    said -> said.toBuilder().networkFunctions(plus(said.networkFunctions(), FunctionRequest.of(type))).build()));
        }
    }

    private void slices() {
        Map<Integer, Integer> pairs = pairs(draft.slices(), read.slices(), slice -> Integer.toString(slice.sst()), Differences::alike);
        for (int j = 0; j < read.slices().size(); j++) {
            SliceRequest slice = read.slices().get(j);
            if (pairs.containsKey(j)) {
                agreed.add("slices");
                continue;
            }
            String type = slice.type() == null ? Integer.toString(slice.sst()) : slice.type().label();
            List<String> known = draft.slices().stream().map(one -> one.type() == null ? Integer.toString(one.sst()) : one.type().label()).toList();
            changes.add(new Change("slices", "slices[" + j + "].type", null, null, type,
                    List.of(known.isEmpty() ? Change.NONE : String.join(", ", known), String.join(", ", plus(known, type))),
                    said -> said.toBuilder().slices(plus(said.slices(), new SliceRequest(slice.type(), slice.sst(), null, null, null, null, null)))
                            .build()));
        }
    }

    private void sites() {
        Set<String> known = places(draft);
        Set<String> both = new LinkedHashSet<>(known);
        both.addAll(read.sites());
        for (int j = 0; j < read.sites().size(); j++) {
            String site = read.sites().get(j);
            if (known.contains(site)) {
                agreed.add("sites");
            } else {
                changes.add(new Change("sites", "sites[" + j + "]", null, null, site,
                        List.of(known.isEmpty() ? Change.NONE : String.join(", ", known), String.join(", ", both)),
                        said -> said.toBuilder().sites(plus(said.sites(), site)).build()));
            }
        }
    }

    private static Set<String> places(Interpretation said) {
        Set<String> places = new LinkedHashSet<>(said.sites());
        said.networkFunctions().stream().map(FunctionRequest::site).filter(Objects::nonNull).forEach(places::add);
        said.slices().stream().map(SliceRequest::site).filter(Objects::nonNull).forEach(places::add);
        Stream.ofNullable(said.region()).forEach(places::add);
        return places;
    }

    private void interfaces() {
        for (int j = 0; j < read.interfaces().size(); j++) {
            String one = read.interfaces().get(j);
            if (!draft.interfaces().contains(one)) {
                changes.add(new Change("interface-" + one, "interfaces[" + j + "]", null, null, one,
                        said -> said.toBuilder().interfaces(plus(said.interfaces(), one)).build()));
            }
        }
    }

    private void features() {
        read.features().forEach((feature, on) -> {
            Boolean was = draft.features().get(feature);
            if (!on.equals(was)) {
                changes.add(new Change("feature-" + feature, "features." + feature, was == null ? null : "features." + feature,
                        was == null ? null : was.toString(), on.toString(), said -> {
                            Map<String, Boolean> all = new HashMap<>(said.features());
                            all.put(feature, on);
                            return said.toBuilder().features(all).build();
                        }));
            }
        });
    }

    private void bounds() {
        for (int j = 0; j < read.constraints().size(); j++) {
            Constraint bound = read.constraints().get(j);
            int same = -1;
            for (int i = 0; i < draft.constraints().size(); i++) {
                Constraint known = draft.constraints().get(i);
                same = BoundText.sameThing(known, bound) || BoundText.covers(bound, known) ? i : same;
            }
            boolean several = read.constraints().stream().filter(one -> BoundText.sameThing(one, bound)).count() > 1;
            String id = "bound-" + bound.metric().word();
            if (draft.constraints().stream().anyMatch(one -> BoundText.covers(one, bound))) {
                agreed.add(id);
            } else if (same < 0 || several) {
                changes.add(new Change(id, "constraints[" + j + "]", null, null, BoundText.of(bound),
                        said -> said.toBuilder().constraints(plus(said.constraints(), bound)).build()));
            } else {
                Constraint before = draft.constraints().get(same);
                changes.add(new Change(id, "constraints[" + j + "]", "constraints[" + same + "]", BoundText.of(before), BoundText.of(bound),
                        said -> said.toBuilder().constraints(said.constraints().stream().map(one -> one.equals(before) ? bound : one).toList())
                                .build()));
            }
        }
    }

    private void conditions() {
        for (int j = 0; j < read.conditions().size() && draft.conditions().isEmpty(); j++) {
            Interpretation.Condition condition = read.conditions().get(j);
            changes.add(new Change("condition", "conditions[" + j + "]", null, null, condition.when() + " -> " + condition.then(),
                    said -> said.toBuilder().conditions(plus(said.conditions(), condition)).build()));
        }
    }

    private void waits() {
        for (int j = 0; j < read.after().size(); j++) {
            String first = read.after().get(j);
            if (draft.after().stream().noneMatch(known -> holds(known, first))) {
                changes.add(new Change("after", "after[" + j + "]", null, null, first,
                        said -> said.toBuilder().after(plus(said.after(), first)).build()));
            }
        }
    }

    private void exclusions() {
        for (int j = 0; j < read.exclusions().size(); j++) {
            Exclusion exclusion = read.exclusions().get(j);
            String name = exclusion.site() != null ? exclusion.site() : exclusion.function() != null ? exclusion.function() : exclusion.not();
            boolean known = draft.exclusions().stream().anyMatch(one -> name.equals(one.site()) || name.equals(one.function()) ||
                    holds(one.not(), name));
            if (!known) {
                changes.add(new Change("exclusion-" + name, "exclusions[" + j + "]", null, null, name,
                        said -> said.toBuilder().exclusions(plus(said.exclusions(), exclusion)).build()));
            }
        }
    }

    private static boolean holds(String phrase, String part) {
        return Phrases.letters(phrase).contains(Phrases.letters(part)) || Phrases.letters(part).contains(Phrases.letters(phrase));
    }

    private void ofFunction(int j, int i) {
        FunctionRequest before = draft.networkFunctions().get(i);
        FunctionRequest now = read.networkFunctions().get(j);
        String suffix = "-" + before.type() + (i > 0 && draft.networkFunctions().subList(0, i).stream()
                .anyMatch(one -> one.type().equals(before.type())) ? "." + i : "");
        Trait.OF_FUNCTION.forEach(trait -> trait("networkFunctions[" + i + "].", "networkFunctions[" + j + "].", suffix, trait, before, now,
                (said, set) -> said.toBuilder().networkFunctions(replaced(said.networkFunctions(), i, set)).build()));
        now.parameters().keySet().forEach(name -> trait("networkFunctions[" + i + "].", "networkFunctions[" + j + "].", suffix,
                Trait.parameter(name), before, now,
                (said, set) -> said.toBuilder().networkFunctions(replaced(said.networkFunctions(), i, set)).build()));
        if (now.action() == null && before.action() != null && read.action() != null && read.action() != before.action()) {
            Action action = read.action();
            changes.add(new Change("action" + suffix, "action", "networkFunctions[" + i + "].action", before.action().word(), action.word(),
                    said -> said.toBuilder().networkFunctions(replaced(said.networkFunctions(), i, one -> one.toBuilder().action(action).build()))
                            .build()));
        }
    }

    private void ofSlice(int j, int i) {
        SliceRequest before = draft.slices().get(i);
        String suffix = "-slice-" + before.sst() + (i > 0 ? "." + i : "");
        Trait.OF_SLICE.forEach(trait -> trait("slices[" + i + "].", "slices[" + j + "].", suffix, trait, before, read.slices().get(j),
                (said, set) -> said.toBuilder().slices(replaced(said.slices(), i, set)).build()));
    }

    /** Puts a changed part back into the whole. */
    private interface Setting<T> {
        Interpretation set(Interpretation said, UnaryOperator<T> part);
    }

    private <T> void trait(String basis, String path, String suffix, Trait<T> trait, T before, T read, Setting<T> into) {
        String now = trait.of().apply(read);
        if (now == null) {
            return;
        }
        String was = trait.of().apply(before);
        String id = trait.name().replaceFirst("^resources\\.", "") + suffix;
        if (now.equals(was) || trait.name().equals("plmns") && was != null && List.of(was.split(", ")).containsAll(List.of(now.split(", ")))) {
            agreed.add(id);
            return;
        }
        changes.add(new Change(id, path + trait.name(), was == null ? null : basis + trait.name(), was, now,
                said -> into.set(said, part -> trait.with().apply(part, now))));
    }

    /** Index in the reading to index in the draft: each with the most alike of its kind. */
    private static <T> Map<Integer, Integer> pairs(List<T> draft, List<T> read, Function<T, String> kind, Likeness<T> likeness) {
        Map<Integer, Integer> pairs = new LinkedHashMap<>();
        for (int most = Likeness.MOST; most >= 0; most--) {
            for (int j = 0; j < read.size(); j++) {
                for (int i = 0; i < draft.size() && !pairs.containsKey(j); i++) {
                    if (!pairs.containsValue(i) && kind.apply(draft.get(i)).equals(kind.apply(read.get(j)))
                            && likeness.of(draft.get(i), read.get(j)) == most) {
                        pairs.put(j, i);
                    }
                }
            }
        }
        return pairs;
    }

    /** How many of the things that tell two of a kind apart they share. */
    private interface Likeness<T> {
        int MOST = 6;

        int of(T one, T other);
    }

    private static int alike(FunctionRequest one, FunctionRequest other) {
        return shared(one.site(), other.site()) + shared(one.namespace(), other.namespace()) + shared(one.instance(), other.instance())
                + shared(one.slice(), other.slice()) + shared(one.action(), other.action()) + shared(Trait.amount(one), Trait.amount(other));
    }

    private static int alike(SliceRequest one, SliceRequest other) {
        return shared(one.sd(), other.sd()) + shared(one.site(), other.site()) + shared(one.dnn(), other.dnn())
                + shared(one.namespace(), other.namespace())
                + shared(one.action(), other.action());
    }

    private static int shared(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(one, other) ? 1 : 0;
    }

    private static <T> List<T> plus(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    private static <T> List<T> replaced(List<T> list, int index, UnaryOperator<T> with) {
        List<T> all = new ArrayList<>(list);
        all.set(index, with.apply(all.get(index)));
        return all;
    }
}
