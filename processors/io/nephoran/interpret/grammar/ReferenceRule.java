package io.nephoran.interpret.grammar;

import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.List;
import java.util.Set;

/** Words that stand for what was named before: "it", "them", "the one at edge-2", "there"; and wishes without an object or measure. */
final class ReferenceRule implements Rule {
    private static final Set<String> PLURAL = Set.of("them", "they", "those", "both", "these", "all of them", "both of them");

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public List<String> after() {
        return List.of("attribute", "function", "exclusion", "set of functions");
    }

    @Override
    public List<String> examples() {
        return List.of("Delete the UPF at edge-1 and deploy it at edge-2", "Pause the UPF at edge-1 and resume the one at edge-2",
                "Delete the UPF at edge-1 and deploy one at edge-2", "Delete everything", "Make the network faster");
    }

    @Override
    public int read(View view, int i) {
        if (view.verb().phrase().equals(Afterthoughts.SAME) && i >= view.verb().from() && i < view.verb().to()) {
            return i;
        }
        int named = ofNamed(view, i);
        if (named > i) {
            view.add(new Fact.Idle(null, i, named));
            return named;
        }
        int everything = view.after(i, WordClass.EVERYTHING);
        if (everything > i) {
            return vague(view, Fact.Vagueness.EVERYTHING, i, everything);
        }
        if (view.word(i, "*") && view.verb().to() <= i) {
            return vague(view, Fact.Vagueness.EVERYTHING, i, i + 1);
        }
        int one = view.after(i, WordClass.ANOTHER_ONE);
        int noun = adjective(view, i, one);
        if (noun > i) {
            view.add(new Fact.Idle(null, i, noun));
            return noun;
        }
        if (one > i) {
            view.add(new Fact.Reference(view.lower(i, one).endsWith("s"), true, i, one));
            return one;
        }
        int fresh = newOne(view, i);
        if (fresh > i) {
            view.add(new Fact.Reference(false, false, i, fresh));
            return fresh;
        }
        boolean alone = view.verb().to() == i && (view.word(i, "that", "this")
                && (view.is(i + 1, WordClass.BY) || view.is(i + 1, WordClass.TO) || view.closes(i + 1))
                || view.word(i, "each") && view.word(i + 1, "one"));
        if (alone) {
            int end = view.word(i, "each") ? i + 2 : i + 1;
            view.add(about(view, i) ? new Fact.Idle(null, i, end) : new Fact.Reference(view.word(i, "each"), false, i, end));
            return end;
        }
        int same = view.word(i, "the") ? i + 1 : i;
        if (view.word(same, "same") && view.word(same + 1, "place", "site", "location", "spot", "cluster")) {
            view.add(new Fact.ThatPlace(i, same + 2));
            return same + 2;
        }
        int pronoun = view.after(i, WordClass.PRONOUN);
        if (pronoun > i && i >= 2 && view.sentence().after(i - 2, WordClass.BESIDE) == i) {
            view.add(new Fact.ThatPlace(i - 2, pronoun));
            return pronoun;
        }
        boolean both = view.word(i, "both") && (view.closes(i + 1) || i + 1 >= view.to());
        if (pronoun > i || both) {
            int end = Math.max(pronoun, both ? i + 1 : i);
            view.add(about(view, i) ? new Fact.Idle(null, i, end) : new Fact.Reference(PLURAL.contains(view.lower(i, end)), false, i, end));
            return end;
        }
        if (view.word(i, "there") && i > view.from()) {
            view.add(new Fact.ThatPlace(i, i + 1));
            return i + 1;
        }
        return vagueWord(view, i);
    }

    /** "Delete the UPF at edge-1 and deploy one at edge-3", "a new one": another of the kind that was named. */
    private static int newOne(View view, int i) {
        int one = view.skip(view.skip(i, 1, WordClass.ARTICLE), 2, WordClass.DESCRIPTION);
        boolean object = view.verb().is("deploy", "put") && view.verb().to() <= i && view.word(one, "one");
        return object && (one + 1 >= view.to() || view.closes(one + 1) || view.word(one + 1, "up")) ? one + 1 : i;
    }

    /** "UDSF at edge-1, same story, drop it by one": what the order is about stands in front of it. */
    private static boolean about(View view, int i) {
        return i >= view.verb().to() && view.verb().to() > view.verb().from()
                && view.notes().between(view.from(), view.verb().from()).stream().anyMatch(Fact.NamedFunction.class::isInstance);
    }

    /** "…, both of these with one replica", "where it should have four": those that the clause itself has named. */
    private static int ofNamed(View view, int i) {
        if (view.is(i, WordClass.PRONOUN) && view.sentence().word(i - 1).equals("where") && i > view.from()) {
            return view.after(i, WordClass.PRONOUN);
        }
        boolean all = view.word(i, "both", "all", "each") && view.word(i + 1, "of") && view.word(i + 2, "them", "these", "those", "which");
        long functions = all ? view.notes().between(view.from(), i).stream().filter(Fact.Entity.class::isInstance).count() : 0;
        return functions > 1 ? i + 3 : i;
    }

    /** "halve those of the BSF" stands for a noun, "the same UPF" describes one: neither refers to a function named before. */
    private static int adjective(View view, int i, int one) {
        if (one > i && view.word(i, "those", "that", "the ones") && view.word(one, "of")) {
            return one;
        }
        int same = view.word(i, "same") ? i + 1 : view.word(i, "the", "that", "this") && view.word(i + 1, "same", "very") ? i + 2 : i;
        same = same > i && view.word(same, "same") ? same + 1 : same;
        boolean noun = same > i && same < view.to() && (!view.free(same) && view.sentence().meaningful(same) || !view.closes(same));
        return noun ? same : i;
    }

    private static int vagueWord(View view, int i) {
        VerbUse verb = view.verb();
        if (i < verb.from() && verb.to() > verb.from() && verb.form() == VerbUse.Form.BASE && !verb.is("keep-bound")) {
            return i;
        }
        int better = view.after(i, WordClass.VAGUE);
        if (better > i) {
            return vague(view, Fact.Vagueness.BETTER, i, better);
        }
        int some = view.after(i, WordClass.VAGUE_COUNT);
        int noun = view.skip(some, 2, WordClass.OF, WordClass.MORE);
        if (some > i && (view.is(noun, WordClass.REPLICA) || view.sentence().at(noun, Kind.FUNCTION) != null && !view.free(noun))) {
            return vague(view, Fact.Vagueness.SOME, i, some);
        }
        int generic = view.after(i, WordClass.GENERIC);
        return generic > i ? vague(view, Fact.Vagueness.GENERIC, i, generic) : i;
    }

    private static int vague(View view, Fact.Vagueness what, int from, int to) {
        view.add(new Fact.Vague(what, from, to));
        return to;
    }
}
