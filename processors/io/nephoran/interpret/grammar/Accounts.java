package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.Account;
import io.nephoran.intent.Interpretation.Word;
import io.nephoran.interpret.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of each content word what became of it. Words of grammar ("the", "at") have no account. */
final class Accounts {
    private final Sentence sentence;
    private final List<Word> words = new ArrayList<>();

    Accounts(Sentence sentence) {
        this.sentence = sentence;
    }

    List<Word> of(Reader.Read read, List<Order> orders) {
        for (Clause clause : read.clauses()) {
            Order order = orders.stream().filter(one -> one.clause() == clause).findFirst().orElse(null);
            if (order == null) {
                boolean condition = clause.mood() == Clause.Mood.CONDITION;
                add(clause.from(), clause.to(), condition ? Account.READ : Account.ASSUMED, condition ? "conditions" : null,
                        clause.mood() == Clause.Mood.WAITING ? "order of steps" : null);
            } else {
                ordered(order, read.notes().between(clause.from(), clause.to()));
            }
        }
        words.sort(Comparator.comparingInt(Word::start).thenComparingInt(Word::end));
        return words.stream().distinct().toList();
    }

    private void ordered(Order order, List<Fact> facts) {
        VerbUse verb = order.clause().verb();
        add(verb.from(), verb.to(), verb.refused() ? Account.REFUSED : Account.READ, verb.refused() ? null : "action",
                verb.refused() ? verb.family() : null);
        if (verb.tailFrom() >= 0) {
            add(verb.tailFrom(), verb.tailTo(), Account.READ, "action", null);
        }
        for (Doubt doubt : order.doubts()) {
            boolean unread = doubt.family().equals("unread");
            add(doubt.from(), doubt.to(), unread ? Account.UNREAD : Account.REFUSED, null, unread ? null : doubt.family());
        }
        for (Fact fact : facts) {
            boolean doubted = order.doubts().stream().anyMatch(doubt -> fact.from() < doubt.to() && fact.to() > doubt.from());
            boolean assumed = fact instanceof Fact.Idle || order.refused();
            if (!doubted && !(fact instanceof Fact.Refused)) {
                add(fact.from(), fact.to(), assumed ? Account.ASSUMED : Account.READ, assumed ? null : field(fact), null);
            }
        }
    }

    private void add(int from, int to, Account as, @Nullable String field, @Nullable String family) {
        if (to > from && from < sentence.size()) {
            sentence.places(from, Math.min(to, sentence.size())).forEach(place -> words.add(new Word(place.start(), place.end(), as, field, family)));
        }
    }

    private static String field(Fact fact) {
        if (fact instanceof Fact.NamedFunction || fact instanceof Fact.NamedGroup || fact instanceof Fact.Count || fact instanceof Fact.Size
                || fact instanceof Fact.Parameter
                || fact instanceof Fact.Reference) {
            return "networkFunctions";
        } else if (fact instanceof Fact.NamedSlice || fact instanceof Fact.BareSlice || fact instanceof Fact.SliceDifferentiator
                || fact instanceof Fact.DataNetwork) {
            return "slices";
        } else if (fact instanceof Fact.Sites || fact instanceof Fact.Tier || fact instanceof Fact.ThatPlace) {
            return "sites";
        }
        return named(fact);
    }

    private static String named(Fact fact) {
        if (fact instanceof Fact.Region) {
            return "region";
        } else if (fact instanceof Fact.Namespace) {
            return "namespace";
        } else if (fact instanceof Fact.Environment) {
            return "environment";
        } else if (fact instanceof Fact.NamedPlmn) {
            return "plmn";
        } else if (fact instanceof Fact.Bound || fact instanceof Fact.Measure) {
            return "constraints";
        } else if (fact instanceof Fact.Scaling) {
            return "autoscaling";
        } else if (fact instanceof Fact.Availability) {
            return "highAvailability";
        }
        return fact instanceof Fact.Interface ? "interfaces" : fact instanceof Fact.Feature ? "features" : fact instanceof Fact.Aim ? "objective"
                : fact instanceof Fact.Excluding ? "exclusions" : "questions";
    }
}
