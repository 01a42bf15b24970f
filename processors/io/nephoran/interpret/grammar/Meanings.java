package io.nephoran.interpret.grammar;

import io.nephoran.catalog.Lexicon.Meaning;
import io.nephoran.intent.Action;
import io.nephoran.interpret.grammar.Fact.How;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which action a verb means, by the table of the lexicon: the first row whose conditions hold. */
final class Meanings {
    /** Counts where they stand for one, articles before a name. */
    private static final Set<String> INDEFINITE = Set.of("a", "an");
    /** The note on words that say what a number was before. */
    static final String INSTEAD = "instead of what was before";
    private static final Set<String> APPLICATIONS = Set.of("xApp", "rApp");
    private final List<Meaning> table;

    Meanings(List<Meaning> table) {
        this.table = List.copyOf(table);
    }

    /** The action of a clause; null where no row fits. */
    @Nullable Action of(Sentence sentence, Clause clause, Binder.Bound bound) {
        return row(sentence, clause, bound).map(row -> Action.valueOf(row.action().toUpperCase(Locale.ROOT))).orElse(null);
    }

    /** The row that decides. */
    Optional<Meaning> row(Sentence sentence, Clause clause, Binder.Bound bound) {
        Set<String> holds = conditions(sentence, clause, bound);
        return table.stream().filter(row -> row.verb().equals(clause.verb().meaning())).filter(row -> row.when().stream()
                .allMatch(when -> when.startsWith("not ") ? !holds.contains(when.substring(4)) : holds.contains(when))).findFirst();
    }

    static Set<String> conditions(Sentence sentence, Clause clause, Binder.Bound bound) {
        Set<String> holds = new HashSet<>();
        List<Wish> wanted = bound.wishes().stream().filter(wish -> !wish.excluded).toList();
        List<Fact.Count> counts = new ArrayList<>();
        wanted.stream().map(Wish::count).filter(java.util.Objects::nonNull).forEach(counts::add);
        bound.loose().stream().filter(Fact.Count.class::isInstance).map(Fact.Count.class::cast).forEach(counts::add);
        put(holds, "delta", counts.stream().anyMatch(count -> count.how() != How.ABSOLUTE));
        put(holds, "absolute", counts.stream().anyMatch(count -> count.how() == How.ABSOLUTE));
        put(holds, "counted", !counts.isEmpty());
        put(holds, "led", !counts.isEmpty() && counts.stream().anyMatch(Fact.Count::leads));
        put(holds, "sized", wanted.stream().anyMatch(Wish::sized) || bound.loose().stream().anyMatch(Fact.Size.class::isInstance));
        put(holds, "changed", counts.stream().anyMatch(count -> count.how() == How.ABSOLUTE && count.signed())
                || any(bound.loose(), fact -> fact instanceof Fact.Idle idle && INSTEAD.equals(idle.note())));
        put(holds, "level", counts.stream().anyMatch(count -> count.how() == How.ABSOLUTE
                && List.of("at", "to").contains(sentence.word(count.from() - 1))));
        put(holds, "elastic", sentence.is(sentence.skip(clause.verb().to(), 1, "article"), WordClass.AUTOSCALE));
        put(holds, "named", !wanted.isEmpty());
        facts(holds, bound.loose());
        put(holds, "set", holds.contains("set") || wanted.stream().anyMatch(Meanings::sets));
        VerbUse verb = clause.verb();
        put(holds, "off", verb.off() && wanted.stream().noneMatch(wish -> wish.type != null && APPLICATIONS.contains(wish.type)));
        put(holds, "moved", verb.moves());
        put(holds, "running", verb.phrase().startsWith("run") && !wanted.isEmpty());
        put(holds, "indefinite", wanted.stream().anyMatch(wish -> wish.entity instanceof Fact.Entity
                && article(sentence, wish.entity, "a", "an", "new", "another", "own")));
        put(holds, "definite", wanted.stream().anyMatch(wish -> article(sentence, wish.entity, "the", "this", "that", "our", "its", "their"))
                && !holds.contains("led"));
        put(holds, "aim", wanted.stream().anyMatch(wish -> aimed(sentence, wish, verb)));
        put(holds, "served", wanted.stream().anyMatch(wish -> before(sentence, wish.entity, WordClass.OF)) && !holds.contains("counted")
                && (holds.contains("bounded") || holds.contains("switched")));
        return holds;
    }

    private static boolean sets(Wish wish) {
        return !wish.parameters().isEmpty() || !wish.plmns().isEmpty() || wish.dnn() != null || wish.slice() != null;
    }

    private static void facts(Set<String> holds, List<Fact> loose) {
        put(holds, "bounded", any(loose, Fact.Bound.class::isInstance));
        put(holds, "autoscaling", any(loose, fact -> fact instanceof Fact.Scaling scaling && scaling.on()));
        put(holds, "objective", any(loose, fact -> fact instanceof Fact.Aim || fact instanceof Fact.Measure measure && measure.better()
                || fact instanceof Fact.Vague vague && vague.what() == Fact.Vagueness.BETTER));
        put(holds, "switched", any(loose, fact -> fact instanceof Fact.Feature || fact instanceof Fact.Availability));
        put(holds, "set", any(loose, fact -> fact instanceof Fact.Interface || fact instanceof Fact.NamedPlmn || fact instanceof Fact.DataNetwork
                || fact instanceof Fact.Parameter));
        put(holds, "unset", any(loose, fact -> fact instanceof Fact.Scaling scaling && !scaling.on()
                || fact instanceof Fact.Feature feature && !feature.on()
                || fact instanceof Fact.Availability availability && !availability.on()));
    }

    private static boolean any(List<Fact> facts, Predicate<Fact> wanted) {
        return facts.stream().anyMatch(wanted);
    }

    private static boolean article(Sentence sentence, Fact entity, String... words) {
        int at = entity.from() - 1;
        while (at > 0 && (sentence.is(at, WordClass.DESCRIPTION) && !List.of("new", "own").contains(sentence.word(at))
                || sentence.is(at, WordClass.AVAILABILITY_ON))) {
            at--;
        }
        return List.of(words).contains(sentence.word(at));
    }

    /** The function is the subject, or stands behind "to". */
    private static boolean aimed(Sentence sentence, Wish wish, VerbUse verb) {
        if (verb.phrase().equals("needed") && !article(sentence, wish.entity, "the", "this", "that")) {
            return false;
        }
        return wish.entity.to() <= verb.from() || before(sentence, wish.entity, WordClass.TO);
    }

    static boolean before(Sentence sentence, Fact entity, WordClass preposition) {
        int at = entity.from() - 1;
        while (at > 0 && (sentence.is(at, WordClass.ARTICLE) || INDEFINITE.contains(sentence.word(at))
                || sentence.is(at, WordClass.ALL) && !sentence.is(at, preposition))) {
            at--;
        }
        return at >= 0 && sentence.is(at, preposition);
    }

    private static void put(Set<String> holds, String condition, boolean truth) {
        if (truth) {
            holds.add(condition);
        }
    }
}
