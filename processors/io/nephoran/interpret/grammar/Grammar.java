package io.nephoran.interpret.grammar;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Act;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Reader.Read;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Saying;
import io.nephoran.interpret.words.Language;
import io.nephoran.interpret.words.LanguageTexts;
import io.nephoran.interpret.words.Languages;
import io.nephoran.interpret.translation.Translator;
import io.nephoran.interpret.translation.Translators;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term;
import io.nephoran.interpret.words.Translation;
import io.nephoran.interpret.words.Vocabulary;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands sentences by a grammar over tokens, without a model. It acts only on what was ordered and only on what it read: a
 * sentence without an order reports or asks, a word that was not read is said. Pure and thread-safe: the same sentence and catalogue
 * give the same interpretation.
 */
public final class Grammar {
    /** As a reader calls itself. */
    public static final String NAME = "grammar";
    /** More replicas than this are a slip of the pen or an attack. */
    public static final int MOST_REPLICAS = CountRule.MOST_REPLICAS;
    /** Families whose wishes hold for what is ordered, wherever in the sentence they stand. */
    private static final Set<String> STANDING = Set.of("residency", "isolation", "placement", "provider", "hardware");
    /** Clauses that say nothing by themselves. */
    private static final Set<Mood> SILENT = EnumSet.of(Mood.FRAGMENT, Mood.COURTESY, Mood.REASON, Mood.CONDITION, Mood.WAITING);
    private final Vocabulary vocabulary;
    private final Reader reader;
    private final Confidence confidence = new Confidence();
    private final Features features;
    private final Languages languages;
    private final LanguageTexts texts;
    private final Translators translators;

    /** @param vocabulary of this catalogue */
    public Grammar(Catalog catalog, Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        Map<String, String> parameters = new TreeMap<>();
        Map<String, List<String>> units = new TreeMap<>();
        catalog.profiles().keySet().forEach(type -> {
            parameters.putAll(catalog.spokenParameters(type));
            catalog.parameters(type).forEach((name, parameter) -> units.putIfAbsent(name, parameter.unit()));
        });
        reader = new Reader(new Rules(parameters, units), new Meanings(catalog.lexicon().meanings()));
        features = new Features(catalog);
        languages = new Languages(catalog);
        texts = new LanguageTexts(catalog, Translators.read(catalog));
        translators = new Translators(catalog, vocabulary);
    }

    /**
     * What the sentence means. Never fails: what is not understood is said, what must not be guessed is a question, what is no intent
     * for this network is a refusal.
     *
     * @param text as the user wrote it; spans count its characters
     */
    public Interpretation interpret(String text) {
        Language language = languages.of(text);
        Translator translator = translators.of(language);
        if (translator == null && !language.english() && !language.code().equals(Language.UNDETERMINED)) {
            return Interpretation.refused(new Refusal(Reason.NOT_SUPPORTED.word(), texts.notRead(language.code())), confidence.refused());
        }
        Read read = reader.read(meant(new Sentence(translator == null ? Translation.none(text) : translator.translate(text), vocabulary)));
        List<Order> orders = read.orders().isEmpty() ? fragments(read) : read.orders();
        Composer composer = new Composer(read, orders);
        Interpretation.Builder builder = composer.compose();
        Interpretation draft = builder.build();
        Questions questions = new Questions(read, orders, draft);
        Refusal refusal = questions.refusal();
        if (refusal != null) {
            return Interpretation.refused(refusal, confidence.refused()).toBuilder().act(orders.isEmpty() ? act(read) : draft.act())
                    .words(new Accounts(read.sentence()).of(read, orders)).build();
        }
        if (orders.isEmpty()) {
            return reported(read);
        }
        return settled(read, orders, builder, draft, questions.ask(composer.conflicting()));
    }

    /** The sentence as it was meant: without hesitation and what was corrected. */
    static Sentence meant(Sentence said) {
        return Corrections.of(Asides.of(Corrections.fluent(said)));
    }

    /** A sentence of noun phrases alone orders nothing; what it would mean is shown with a question. */
    private static List<Order> fragments(Read read) {
        if (!SILENT.containsAll(read.clauses().stream().map(Clause::mood).toList())) {
            return List.of();
        }
        List<Order> orders = new ArrayList<>();
        for (Clause clause : read.clauses()) {
            if (clause.mood() == Mood.FRAGMENT) {
                Clause asked = new Clause(clause.from(), clause.to(), Mood.DOUBTFUL, VerbUse.NONE, clause.from());
                Binder.Bound bound = new Binder(read.sentence(), asked, read.notes().between(clause.from(), clause.to()), List.of()).bind();
                Set<String> holds = Meanings.conditions(read.sentence(), asked, bound);
                Action action = wouldMean(holds, read.sentence().is(clause.from(), WordClass.AUTOSCALE));
                if (action != null || !bound.loose().isEmpty()) {
                    orders.add(new Order(asked, bound, action, new Doubts(read.notes(), asked).read()));
                }
            }
        }
        return orders.stream().anyMatch(order -> order.action() != null) ? orders : List.of();
    }

    private static @Nullable Action wouldMean(Set<String> holds, boolean autoscalingFirst) {
        if (!holds.contains("named")) {
            return holds.contains("bounded") ? Action.CONFIGURE : null;
        }
        if (holds.contains("delta") || holds.contains("changed")) {
            return Action.SCALE;
        }
        return autoscalingFirst && holds.contains("autoscaling") && !holds.contains("counted") ? Action.CONFIGURE : Action.DEPLOY;
    }

    /** Wishes that a clause beside the order tells of: "our lawyers insist on data residency, so please deploy …". */
    private static List<String> beside(Read read) {
        return read.clauses().stream().filter(clause -> clause.mood() == Mood.OBSERVATION || clause.mood() == Mood.REASON)
                .flatMap(clause -> read.notes().between(clause.from(), clause.to()).stream())
                .filter(fact -> fact instanceof Fact.Refused wish && (STANDING.contains(wish.family()) || wish.family().equals("approval")))
                .map(fact -> Questions.words(new Doubt(((Fact.Refused) fact).family(), read.sentence().text(fact.from(), fact.to()), false,
                fact.from(), fact.to()))).toList();
    }

    /** "… to delete the PCF" where nothing says who is to do it: an act that was not read is said. */
    private static List<String> passed(Read read) {
        List<String> passed = new ArrayList<>();
        for (Clause clause : read.clauses()) {
            for (int at = clause.from(); clause.mood() == Mood.FRAGMENT && at < clause.to() - 1; at++) {
                Sentence sentence = read.sentence();
                var act = sentence.word(at).equals("to") ? sentence.at(at + 1, Term.Kind.ACTION) : null;
                if (act != null && !act.value().equals("report") && sentence.leadsToFunction(act.to())) {
                    passed.add(Questions.notUnderstood(sentence.text(at, clause.to())));
                }
            }
        }
        return passed;
    }

    /** Functions that the sentence says are to be left alone. */
    private static List<String> spared(Read read) {
        return read.clauses().stream().filter(clause -> clause.mood() == Mood.BAN)
                .flatMap(clause -> read.notes().between(clause.from(), clause.to()).stream())
                .filter(Fact.NamedFunction.class::isInstance).map(fact -> ((Fact.NamedFunction) fact).type()).distinct().toList();
    }

    /** What a named set stands for. */
    private static List<String> groups(List<Order> orders, Interpretation draft) {
        return orders.stream().flatMap(order -> order.wanted().stream()).filter(wish -> wish.implied).map(wish -> wish.entity).distinct()
                .filter(entity -> entity instanceof Fact.NamedGroup group
                && draft.networkFunctions().stream().anyMatch(one -> group.types().contains(one.type())))
                .map(entity -> ((Fact.NamedGroup) entity).phrase() + ": " + String.join(", ", ((Fact.NamedGroup) entity).types())).toList();
    }

    private static Act act(Read read) {
        List<Mood> moods = read.clauses().stream().map(Clause::mood).toList();
        return moods.contains(Mood.QUOTATION) ? Act.QUOTATION : moods.contains(Mood.HYPOTHESIS) ? Act.HYPOTHESIS : moods.contains(Mood.QUESTION)
                ? Act.QUESTION : Act.OBSERVATION;
    }

    /** No order: what there is of the functions that are spoken of is reported. */
    private Interpretation reported(Read read) {
        List<Clause> clauses = read.clauses();
        List<Order> asked = new ArrayList<>();
        for (Clause clause : clauses) {
            Clause report = new Clause(clause.from(), clause.to(), Mood.ORDER,
                    VerbUse.of("report", "", clause.from(), clause.from(), VerbUse.Form.BASE), clause.from());
            Binder.Bound bound = new Binder(read.sentence(), report, read.notes().between(clause.from(), clause.to()), List.of()).bind();
            List<Fact> loose = bound.loose().stream()
                    .filter(fact -> fact instanceof Fact.Sites || fact instanceof Fact.Region || fact instanceof Fact.Namespace
                    || fact instanceof Fact.Environment)
                    .toList();
            List<Wish> bare = bound.wishes().stream().map(wish -> wish.again(wish.entity, true)).toList();
            asked.add(new Order(report, new Binder.Bound(bare, loose, false, false), Action.REPORT, List.of()));
        }
        Act act = act(read);
        Interpretation.Builder builder = new Composer(new Read(read.sentence(), read.notes(), List.of(), asked, read.named()), asked).compose();
        List<String> lost = Stream.concat(Unmet.of(read, List.of()).stream(), Losses.wished(read).stream()).distinct().toList();
        return builder.unsupported(lost).act(act).action(Action.REPORT).confidence(confidence.reported(act))
                .words(new Accounts(read.sentence()).of(read, List.of()))
                .assumptions(List.of("this is " + (act == Act.OBSERVATION ? "an " : "a ") + act.word()
                + " and no order: what there is is reported, nothing is changed")).build();
    }

    private Interpretation settled(Read read, List<Order> orders, Interpretation.Builder builder, Interpretation draft, List<Question> questions) {
        Set<String> unsupported = new LinkedHashSet<>(draft.unsupported());
        orders.forEach(order -> order.doubts().forEach(doubt -> unsupported.add(Questions.words(doubt))));
        draft.after().forEach(phrase -> unsupported.add("order of steps: '" + phrase + "' is not waited for"));
        unsupported.addAll(features.unbuilt(draft));
        unsupported.addAll(beside(read));
        unsupported.addAll(passed(read));
        unsupported.addAll(Unmet.of(read, draft.constraints()));
        unsupported.addAll(Losses.of(read, orders));
        List<Question> all = new ArrayList<>(questions);
        boolean doubtful = orders.stream().anyMatch(order -> order.clause().mood() == Mood.DOUBTFUL && !order.refused());
        if (doubtful && all.isEmpty()) {
            all.add(new Question("confirm", Saying.of(draft) + "?", List.of("yes", "no")));
        }
        List<Evidence> evidence = new ArrayList<>();
        orders.stream().flatMap(order -> order.wanted().stream())
                .filter(wish -> wish.implied && draft.networkFunctions().stream().anyMatch(one -> one.type().equals(wish.type))).findFirst()
                .ifPresent(wish -> evidence.add(("AMF".equals(wish.type) ? Citation.CORE_FUNCTIONS : Citation.RAN_FUNCTIONS).evidence()));
        if (read.notes().assumptions().contains(ScalingRule.RANGE)) {
            evidence.add(Citation.REPLICA_RANGE.evidence());
        }
        Set<String> assumptions = new LinkedHashSet<>(draft.assumptions());
        spared(read).forEach(type -> assumptions.add(type + " is left as it is"));
        groups(orders, draft).forEach(assumptions::add);
        assumptions.addAll(read.notes().assumptions());
        assumptions.addAll(read.sentence().corrections());
        return builder.questions(all).unsupported(List.copyOf(unsupported)).words(new Accounts(read.sentence()).of(read, orders))
                .assumptions(List.copyOf(assumptions)).evidence(evidence)
                .confidence(confidence.of(read, orders, draft, all, unsupported)).build();
    }
}
