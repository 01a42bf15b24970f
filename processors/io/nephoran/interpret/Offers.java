package io.nephoran.interpret;

import io.nephoran.catalog.Catalog;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts options to open questions: what runs where something that runs is to be changed, what the catalogue and the inventory have where
 * something new is deployed. Options that the sentence itself names stay.
 */
public final class Offers {
    private static final String REPLICAS = "replicas-";
    private final Catalog catalog;
    private final Function<String, List<DeployedInstance>> deployed;

    /** @param deployed what runs in a namespace */
    public Offers(Catalog catalog, Function<String, List<DeployedInstance>> deployed) {
        this.catalog = catalog;
        this.deployed = deployed;
    }

    /** @param namespace where the intent's functions are meant when the sentence names no namespace */
    IntentProcessing fill(IntentProcessing read, String namespace) {
        Interpretation said = read.interpretation();
        if (said.questions().isEmpty()) {
            return read;
        }
        List<PlannedInstance> running = deployed.apply(said.namespace() == null ? namespace : said.namespace()).stream()
                .map(DeployedInstance::instance).toList();
        List<Question> questions = said.questions().stream().map(question -> {
            List<String> options = options(question, said, running);
            return options.isEmpty() ? question : new Question(question.id(), question.text(), options);
        }).toList();
        return new IntentProcessing(said.toBuilder().questions(questions).build(), read.provider(), read.model(), read.cache(), read.promptDigest(),
                read.retrieval(), read.usage(), read.failovers());
    }

    /** None where those of the question are better. */
    private List<String> options(Question question, Interpretation said, List<PlannedInstance> running) {
        String id = question.id();
        if (id.equals("site")) {
            return replaces(question, catalog.sites().keySet()) ? sites(said, running) : List.of();
        } else if (id.equals("slice")) {
            return replaces(question, Stream.of(SliceType.values()).map(SliceType::label).toList()) ? slices(said, running) : List.of();
        } else if (!question.options().isEmpty()) {
            return List.of();
        } else if (id.startsWith(REPLICAS)) {
            return counts(id.substring(REPLICAS.length()), said, running);
        }
        return switch (id) {
            case "function", "scope" -> functions(said, running);
            case "action" -> actions(said, running);
            default -> List.of();
        };
    }

    /** Options that are all there is are narrowed to what runs; those that the sentence names are not. */
    private static boolean replaces(Question question, Collection<String> all) {
        return question.options().isEmpty() || question.options().size() > 2 && all.containsAll(question.options());
    }

    private static boolean revises(Interpretation said) {
        return said.action() != null && said.action() != Action.DEPLOY && said.action() != Action.REPORT;
    }

    private List<String> functions(Interpretation said, List<PlannedInstance> running) {
        return revises(said) ? running.stream().filter(one -> said.sites().isEmpty() || said.sites().contains(one.site())).map(PlannedInstance::type)
                .distinct()
                .sorted().toList() : List.copyOf(catalog.blueprints().keySet());
    }

    private static List<String> sites(Interpretation said, List<PlannedInstance> running) {
        return revises(said) ? named(said, running).map(PlannedInstance::site).distinct().sorted().toList() : List.of();
    }

    private static Stream<PlannedInstance> named(Interpretation said, List<PlannedInstance> running) {
        Set<String> types = said.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet());
        return running.stream().filter(one -> types.isEmpty() || types.contains(one.type()));
    }

    private static List<String> slices(Interpretation said, List<PlannedInstance> running) {
        return revises(said) ? named(said, running).flatMap(one -> one.slices().stream()).map(Slice::type).filter(Objects::nonNull)
                .map(SliceType::label)
                .distinct().sorted().toList() : List.of();
    }

    /** One more and twice as many, where all that run have the same count. */
    private static List<String> counts(String type, Interpretation said, List<PlannedInstance> running) {
        List<Integer> now = running.stream().filter(one -> one.type().equals(type))
                .filter(one -> said.sites().isEmpty() || said.sites().contains(one.site()))
                .map(PlannedInstance::replicas).distinct().toList();
        return now.size() != 1 ? List.of() : Stream.of(now.get(0) + 1, now.get(0) * 2).distinct().map(String::valueOf).toList();
    }

    private static List<String> actions(Interpretation said, List<PlannedInstance> running) {
        Set<String> types = said.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet());
        boolean runs = running.stream().anyMatch(one -> types.contains(one.type()));
        boolean free = types.isEmpty() || !runs;
        List<Action> actions = new ArrayList<>(free ? List.of(Action.DEPLOY) : List.of());
        if (runs || types.isEmpty() && !running.isEmpty()) {
            actions.addAll(List.of(Action.SCALE, Action.CONFIGURE, Action.SUSPEND, Action.DELETE));
        }
        actions.add(Action.REPORT);
        return actions.stream().map(Action::word).toList();
    }
}
