package io.nephoran.interpret.judge;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.words.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes one reading of those of grammar, models and a second reader in process. Agreement of two stands; what was read from words
 * beats what was inferred, and that beats a default; what is truly contradicted is a question, unless the plans would be the same.
 * With fewer readers more is asked, and nothing more is done. Pure.
 */
public final class Judge {
    private final Catalog catalog;
    private final Vocabulary vocabulary;
    private final SecondReader second;
    private final Doubts doubts;
    private final Optional<Assessor> assessor;

    /**
     * @param second   heard on every sentence, also where the grammar finds no order; {@link SecondReader#NOBODY} where there is none
     * @param assessor says how sure a reading is; absent where that is left to whoever has read
     */
    public Judge(Catalog catalog, Vocabulary vocabulary, SecondReader second, Doubts doubts, Optional<Assessor> assessor) {
        this.catalog = catalog;
        this.vocabulary = vocabulary;
        this.second = second;
        this.doubts = doubts;
        this.assessor = assessor;
    }

    /**
     * The reading that goes on.
     *
     * @param grammar its reading, a refusal too; absent where it is switched off. What the guard refused is no matter for a judge
     * @param models  what they say; none where none was asked or none has answered
     */
    public Interpretation judge(String sentence, Optional<Interpretation> grammar, List<Testimony> models) {
        if (grammar.map(Interpretation::refusal).filter(refusal -> refusal.reason().equals(Reason.HOSTILE.word())).isPresent()) {
            return grammar.get();
        }
        boolean refused = grammar.filter(words -> words.refusal() != null).isPresent();
        if (refused && models.isEmpty()) {
            return grammar.get();
        }
        Optional<Interpretation> heard = grammar.filter(words -> words.refusal() == null);
        // who hears no order has read nothing of one
        boolean statement = heard.filter(words -> words.act() != null && !words.act().asks()).isPresent();
        boolean ordered = models.stream().anyMatch(model -> orders(model) && !Gate.actions(model.said()).isEmpty());
        Optional<Interpretation> read = heard.filter(words -> !statement || !ordered);
        Interpretation begin = read.orElseGet(() -> Interpretation.builder().build());
        Hearing hearing = new Hearing(sentence, vocabulary, read);
        QuoteCheck check = new QuoteCheck(hearing, catalog::spokenParameters);
        Optional<SecondOpinion> opinion = second.hear(sentence);
        Merge merge = new Merge(hearing, check, read, begin, models, opinion);
        models.stream().filter(Judge::orders).forEach(merge::add);
        models.stream().filter(model -> !orders(model)).forEach(merge::hear);
        Interpretation draft = merge.draft();
        Set<Action> actions = Gate.actions(draft);
        if (actions.isEmpty() && (refused || statement && ordered) && draft.questions().isEmpty()) {
            return grammar.get();
        }
        if (actions.isEmpty() && draft.action() == null && draft.questions().isEmpty()) {
            draft = whatToDo(draft, models);
        }
        Interpretation merged = draft;
        int carrying = (int) models.stream().filter(model -> carries(model, merged, check)).count();
        boolean byGrammar = read.filter(words -> carries(words, merged)).isPresent();
        int fieldReaders = (read.isPresent() ? 1 : 0) + (int) models.stream().filter(Judge::orders).count();
        Interpretation settled = cited(uttered(carrying > 0 ? without(draft, Gate.CONFIRM) : draft, models), models);
        OptionalDouble own = read.map(words -> own(sentence, words, settled, opinion)).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        double sure = confidence(own, models, opinion, hearing, settled, false);
        Gate.Standing standing = new Gate.Standing(carrying + (byGrammar ? 1 : 0), byGrammar, fieldReaders, denied(heard, models), read.isEmpty(),
                merge.tentative(), merge.contested(), sure);
        Interpretation passed = new Gate(doubts, opinion).pass(settled, standing);
        return passed.toBuilder().confidence(confidence(own, models, opinion, hearing, passed, !passed.questions().isEmpty())).build();
    }

    /** How sure what was read from the words is, questions left aside. */
    private double own(String sentence, Interpretation grammar, Interpretation settled, Optional<SecondOpinion> opinion) {
        double said = grammar.questions().isEmpty() ? grammar.confidence() : Math.min(1, 2 * grammar.confidence());
        return assessor.map(one -> one.sure(sentence, settled, opinion)).orElse(said);
    }

    /** Whether a reading deletes, suspends, rolls back or scales down. */
    public static boolean takesAway(Interpretation said) {
        return Gate.harmful(said);
    }

    /** What a reading would have done; a report is nothing. */
    public static Set<Action> actions(Interpretation said) {
        return Gate.actions(said);
    }

    /** With the passages that models were given. */
    private static Interpretation cited(Interpretation draft, List<Testimony> models) {
        List<Evidence> all = Stream.concat(draft.evidence().stream(), models.stream().flatMap(model -> model.said().evidence().stream())).distinct()
                .toList();
        return draft.toBuilder().evidence(all).build();
    }

    /** Somebody hears an order, and nobody a word that says what is to be done. */
    private static Interpretation whatToDo(Interpretation draft, List<Testimony> models) {
        List<String> heard = models.stream().filter(Judge::orders).flatMap(model -> Gate.actions(model.said()).stream()).map(Action::word).distinct()
                .sorted().toList();
        return heard.isEmpty() ? draft : draft.toBuilder().questions(List.of(new Question("action", "What is to be done?", heard))).build();
    }

    private static Interpretation without(Interpretation draft, String id) {
        return draft.toBuilder().questions(draft.questions().stream().filter(question -> !question.id().equals(id)).toList()).build();
    }

    /** Whether it says that somebody wants something done. */
    private static boolean orders(Testimony model) {
        boolean acts = !Gate.actions(model.said()).isEmpty();
        return model.said().act() == null ? acts : model.said().act().asks();
    }

    /** One reader's order against another's statement is no order yet. */
    private static boolean denied(Optional<Interpretation> grammar, List<Testimony> models) {
        boolean byGrammar = grammar.filter(words -> words.act() != null && !words.act().asks()).isPresent();
        return byGrammar || models.stream().anyMatch(model -> model.said().act() != null && !model.said().act().asks());
    }

    private static boolean carries(Interpretation grammar, Interpretation draft) {
        return (grammar.act() == null || grammar.act().asks()) && Gate.actions(grammar).equals(Gate.actions(draft));
    }

    /** Whether it reads the same actions, and each from words that can mean it. */
    private static boolean carries(Testimony model, Interpretation draft, QuoteCheck check) {
        return orders(model) && Gate.actions(model.said()).equals(Gate.actions(draft))
                && Gate.actions(model.said()).stream().allMatch(action -> check.bears(action, model).compareTo(Grade.POSSIBLE) <= 0);
    }

    private static Interpretation uttered(Interpretation draft, List<Testimony> models) {
        return draft.act() != null ? draft : models.stream().map(model -> model.said().act()).filter(act -> act != null).findFirst()
                .map(act -> draft.toBuilder().act(act).build()).orElse(draft);
    }

    /** Whether it says what would make another plan; silence contradicts nobody. */
    private static boolean contradicts(Interpretation end, Interpretation said) {
        return Stream.of(Differences.ofTraits(end, said), Differences.ofMembers(end, said)).flatMap(differences -> differences.changes().stream())
                .anyMatch(change -> {
                    try {
                        return !Meaning.of(change.apply().apply(end)).equals(Meaning.of(end));
                    } catch (IllegalArgumentException noSuchValue) {
                        return true;
                    }
                });
    }

    /** A grammar that nobody was heard beside says itself how sure it is; an open question halves that. */
    private static double confidence(OptionalDouble own, List<Testimony> models, Optional<SecondOpinion> second, Hearing hearing, Interpretation end,
            boolean open) {
        if (models.isEmpty() && own.isPresent()) {
            return Math.round((open ? own.getAsDouble() / 2 : own.getAsDouble()) * 100) / 100.0;
        }
        Meaning meaning = Meaning.of(end);
        int alike = (int) models.stream().filter(model -> meaning.equals(Meaning.of(model.said()))).count();
        int against = (int) models.stream().filter(model -> contradicts(end, model.said())).count();
        int unlike = own.isPresent() ? against : Math.max(0, against - (alike == 0 ? 1 : 0));
        OptionalDouble wanted = second.map(opinion -> OptionalDouble.of(opinion.asks() * (1 - opinion.against(Gate.actions(end)))))
                .orElse(OptionalDouble.empty());
        return new Certainty(own, own.isPresent() ? alike : Math.max(1, alike), unlike, wanted, hearing.unread(end.spans()), open).value();
    }
}
