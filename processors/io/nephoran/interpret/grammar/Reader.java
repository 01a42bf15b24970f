package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Fact.Where;
import io.nephoran.interpret.grammar.Wish.Kind;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a sentence: clauses, facts, and what belongs together. */
final class Reader {
    private final Rules rules;
    private final Meanings meanings;

    /** What was read. */
    record Read(Sentence sentence, Notes notes, List<Clause> clauses, List<Order> orders, List<Wish> named) {
    }

    Reader(Rules rules, Meanings meanings) {
        this.rules = rules;
        this.meanings = meanings;
    }

    Read read(Sentence sentence) {
        Notes notes = new Notes(sentence);
        List<Clause> clauses = spared(sentence, new Clauses(sentence).read());
        clauses.forEach(clause -> rules.read(new View(notes, clause.from(), clause.to(), clause.verb())));
        Set<String> namespaces = new HashSet<>();
        notes.all().forEach(fact -> {
            if (fact instanceof Fact.Namespace said) {
                namespaces.add(said.name());
            }
        });
        List<Order> orders = new ArrayList<>();
        List<Wish> before = List.of();
        List<String> there = List.of();
        List<Wish> named = new ArrayList<>();
        List<Fact> earlier = List.of();
        List<Fact> context = new ArrayList<>();
        for (Clause clause : clauses) {
            List<Fact> facts = placed(notes.between(clause.from(), clause.to()), there, namespaces);
            Binder.Bound bound = new Binder(sentence, clause, facts, before).bind();
            List<Wish> wishes = bound.wishes().stream().filter(wish -> !wish.excluded).toList();
            there = facts.stream().filter(Fact.Sites.class::isInstance).map(fact -> ((Fact.Sites) fact).names()).reduce((first, last) -> last)
                    .orElse(there);
            boolean adds = clause.mood() == Mood.FRAGMENT || (clause.mood() == Mood.OBSERVATION || clause.mood() == Mood.GOAL) && onlySets(facts);
            if (adds && !orders.isEmpty() && onlyDescribes(notes, clause, facts)) {
                describe(orders.get(orders.size() - 1), facts);
                continue;
            }
            boolean fragment = clause.mood() == Mood.FRAGMENT;
            wishes.forEach(wish -> wish.described = fragment);
            if (clause.orders()) {
                likewise(clause, wishes, before);
                bound = promised(clause, bound, earlier, promises(sentence, clauses, clause));
                bound = uncertain(sentence, clause, bound, clauses);
                inherit(wishes, named);
                bound.loose().addAll(context);
                context.clear();
                orders.add(new Order(clause, bound, meanings.of(sentence, clause, bound), new Doubts(notes, clause).read()));
            }
            if (orders.isEmpty() && (fragment || leads(sentence, clause))) {
                facts.stream().filter(fact -> fact instanceof Fact.Environment || fact instanceof Fact.NamedPlmn || fact instanceof Fact.Namespace)
                        .forEach(context::add);
            }
            earlier = facts;
            named.addAll(bound.wishes());
            before = wishes.isEmpty() || clause.mood() == Mood.BAN ? before : wishes;
        }
        return new Read(sentence, notes, clauses, orders, named);
    }

    /** "For PLMN 234-15, got a pen, bring up …": a preposition at the beginning says where or for whom what follows is ordered. */
    private static boolean leads(Sentence sentence, Clause clause) {
        return clause.mood() == Clause.Mood.OBSERVATION && clause.from() == 0 && sentence.isAny(0, WordClass.AT, WordClass.OF);
    }

    /** "…; 300 users; at most 400 EUR": bounds and sizes that stand by themselves behind an order. */
    private static boolean onlyDescribes(Notes notes, Clause clause, List<Fact> facts) {
        boolean attributes = !facts.isEmpty() && facts.stream()
                .noneMatch(fact -> fact instanceof Fact.Entity || fact instanceof Fact.Vague || fact instanceof Fact.Reference);
        return attributes && new Doubts(notes, clause).read().isEmpty();
    }

    /** "Put an SMF at edge-1; its DNS resolver is 192.0.2.53" */
    private static boolean onlySets(List<Fact> facts) {
        return facts.stream().allMatch(fact -> fact instanceof Fact.Parameter || fact instanceof Fact.DataNetwork || fact instanceof Fact.Idle);
    }

    private static void describe(Order order, List<Fact> facts) {
        for (Fact fact : facts) {
            Kind kind = Binder.kind(fact);
            if (kind == null || order.wanted().isEmpty()) {
                order.bound().loose().add(fact);
            } else {
                order.wanted().stream().filter(wish -> !wish.has(kind)).forEach(wish -> wish.give(kind, fact));
            }
        }
    }

    /** "the same for the AMF": what was said of the one before. */
    private static void likewise(Clause clause, List<Wish> wishes, List<Wish> before) {
        if (!clause.verb().phrase().equals(Afterthoughts.SAME) || before.isEmpty()) {
            return;
        }
        before.get(before.size() - 1).facts().forEach((kind, fact) ->
                wishes.stream().filter(wish -> !wish.has(kind) && kind != Kind.PLACE && kind != Kind.NAMESPACE)
                .forEach(wish -> wish.give(kind, fact)));
    }

    /** "We promised 99.99 % availability, please guarantee it": the bound was said before. */
    private static Binder.Bound promised(Clause clause, Binder.Bound bound, List<Fact> earlier, boolean promise) {
        boolean bounds = bound.loose().stream().anyMatch(Fact.Bound.class::isInstance);
        boolean guaranteed = clause.verb().is("configure", "keep-bound") || clause.verb().phrase().contains("guarant");
        boolean nothing = promise && clause.verb().is("keep-bound") && bound.loose().isEmpty()
                && bound.wishes().stream().noneMatch(wish -> wish.count() != null || wish.sized());
        if (bounds || !bound.referred() && !nothing || !guaranteed && !promise) {
            return bound;
        }
        List<Fact> loose = new ArrayList<>(bound.loose());
        earlier.stream().filter(Fact.Bound.class::isInstance).forEach(loose::add);
        return new Binder.Bound(bound.wishes(), loose, bound.contradicted(), true);
    }

    /** Whether the clause before says that something was promised. */
    private static boolean promises(Sentence sentence, List<Clause> clauses, Clause clause) {
        int index = clauses.indexOf(clause);
        Clause before = index == 0 ? clause : clauses.get(index - 1);
        for (int at = before.from(); at < before.to() && before != clause; at++) {
            if (List.of("promise", "promised", "commitment", "committed", "guarantee", "guaranteed", "sla").contains(sentence.lower(at, at + 1))) {
                return true;
            }
        }
        return false;
    }

    /** "The backup of the UDR failed, run it again": what "it" is, is no function. */
    private static Binder.Bound uncertain(Sentence sentence, Clause clause, Binder.Bound bound, List<Clause> clauses) {
        int index = clauses.indexOf(clause);
        if (!bound.referred() || index == 0 || clauses.get(index - 1).orders() || clauses.get(index - 1).mood() == Mood.CONDITION) {
            return bound;
        }
        Clause before = clauses.get(index - 1);
        boolean names = false;
        for (int at = before.from(); at < before.to(); at++) {
            names |= sentence.at(at, Term.Kind.FUNCTION) != null;
        }
        for (int at = before.from(); names && at < before.to() && sentence.at(at, Term.Kind.FUNCTION) == null; at++) {
            if (sentence.is(at, WordClass.PART) || sentence.is(at, WordClass.STORAGE) || sentence.is(at, WordClass.MEMORY)
                    || sentence.is(at, WordClass.CPU) || sentence.at(at, Term.Kind.FAMILY) != null) {
                return new Binder.Bound(bound.wishes(), bound.loose(), true, true);
            }
        }
        return bound;
    }

    /** "leave the NRF alone", "keep the SMF as it is": ordered is that nothing is done. */
    private static List<Clause> spared(Sentence sentence, List<Clause> clauses) {
        return clauses.stream().map(clause -> {
            boolean keeps = clause.orders() && (clause.verb().is("keep-bound", "configure", "set") && asItIs(sentence, clause)
                    || clause.verb().is("keep-bound", "configure") && stays(sentence, clause));
            return keeps ? clause.as(Mood.BAN) : clause;
        }).toList();
    }

    /** "the AMF must stay", with nothing that it is to stay at. */
    private static boolean stays(Sentence sentence, Clause clause) {
        boolean stays = false;
        for (int at = clause.from(); at < clause.to(); at++) {
            int behind = sentence.after(at, WordClass.STAYS);
            stays |= behind > at && (behind >= clause.to() || sentence.ends(behind) || sentence.word(behind).equals(","));
            if (sentence.numeral(at) != null && !sentence.token(at).joined() || sentence.at(at, Term.Kind.METRIC) != null
                    || sentence.at(at, Term.Kind.COMPARATOR) != null
                    || sentence.is(at, WordClass.AVAILABILITY_ON) || sentence.at(at, Term.Kind.OBJECTIVE) != null
                    || sentence.at(at, Term.Kind.FEATURE) != null) {
                return false;
            }
        }
        return stays;
    }

    private static boolean asItIs(Sentence sentence, Clause clause) {
        boolean left = false;
        for (int at = clause.from(); at < clause.to(); at++) {
            left |= sentence.is(at, WordClass.ASIS);
            if (sentence.numeral(at) != null && !sentence.token(at).joined() && clause.verb().is("set")) {
                return false;
            }
        }
        return left;
    }

    /** "there" is the place named before, and "from core-b" a namespace where one of that name was said. */
    private static List<Fact> placed(List<Fact> facts, List<String> there, Set<String> namespaces) {
        boolean own = facts.stream().anyMatch(Fact.Namespace.class::isInstance);
        List<Fact> placed = new ArrayList<>();
        List<String> last = there;
        for (Fact fact : facts) {
            if (fact instanceof Fact.ThatPlace && !last.isEmpty()) {
                placed.add(new Fact.Sites(last, Where.AT, fact.from(), fact.to()));
            } else if (!own && fact instanceof Fact.Sites sites && sites.names().size() == 1 && namespaces.contains(sites.names().get(0))) {
                placed.add(new Fact.Namespace(sites.names().get(0), fact.from(), fact.to()));
            } else {
                placed.add(fact);
            }
            last = fact instanceof Fact.Sites sites ? sites.names() : last;
        }
        return List.copyOf(placed);
    }

    /** A function that an observation before has placed: "UPF at edge-3 is slow. Add two UPF replicas." */
    private static void inherit(List<Wish> wishes, List<Wish> named) {
        for (Wish wish : wishes) {
            boolean apart = wish.has(Kind.NAMESPACE) && !wish.has(Kind.PLACE) && !wish.led;
            named.stream().filter(one -> apart && wish.type != null && wish.type.equals(one.type)
                    && java.util.Objects.equals(wish.namespace(), one.namespace()) && one.has(Kind.PLACE))
                    .reduce((first, last) -> last).ifPresent(one -> wish.give(Kind.PLACE, one.facts().get(Kind.PLACE)));
            named.stream().filter(one -> wish.type != null && wish.type.equals(one.type)).reduce((first, last) -> last).ifPresent(one -> {
                for (Kind kind : List.of(Kind.PLACE, Kind.NAMESPACE)) {
                    boolean free = !wish.has(Kind.PLACE) && !wish.has(Kind.NAMESPACE) && !wish.led;
                    if (free && one.has(kind) && wish.entity != one.entity && !one.excluded) {
                        wish.give(kind, one.facts().get(kind));
                    }
                }
            });
        }
    }
}
