package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Fact.Count;
import io.nephoran.interpret.grammar.Fact.Where;
import io.nephoran.interpret.grammar.Wish.Kind;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is said in one clause to the functions and slices it is said of. Functions that stand in one list ("AMF, SMF and UPF")
 * are a group; what follows belongs to all of it, or to the last alone where that alone has a number of its own. What is said a second
 * time behind a comma or "and" begins the group anew: "3 SMFs at edge-1 and 4 at edge-3".
 */
final class Binder {
    private final Sentence sentence;
    private final Clause clause;
    private final List<Fact> facts;
    private final List<Wish> before;
    private final List<List<Wish>> groups = new ArrayList<>();
    private final List<Fact> loose = new ArrayList<>();
    private final List<Fact> fronted = new ArrayList<>();
    private final List<Fact> waiting = new ArrayList<>();
    private final List<Count> numbers = new ArrayList<>();
    private boolean closed;
    private boolean excluding;
    private boolean placeFirst;
    private int entityEnd = -1;
    private boolean contradicted;

    /**
     * What a clause asks for.
     *
     * @param wishes       of functions and slices
     * @param loose        what belongs to none of them alone
     * @param contradicted whether two values stand for one thing
     * @param referred     whether the wishes are those that were named before
     */
    record Bound(List<Wish> wishes, List<Fact> loose, boolean contradicted, boolean referred) {
    }

    /** @param before what clauses before named, the nearest first, for "it" and "the one at edge-2" */
    Binder(Sentence sentence, Clause clause, List<Fact> facts, List<Wish> before) {
        this.sentence = sentence;
        this.clause = clause;
        this.facts = facts;
        this.before = before;
    }

    Bound bind() {
        boolean functions = facts.stream().anyMatch(fact -> fact instanceof Fact.NamedFunction || fact instanceof Fact.NamedGroup);
        boolean referred = false;
        for (int n = 0; n < facts.size(); n++) {
            Fact fact = facts.get(n);
            if (fact instanceof Fact.Entity entity && !(functions && fact instanceof Fact.NamedSlice && serves(fact))) {
                named(entity);
            } else if (fact instanceof Fact.BareSlice && thatSlice(fact)) {
                referred = true;
            } else if (fact instanceof Fact.Reference reference && (!before.isEmpty() || reference.anotherOne() && !groups.isEmpty() && !excluding)) {
                referred |= refer(reference);
            } else if (fact instanceof Fact.Excluding) {
                excluding = true;
            } else {
                said(fact, n + 1 < facts.size() ? facts.get(n + 1) : null);
            }
        }
        settleNumbers();
        if (groups.isEmpty() && needsObject() && !before.isEmpty()) {
            groups.add(before.stream().map(wish -> wish.again(wish.entity, !ownPlace())).toList());
            referred = true;
            List<Fact> held = new ArrayList<>(fronted);
            fronted.clear();
            held.forEach(this::told);
            settleNumbers();
        }
        fronted.forEach(this::everywhere);
        List<Wish> wishes = groups.stream().flatMap(List::stream).toList();
        List<Wish> totals = wishes.stream().filter(wish -> !parts(wish, wishes).isEmpty()).toList();
        contradicted |= totals.stream().anyMatch(wish -> parts(wish, wishes).stream().mapToDouble(part -> part.count().value()).sum() != wish.count().value());
        return new Bound(wishes.stream().filter(wish -> !totals.contains(wish)).toList(), loose, contradicted, referred);
    }

    /** "two AMFs, one at edge-1, one at edge-2": the first number only says what the others come to. */
    private static List<Wish> parts(Wish wish, List<Wish> all) {
        if (wish.type == null || wish.count() == null || wish.has(Kind.PLACE)) {
            return List.of();
        }
        List<Wish> parts = all.stream().filter(part -> part != wish && part.entity == wish.entity && part.has(Kind.PLACE) && part.count() != null).toList();
        return parts.size() > 1 ? parts : List.of();
    }

    /** Whether the clause is about something that it does not name. */
    private boolean needsObject() {
        int object = clause.verb().to();
        boolean article = sentence.is(object, WordClass.ARTICLE);
        boolean part = article && sentence.is(object + 1, WordClass.PART) && !sentence.is(object + 1, WordClass.REPLICA)
                && !sentence.is(object + 1, WordClass.REPLICA_COUNT);
        return !part && clause.orders() && facts.stream()
                .noneMatch(fact -> fact instanceof Fact.Vague || fact instanceof Fact.BareSlice || fact instanceof Fact.Measure)
                && !clause.verb().is("report") && (!clause.verb().is("keep-bound") || dimensions());
    }

    /** "…, must have 8 vCPU": what only a function can have. */
    private boolean dimensions() {
        return facts.stream().anyMatch(fact -> fact instanceof Fact.Size size && size.quantity() != null || fact instanceof Count)
                && facts.stream().noneMatch(fact -> fact instanceof Fact.Bound || fact instanceof Fact.Scaling);
    }

    /** A slice behind "for" or "of", beside functions, says what they serve. */
    private boolean serves(Fact slice) {
        int at = slice.from() - 1;
        while (at > clause.from() && (sentence.is(at, WordClass.ARTICLE) || sentence.word(at).equals("new") || sentence.numeral(at) != null)) {
            at--;
        }
        return sentence.is(at, WordClass.OF) || sentence.is(at, WordClass.AT) || sentence.is(at, WordClass.WITH) || sentence.word(at).equals("on")
                || sentence.word(at).equals("to");
    }

    private static List<Wish> wishes(Fact.Entity entity) {
        return entity instanceof Fact.NamedGroup group ? group.types().stream().map(type -> Wish.of(type, group)).toList()
                : List.of(entity instanceof Fact.NamedSlice slice ? Wish.of(slice) : Wish.of((Fact.NamedFunction) entity));
    }

    private void named(Fact.Entity entity) {
        settleNumbers();
        List<Wish> fresh = wishes(entity);
        boolean joins = !groups.isEmpty() && !closed && listed(entity);
        if (!joins) {
            groups.add(new ArrayList<>());
            closed = false;
        }
        groups.get(groups.size() - 1).addAll(fresh);
        boolean landmark = beside(entity.from());
        fresh.forEach(wish -> wish.excluded = excluding || landmark);
        entityEnd = entity.to();
        contradicted |= joins && Meanings.before(sentence, entity, WordClass.OR);
        for (Fact fact : List.copyOf(waiting)) {
            Kind kind = kind(fact);
            boolean leads = fact instanceof Count count && count.leads();
            fresh.forEach(wish -> wish.led = leads || wish.led);
            fresh.forEach(wish -> wish.give(kind, fact));
            if (leads) {
                waiting.remove(fact);
            }
        }
        placeFirst |= groups.size() == 1 && fronted.stream().anyMatch(Binder::places);
        if (!joins && !fronted.isEmpty() && groups.size() == 1) {
            List<Fact> held = fronted.stream().filter(fact -> !places(fact)).toList();
            fronted.removeAll(held);
            held.forEach(fact -> fresh.forEach(wish -> wish.give(kind(fact), fact)));
        }
    }

    /** Whether only a comma, "and" and articles stand between the list and this entity. */
    private boolean listed(Fact entity) {
        List<Wish> group = groups.get(groups.size() - 1);
        Wish end = group.get(group.size() - 1);
        boolean then = false;
        for (int at = end.entity.to(); at < entity.from(); at++) {
            then |= sentence.is(at, WordClass.THEN) && !sentence.is(at, WordClass.AND);
        }
        boolean again = entity instanceof Fact.NamedFunction named && named.instance() == null
                && group.stream().anyMatch(wish -> named.type().equals(wish.type) && wish.instance == null)
                && sentence.is(entity.to(), WordClass.EQUIPPED);
        return !then && !again && end.isSlice() == (entity instanceof Fact.NamedSlice) && end.excluded == excluding;
    }

    /** "next to the O-DU" */
    private boolean beside(int from) {
        int at = sentence.is(from - 1, WordClass.ARTICLE) ? from - 2 : from - 1;
        return sentence.after(at, WordClass.BESIDE) == at + 1 || sentence.after(at - 1, WordClass.BESIDE) == at + 1;
    }

    /** "set that slice up": the slice that was named before. */
    private boolean thatSlice(Fact slice) {
        List<Wish> meant = before.stream().filter(Wish::isSlice).toList();
        boolean definite = List.of("that", "this", "the", "said", "same").contains(sentence.word(slice.from() - 1));
        if (!definite || meant.size() != 1 || !groups.isEmpty()) {
            return false;
        }
        groups.add(new ArrayList<>(meant.stream().map(wish -> wish.again(slice, !ownPlace())).toList()));
        closed = false;
        return true;
    }

    private boolean refer(Fact.Reference reference) {
        settleNumbers();
        if (own(reference)) {
            return false;
        }
        contradicted |= Meanings.before(sentence, reference, WordClass.OR);
        List<Wish> meant = reference.anotherOne() ? lastNamed() : before;
        if (meant.isEmpty()) {
            return false;
        }
        if (!reference.plural() && !reference.anotherOne() && before.stream().map(wish -> wish.type + "/" + wish.sst).distinct().count() > 1) {
            contradicted = true;
        }
        List<Wish> group = new ArrayList<>(meant.stream()
                .map(wish -> wish.again(reference, !reference.anotherOne() && !ownPlace(), clause.verb().is("deploy"))).toList());
        group.forEach(wish -> wish.excluded = excluding);
        groups.add(group);
        closed = false;
        waiting.forEach(fact -> group.forEach(wish -> wish.give(kind(fact), fact)));
        waiting.clear();
        return true;
    }

    /** "delete the TWIF, nobody ever used it": what the clause itself has named. */
    private boolean own(Fact.Reference reference) {
        return !reference.plural() && !reference.anotherOne() && !groups.isEmpty()
                && groups.get(groups.size() - 1).stream().noneMatch(wish -> wish.excluded);
    }

    /** "and deploy it at edge-3": the place of before is not meant. */
    private boolean ownPlace() {
        return facts.stream().anyMatch(fact -> fact instanceof Fact.Sites || fact instanceof Fact.Tier || fact instanceof Fact.ThatPlace);
    }

    private List<Wish> lastNamed() {
        if (!groups.isEmpty()) {
            List<Wish> group = groups.get(groups.size() - 1);
            return List.of(group.get(group.size() - 1));
        }
        return before.isEmpty() ? List.of() : List.of(before.get(before.size() - 1));
    }

    private static boolean places(Fact fact) {
        return kind(fact) == Kind.PLACE || kind(fact) == Kind.NAMESPACE;
    }

    private void said(Fact fact, @Nullable Fact next) {
        Kind kind = kind(fact);
        if (fact instanceof Count own && own.leads() && !groups.isEmpty() && own.from() == entityEnd) {
            List<Wish> group = groups.get(groups.size() - 1);
            group.get(group.size() - 1).led = true;
            group.get(group.size() - 1).give(Kind.COUNT, own);
        } else if (kind == null) {
            loose.add(fact);
            boolean belongs = fact instanceof Fact.Availability || fact instanceof Fact.Environment || fact instanceof Fact.Idle;
            closed |= !belongs && !groups.isEmpty();
        } else {
            given(kind, fact, next);
        }
    }

    private void given(Kind kind, Fact fact, @Nullable Fact next) {
        excluding &= groups.isEmpty() || groups.get(groups.size() - 1).stream().anyMatch(wish -> !wish.excluded);
        boolean entityNext = next instanceof Fact.Entity || next instanceof Count count && count.leads();
        if (placeFirst && places(fact) && joint(fact.from()) && entityNext) {
            settleNumbers();
            waiting.removeIf(held -> kind(held) == kind);
            waiting.add(fact);
            closed = true;
            return;
        }
        if (fact instanceof Fact.Sites sites && (excluding || sites.where() != Where.AT)) {
            loose.add(excluding ? new Fact.Sites(sites.names(), Where.NOT, sites.from(), sites.to()) : sites);
            excluding = false;
            return;
        }
        if (waits(fact, next)) {
            settleNumbers();
            waiting.add(fact);
        } else if (groups.isEmpty()) {
            fronted.add(fact);
        } else {
            attribute(kind, fact);
        }
    }

    private void told(Fact fact) {
        Kind kind = kind(fact);
        if (kind != null) {
            attribute(kind, fact);
        }
    }

    /** "3 AMFs", "3 replicas of the AMF": what is said waits for the function behind it. */
    private boolean waits(Fact fact, @Nullable Fact next) {
        boolean entity = next instanceof Fact.NamedFunction || next instanceof Fact.NamedGroup;
        if (!entity) {
            return false;
        }
        if (fact instanceof Count count && count.leads()) {
            return true;
        }
        boolean amount = fact instanceof Count || fact instanceof Fact.Size || fact instanceof Fact.Parameter || fact instanceof Fact.DataNetwork;
        int at = fact.to();
        boolean of = sentence.isAny(at, WordClass.OF, WordClass.ARTICLE, WordClass.ALL)
                || List.of("to", "on", "from", "off").contains(sentence.word(at));
        return amount && of && next.from() - at <= 4 && (groups.isEmpty() || !sentence.word(at).equals("on"));
    }

    private void attribute(Kind kind, Fact fact) {
        if (kind == Kind.COUNT) {
            if (!numbers.isEmpty() && numbers.get(numbers.size() - 1).to() < fact.from() - 2) {
                settleNumbers();
            }
            numbers.add((Count) fact);
            closed = true;
            return;
        }
        settleNumbers();
        List<Wish> group = groups.get(groups.size() - 1);
        boolean again = group.stream().anyMatch(wish -> wish.has(kind));
        if (again && kind == Kind.PLMN && joint(fact.from()) && !sentence.is(fact.from(), WordClass.PLMN)) {
            group.forEach(wish -> wish.give(kind, fact));
            return;
        }
        boolean open = group.stream().map(wish -> wish.facts().get(kind))
                .anyMatch(known -> known instanceof Fact.Size size && size.quantity() == null);
        if (again && !open && kind != Kind.PARAMETER && !(kind == Kind.PLACE && !joint(fact.from()))) {
            contradicted |= !joint(fact.from());
            group = clone(kind);
        }
        give(group, kind, fact);
    }

    private List<Wish> clone(Kind kind) {
        List<Wish> group = new ArrayList<>(groups.get(groups.size() - 1).stream().map(wish -> wish.until(kind)).toList());
        groups.add(group);
        return group;
    }

    private void give(List<Wish> group, Kind kind, Fact fact) {
        boolean toAll = kind == Kind.PLACE || kind == Kind.NAMESPACE || kind == Kind.SLICE || kind == Kind.PLMN || each(fact);
        boolean left = kind == Kind.PLACE && groups.size() > 1 && group.stream().allMatch(wish -> wish.excluded);
        if (left) {
            groups.get(groups.size() - 2).stream().filter(wish -> !wish.has(kind)).forEach(wish -> wish.give(kind, fact));
            return;
        }
        boolean led = group.get(group.size() - 1).led;
        for (int n = group.size() - 1; n >= 0 && (toAll || group.get(n).led == led); n--) {
            group.get(n).give(kind, fact);
        }
        closed = true;
    }

    private boolean each(Fact fact) {
        return sentence.is(fact.to(), WordClass.EACH) || sentence.is(fact.to() - 1, WordClass.EACH);
    }

    /** Whether a comma or "and" stands right before. */
    private boolean joint(int from) {
        String word = sentence.word(from - 1);
        return word.equals(",") || word.equals(";") || word.equals("/") || word.equals(":") || sentence.is(from - 1, WordClass.AND)
                || sentence.is(from, WordClass.AND);
    }

    /** As many numbers as functions or sites: one each in their order; one number for all of them; else they contradict each other. */
    private void settleNumbers() {
        if (numbers.isEmpty() || groups.isEmpty()) {
            return;
        }
        List<Count> run = List.copyOf(numbers);
        numbers.clear();
        List<Wish> group = groups.get(groups.size() - 1);
        if (run.size() > 1 && run.size() == group.size()) {
            for (int n = 0; n < run.size(); n++) {
                group.get(n).give(Kind.COUNT, run.get(n));
            }
            return;
        }
        if (run.size() > 1 && group.size() == 1 && run.size() == group.get(0).sites().size()) {
            eachSite(group.get(0), run);
            return;
        }
        contradicted |= run.size() > 1 && !joint(run.get(1).from()) && sentence.word(run.get(1).from() - 1).isEmpty();
        run.forEach(this::settle);
    }

    private boolean behindColon(Count count) {
        return sentence.word(count.from()).equals(":") || count.bare() && sentence.word(count.from() - 1).equals(":");
    }

    private void settle(Count count) {
        List<Wish> current = groups.get(groups.size() - 1);
        if (!count.options().isEmpty()) {
            current.stream().filter(wish -> !wish.led || wish.count() != null && count.options().contains((int) wish.count().value()))
                    .forEach(wish -> wish.give(Kind.COUNT, count));
            return;
        }
        boolean parts = current.size() == 1 && current.get(0).led && behindColon(count);
        boolean counted = !parts && current.stream().anyMatch(wish -> wish.has(Kind.COUNT)) && !ledByOthers(current);
        if (counted && !joint(count.from()) && !count.leads()) {
            contradicted |= current.stream().anyMatch(wish -> wish.count() != null && wish.count().value() != count.value());
        }
        give(counted ? clone(Kind.COUNT) : current, Kind.COUNT, count);
        if (each(count) && !counted) {
            groups.stream().flatMap(List::stream).filter(wish -> !wish.has(Kind.COUNT) && !wish.excluded)
                    .forEach(wish -> wish.give(Kind.COUNT, count));
        }
    }

    /** "two O-DUs and an AMF with 3 replicas": the last of the list has no number yet. */
    private static boolean ledByOthers(List<Wish> group) {
        return !group.get(group.size() - 1).has(Kind.COUNT);
    }

    private void eachSite(Wish wish, List<Count> run) {
        Fact.Sites sites = (Fact.Sites) wish.facts().get(Kind.PLACE);
        groups.remove(groups.size() - 1);
        for (int n = 0; n < run.size(); n++) {
            Wish one = wish.until(Kind.PLACE);
            one.give(Kind.PLACE, new Fact.Sites(List.of(sites.names().get(n)), Where.AT, sites.from(), sites.to()));
            one.give(Kind.COUNT, run.get(n));
            groups.add(new ArrayList<>(List.of(one)));
        }
    }

    /** What stood before the first function belongs to all that has none of its own. */
    private void everywhere(Fact fact) {
        Kind kind = kind(fact);
        boolean given = false;
        for (List<Wish> group : groups) {
            for (Wish wish : group) {
                if (!wish.has(kind)) {
                    wish.give(kind, fact);
                    given = true;
                }
            }
        }
        if (!given) {
            loose.add(fact);
        }
    }

    static @Nullable Kind kind(Fact fact) {
        if (fact instanceof Count) {
            return Kind.COUNT;
        } else if (fact instanceof Fact.Size size) {
            return Kind.valueOf(size.part().name());
        } else if (fact instanceof Fact.Sites || fact instanceof Fact.Tier) {
            return Kind.PLACE;
        } else if (fact instanceof Fact.Namespace) {
            return Kind.NAMESPACE;
        } else if (fact instanceof Fact.NamedPlmn) {
            return Kind.PLMN;
        }
        return fact instanceof Fact.SliceDifferentiator ? Kind.SD : fact instanceof Fact.DataNetwork ? Kind.DNN : fact instanceof Fact.Parameter
                ? Kind.PARAMETER
                : fact instanceof Fact.NamedSlice ? Kind.SLICE : null;
    }
}
