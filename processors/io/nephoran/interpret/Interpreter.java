package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Act;
import io.nephoran.intent.Consent;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Reason;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.judge.Judge;
import io.nephoran.interpret.judge.Settlement;
import io.nephoran.interpret.words.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decisions of the interpret stage: guard, grammar, the fields that the user gave beside the sentence, answers to questions.
 * Pure and thread-safe.
 */
public final class Interpreter implements InterpretationProvider {
    private static final Set<Act> ASIDE = Set.of(Act.OBSERVATION, Act.HYPOTHESIS, Act.QUOTATION);
    private final Guard guard = new Guard();
    private final Grammar grammar;
    private final ExplicitFields explicit;
    private final Answers answers;
    private final Settlement settlement;
    private final Optional<Judge> judge;

    /** Guard and grammar, and nobody who doubts them. */
    public Interpreter(Catalog catalog) {
        this(catalog, new Vocabulary(catalog), Optional.empty());
    }

    /**
     * @param vocabulary of this catalogue, which the judge looks words up in as well
     * @param judge      what it makes of the grammar's reading goes on
     */
    public Interpreter(Catalog catalog, Vocabulary vocabulary, Optional<Judge> judge) {
        this.judge = judge;
        grammar = new Grammar(catalog, vocabulary);
        explicit = new ExplicitFields(catalog);
        answers = new Answers(catalog, grammar);
        settlement = new Settlement(catalog);
    }

    /** What is wanted, by sentence and explicit fields, without a model. */
    @Override
    public IntentProcessing interpret(NetworkIntent.Spec spec) {
        Interpretation read = read(spec);
        Interpretation judged = judge.map(one -> one.judge(Wording.of(spec).sentence(), Optional.of(read), List.of())).orElse(read);
        return new IntentProcessing(complete(judged, spec), Grammar.NAME, null, null);
    }

    /** What the words mean, by guard and grammar: the first half, against which a model's reading is held. */
    public Interpretation read(NetworkIntent.Spec spec) {
        return refused(spec).map(why -> Interpretation.refused(why, 1)).orElseGet(() -> grammar.interpret(Wording.of(spec).sentence()));
    }

    /** Why the guard lets nobody see the sentence; that is final. */
    Optional<Refusal> refused(NetworkIntent.Spec spec) {
        return guard.check(Wording.of(spec).sentence());
    }

    /** The second half, whoever has read the words: explicit fields and answers. */
    public Interpretation complete(Interpretation said, NetworkIntent.Spec spec) {
        Wording wording = Wording.of(spec);
        if (wording.corrected() && noOrder(said)) {
            return uncorrected(said, said.refusal() == null ? "it tells something." : said.refusal().text(), spec, wording);
        } else if (said.refusal() != null && refused(spec).isPresent()) {
            return said;
        }
        Interpretation settled = settlement.apply(explicit.merge(said, spec), spec.answers(), wording.confirmation());
        return Revision.cited(answers.apply(wording.corrected() ? corrected(settled, wording) : settled, spec));
    }

    /** Whether a text is a whole order, which answers nothing that was asked of another. */
    public boolean isOrder(String answer) {
        return answers.isOrder(answer);
    }

    /** Whether what was written in place of yes or no is neither an order nor a question. Hostile text stays refused. */
    private static boolean noOrder(Interpretation said) {
        return said.refusal() != null ? !said.refusal().reason().equals(Reason.HOSTILE.word()) : said.act() != null && ASIDE.contains(said.act());
    }

    /** A correction that says nothing is asked about again; it is no reason to fail what a person is still talking about. */
    private static Interpretation uncorrected(Interpretation said, String why, NetworkIntent.Spec spec, Wording wording) {
        if (Consent.refuses(spec.answers().get(wording.confirmation()))) {
            return Interpretation.refused(new Refusal(Reason.NOT_SUPPORTED.word(),
                    "not meant: '" + wording.sentence() + "' was answered, and then no"), 1);
        }
        return Interpretation.builder().confidence(said.confidence() / 2)
                .questions(List.of(new Question(wording.confirmation(), "The answer '" + wording.sentence()
                + "' is neither yes nor no, and no order: " + why + " Say what is meant in one whole sentence, or no.", List.of("no")))).build();
    }

    /** Places in another sentence than the intent's would mark wrong words. */
    private static Interpretation corrected(Interpretation said, Wording wording) {
        List<String> assumptions = new ArrayList<>(List.of("read from the correction '" + wording.sentence() + "'"));
        assumptions.addAll(said.assumptions());
        return said.toBuilder().spans(List.of()).words(List.of()).assumptions(assumptions).build();
    }
}
