package io.nephoran.plan.standing;

import io.nephoran.intent.Consent;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Demand;
import io.nephoran.intent.Demand.Swing;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Fulfilment;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Severity;
import io.nephoran.intent.Standing;
import io.nephoran.intent.Supersession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds each plan against what living intents keep asking for, and says who gives way: a pure function of plan, picture, demands
 * and answers.
 */
public final class Register {
    /** The question whether an older demand gives way. */
    public static final String CONTRADICTION = "contradiction";
    /** The question whether what goes back and forth shall change once more. */
    public static final String OSCILLATION = "oscillation";
    /** Changes in a row that each undo the one before; from so many on somebody is asked. */
    static final int TURNS = 3;
    private final Figures figures;
    private final Settling settling;

    public Register(Figures figures, Settling settling) {
        this.figures = figures;
        this.settling = settling;
    }

    /**
     * What a plan is made of.
     *
     * @param said    what the sentence was understood to mean
     * @param limits  amounts that the intent's own fields bound
     * @param picture what runs where the plan or a demand on it reaches, each with what is asked of it
     * @param claims  demands of other intents in force on it, each once, in the order in which they were delivered
     * @param answers answers to questions asked before, by question id
     */
    public record Case(Author author, Interpretation said, @Nullable ResourceConstraints limits, ResourcePlan plan,
            Collection<DeployedInstance> picture, List<Claim> claims, Map<String, String> answers) {
        public Case {
            picture = List.copyOf(picture);
            claims = List.copyOf(claims);
            answers = Map.copyOf(answers);
        }
    }

    /** What becomes of the plan. */
    public Judgement judge(Case one) {
        Set<String> known = one.picture().stream().map(each -> each.instance().path()).collect(Collectors.toSet());
        Map<String, String> moves = Demands.moves(one.plan(), known);
        List<Contradiction> found = Contradictions.of(one.said(), new Contradictions.Outlook(one.plan().instances(), one.plan().removals(), moves),
                one.picture(), one.claims(), figures);
        List<Demand> demands = Demands.of(one.author(), one.said(), one.plan(), one.limits(), figures).stream()
                .map(demand -> demand.swinging(swing(demand, one.claims()))).toList();
        List<Contradiction> refused = with(Settling.Verdict.REFUSED, found, one.author());
        if (!refused.isEmpty()) {
            return refuses(refused, one.author(), "By the setting plan.contradiction the other does not give way; "
                    + "withdraw or change it first.");
        }
        List<Question> open = new ArrayList<>();
        for (Question question : questions(with(Settling.Verdict.ASKED, found, one.author()), demands, one)) {
            String answer = one.answers().get(question.id());
            if (Consent.refuses(answer)) {
                return refuses(found, one.author(), "Answered '" + answer + "': nothing was done.");
            }
            boolean same = question.digest().equals(one.answers().getOrDefault(Question.shown(question.id()), question.digest()));
            if (!Consent.agrees(answer) || !same) {
                open.add(question);
            }
        }
        return open.isEmpty() ? stands(found, demands, moves, one) : new Judgement.Asks(open);
    }

    /**
     * What a sentence would go against that the planner refuses for another reason.
     *
     * @param asked the instances as they would be if it were carried out to the letter
     */
    public List<Finding> against(Author author, Interpretation said, List<PlannedInstance> asked, Collection<DeployedInstance> picture,
            List<Claim> claims) {
        return Contradictions.of(said, new Contradictions.Outlook(asked, List.of(), Map.of()), picture, claims, figures).stream()
                .map(each -> Finding.of(CONTRADICTION, Severity.ERROR, each.sentence(author))).toList();
    }

    /** The plan by which an intent goes with all that it made: what others asked of that gives way, and nobody is asked. */
    public ResourcePlan withdrawing(Author author, ResourcePlan plan, Collection<DeployedInstance> picture, List<Claim> claims) {
        Author withdrawn = new Author(author.uid(), author.intent(), author.generation(), "the withdrawal of " + author.sentence(), author.priority(),
                author.since());
        Contradictions.Outlook gone = new Contradictions.Outlook(List.of(), plan.removals(), Map.of());
        List<Supersession> lost = Contradictions.of(Interpretation.builder().build(), gone, picture, claims, figures).stream()
                .map(each -> each.settled(withdrawn)).toList();
        return plan.standing(new Standing(List.of(), lost, Map.of()), List.of());
    }

    /**
     * Whether a demand holds today.
     *
     * @param running what runs, by path
     */
    public Fulfilment fulfilment(Demand demand, Map<String, DeployedInstance> running) {
        List<PlannedInstance> there = demand.paths().stream().map(running::get).filter(Objects::nonNull).map(DeployedInstance::instance).toList();
        String asked = demand.operator().sign() + " " + demand.value();
        if (there.size() < demand.paths().size()) {
            return new Fulfilment(demand.paths(), demand.field(), asked, false, "gone: " + demand.paths().stream()
                    .filter(path -> !running.containsKey(path)).collect(Collectors.joining(", ")));
        }
        return new Readings(figures).of(demand, there).map(reading -> new Fulfilment(demand.paths(), demand.field(), asked, reading.holds(),
                reading.words())).orElseGet(() -> new Fulfilment(demand.paths(), demand.field(), asked, true, "as asked for"));
    }

    private List<Contradiction> with(Settling.Verdict verdict, List<Contradiction> found, Author author) {
        return found.stream().filter(each -> settling.verdict(each, author) == verdict).toList();
    }

    private Judgement stands(List<Contradiction> found, List<Demand> demands, Map<String, String> moves, Case one) {
        Set<Finding> findings = new LinkedHashSet<>();
        found.forEach(each -> findings.add(Finding.of(CONTRADICTION, Severity.WARNING, each.sentence(one.author()) + ": carried out; intent "
                + each.older().intent() + " becomes Superseded in " + each.field())));
        demands.forEach(each -> oscillation(each, one).ifPresent(sentence -> findings.add(Finding.of(OSCILLATION, Severity.WARNING, sentence))));
        Standing standing = new Standing(demands, found.stream().map(each -> each.settled(one.author())).toList(), moves);
        return new Judgement.Stands(one.plan().standing(standing, List.copyOf(findings)));
    }

    private static Judgement refuses(List<Contradiction> found, Author author, String why) {
        List<Finding> findings = found.stream().map(each -> Finding.of(CONTRADICTION, Severity.ERROR, each.sentence(author))).toList();
        return new Judgement.Refuses(findings.isEmpty() ? why
                : findings.stream().map(Finding::message).collect(Collectors.joining("; ")) + ". " + why, findings);
    }

    private static List<Question> questions(List<Contradiction> asked, List<Demand> demands, Case one) {
        List<Question> questions = new ArrayList<>();
        if (!asked.isEmpty()) {
            questions.add(new Question(CONTRADICTION, asked.stream().map(each -> each.sentence(one.author())).collect(Collectors.joining("; "))
                    + ". Shall it be carried out, and the older demand give way?", List.of("yes", "no")));
        }
        List<String> swings = demands.stream().flatMap(each -> oscillation(each, one).stream()).toList();
        if (!swings.isEmpty()) {
            questions.add(new Question(OSCILLATION, String.join("; ", swings) + ". Shall it change once more?", List.of("yes", "no")));
        }
        return questions;
    }

    private static Optional<String> oscillation(Demand demand, Case one) {
        return Optional.ofNullable(demand.swing()).filter(swing -> swing.turns() >= TURNS).flatMap(swing -> newest(demand, one.claims()).map(claim ->
                Readings.words(demand.field()) + " of " + String.join(", ", demand.paths()) + " goes back and forth between " + claim.demand().value()
                        + " ('" + claim.author().sentence() + "' of intent " + claim.author().intent() + ") and " + demand.value() + " ('"
                        + one.author().sentence() + "'), this is change " + swing.turns() + " in a row"));
    }

    /** Whether a demand puts back what the newest one on the same field had changed. */
    private static @Nullable Swing swing(Demand demand, List<Claim> claims) {
        return newest(demand, claims).map(Claim::demand).map(last -> {
            if (last.value().equals(demand.value())) {
                return last.swing();
            }
            boolean back = last.swing() != null && last.swing().back().equals(demand.value());
            return new Swing(last.value(), back ? last.swing().turns() + 1 : 1);
        }).orElse(null);
    }

    private static Optional<Claim> newest(Demand demand, List<Claim> claims) {
        return claims.stream().filter(claim -> claim.demand().field().equals(demand.field()) && claim.demand().paths().equals(demand.paths()))
                .reduce((first, last) -> last);
    }
}
