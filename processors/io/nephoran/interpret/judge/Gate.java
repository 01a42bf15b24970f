package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a reading may be acted on, or a person has to say that it is meant. */
final class Gate {
    /** Id of the question that shows the whole reading. */
    static final String CONFIRM = "confirm";
    static final List<String> YES_OR_NO = List.of("yes", "no");
    private static final Set<Action> HARMFUL = Set.of(Action.DELETE, Action.SUSPEND, Action.ROLLBACK);
    private final Doubts doubts;
    private final Optional<SecondOpinion> second;

    Gate(Doubts doubts, Optional<SecondOpinion> second) {
        this.doubts = doubts;
        this.second = second;
    }

    /**
     * How the readers stand to it.
     *
     * @param carriers      those who read its act and action from words
     * @param carriedByGrammar whether the grammar is one of them
     * @param fieldReaders  those who have read fields
     * @param denied        somebody holds that it is no order
     * @param withoutGrammar the grammar does not read, or made nothing of it
     * @param tentative     something in it rests on words that may mean something else
     * @param contested     somebody holds a part of it to be beyond the system
     * @param confidence    how probable it is that the reading is right
     */
    record Standing(int carriers, boolean carriedByGrammar, int fieldReaders, boolean denied, boolean withoutGrammar, boolean tentative,
            List<String> contested, double confidence) {
        /** Whether the grammar is all there is beside the second reader. */
        boolean alone() {
            return !withoutGrammar && fieldReaders == 1;
        }
    }

    Interpretation pass(Interpretation said, Standing standing) {
        Set<Action> actions = actions(said);
        if (actions.isEmpty()) {
            return overheard(said, standing) ? asked(said, "", " The sentence reads like an order; if it is one, say it in other words.") : said;
        }
        boolean noOrder = standing.denied() || standing.carriers() < 2 && second.filter(opinion -> 1 - opinion.asks() > doubts.noOrder()).isPresent();
        boolean other = standing.carriers() < 2 && harmful(said) && opposed(actions, standing);
        boolean oneModel = standing.withoutGrammar() && standing.fieldReaders() < 2;
        boolean alone = standing.fieldReaders() < 2 && standing.carriers() < 2 && doubts.aloneAsks() && second.isEmpty();
        boolean unsure = standing.carriers() < 2 && standing.confidence() < (harmful(said) ? doubts.harmful() : doubts.threshold());
        if (noOrder || other || alone || oneModel || unsure || standing.tentative() || !standing.contested().isEmpty()) {
            return asked(said, noOrder, standing.contested());
        }
        return said;
    }

    /** The grammar alone has read, found no order, and the second reader holds it to be one. */
    private boolean overheard(Interpretation said, Standing standing) {
        return standing.alone() && said.action() == Action.REPORT && said.questions().isEmpty()
                && second.filter(opinion -> opinion.asks() > doubts.order()).isPresent();
    }

    /** Whether nobody seconds what would take something away, or somebody holds another action for right. */
    private boolean opposed(Set<Action> actions, Standing standing) {
        boolean unseconded = second.isEmpty() && (doubts.aloneAsks() || !standing.carriedByGrammar());
        return unseconded || second.filter(opinion -> opinion.against(actions) >= doubts.harm()).isPresent();
    }

    private Interpretation asked(Interpretation said, boolean noOrder, List<String> contested) {
        String beyond = !contested.isEmpty() ? " Somebody holds '" + String.join("', '", contested) + "' to be beyond what can be done."
                : second.filter(opinion -> 1 - opinion.inScope() >= doubts.beyond()).isPresent()
                        ? " Part of the sentence may be beyond what can be done." : "";
        return asked(said, noOrder ? "Is this an order: " : "", beyond);
    }

    private static Interpretation asked(Interpretation said, String before, String behind) {
        List<Question> questions = new ArrayList<>(said.questions());
        questions.removeIf(question -> question.id().equals(CONFIRM));
        questions.add(new Question(CONFIRM, before + Saying.of(said) + "?" + behind, YES_OR_NO));
        return said.toBuilder().questions(questions).build();
    }

    /** What is to be done, but for reports. */
    static Set<Action> actions(Interpretation said) {
        Stream<Optional<Action>> own = Stream.concat(said.networkFunctions().stream().map(one -> Optional.ofNullable(one.action())),
                said.slices().stream().map(one -> Optional.ofNullable(one.action())));
        return Stream.concat(own, Stream.of(Optional.ofNullable(said.action()))).flatMap(Optional::stream).filter(action -> action != Action.REPORT)
                .collect(Collectors.toSet());
    }

    /** Whether it takes something away that runs. */
    static boolean harmful(Interpretation said) {
        return actions(said).stream().anyMatch(HARMFUL::contains) || lessens(said);
    }

    private static boolean lessens(Interpretation said) {
        return said.networkFunctions().stream().anyMatch(Gate::lessens);
    }

    private static boolean lessens(FunctionRequest one) {
        return one.replicasDelta() != null && one.replicasDelta() < 0 || one.replicasFactor() != null && one.replicasFactor() < 1
                || one.replicas() != null && one.replicas() == 0;
    }
}
