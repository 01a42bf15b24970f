package io.nephoran.interpret.grammar;

import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was read beside the orders of a sentence and became part of none: it is said, since it may have been meant. */
final class Losses {
    private final Reader.Read read;
    private final Set<Fact> used = new HashSet<>();
    private final List<String> lost = new ArrayList<>();

    private Losses(Reader.Read read) {
        this.read = read;
    }

    static List<String> of(Reader.Read read, List<Order> orders) {
        Losses losses = new Losses(read);
        orders.forEach(losses::use);
        orders.forEach(losses::unowned);
        boolean ordered = false;
        for (Clause clause : read.clauses()) {
            ordered |= clause.orders();
            if (clause.mood() == Mood.FRAGMENT || clause.mood() == Mood.OBSERVATION) {
                losses.unread(clause);
                losses.unused(clause, ordered);
            }
        }
        return losses.lost;
    }

    /** "Each household should get …" in a sentence that orders nothing else: what somebody wants is not passed over as a mere statement. */
    static List<String> wished(Reader.Read read) {
        Losses losses = new Losses(read);
        for (Clause clause : read.clauses()) {
            boolean tells = clause.mood() == Mood.OBSERVATION || clause.mood() == Mood.QUESTION && !read.sentence().word(clause.to()).equals("?");
            int at = clause.from() + 1;
            while (tells && at < clause.to() && !losses.obliges(at)) {
                at++;
            }
            if (tells && at < clause.to()) {
                losses.say(at, clause.to());
            }
        }
        return losses.lost;
    }

    private boolean obliges(int at) {
        Sentence sentence = read.sentence();
        boolean modal = sentence.is(at, WordClass.MODAL) || List.of("shall", "must", "should").contains(sentence.word(at));
        return modal && !sentence.word(at + 1).equals("have") && !sentence.word(at + 2).equals("have");
    }

    private void use(Order order) {
        used.addAll(order.bound().loose());
        order.bound().wishes().forEach(wish -> {
            used.addAll(wish.facts().values());
            used.addAll(wish.sizes().values());
        });
    }

    /** A size or a number of an order that names nothing which could have it. */
    private void unowned(Order order) {
        if (order.wanted().isEmpty() && !order.refused()) {
            order.bound().loose().stream().filter(fact -> fact instanceof Fact.Size size && size.quantity() != null || fact instanceof Fact.Count)
                    .forEach(this::say);
        }
    }

    /** "The MCC is 234, …": an identifier that no rule read. */
    private void unread(Clause clause) {
        for (int at = clause.from(); at < clause.to(); at++) {
            if (read.notes().free(at) && read.sentence()
                    .isAny(at, WordClass.MCC, WordClass.MNC, WordClass.PLMN, WordClass.NAMESPACE, WordClass.DNN)) {
                say(at, Math.min(clause.to(), at + 3));
            }
        }
    }

    private void unused(Clause clause, boolean behind) {
        boolean mentions = clause.mood() == Mood.OBSERVATION && !behind;
        read.notes().between(clause.from(), clause.to()).stream()
                .filter(fact -> !mentions && !used.contains(fact) && (names(fact) || behind && amounts(fact))).forEach(this::say);
    }

    private void say(Fact fact) {
        say(fact.from(), fact.to());
    }

    private void say(int from, int to) {
        lost.add(Questions.notUnderstood(read.sentence().text(from, to)));
    }

    /** What an order may hang on wherever it stands. */
    private static boolean names(Fact fact) {
        return fact instanceof Fact.Namespace || fact instanceof Fact.NamedPlmn || fact instanceof Fact.DataNetwork
                || fact instanceof Fact.SliceDifferentiator
                || fact instanceof Fact.Environment;
    }

    /** In front of an order these tell what was found; behind one they belong to it. */
    private static boolean amounts(Fact fact) {
        return fact instanceof Fact.Size size && size.quantity() != null || fact instanceof Fact.Count count && count.how() != Fact.How.FACTOR
                || fact instanceof Fact.Bound
                || fact instanceof Fact.Scaling;
    }
}
