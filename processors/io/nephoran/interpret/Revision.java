package io.nephoran.interpret;

import io.nephoran.interpret.grammar.Citation;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Condition;
import io.nephoran.intent.Interpretation.Evidence;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An interpretation while explicit fields and answers are worked into it. */
final class Revision {
    private final Interpretation said;
    private final boolean wasOpen;
    @Nullable Action action;
    final List<FunctionRequest> functions;
    final List<SliceRequest> slices;
    final List<String> sites;
    final List<Constraint> constraints;
    final List<Question> questions;
    final List<String> assumptions;
    @Nullable String region;
    @Nullable String namespace;
    @Nullable String environment;
    @Nullable Objective objective;
    @Nullable Autoscaling autoscaling;
    @Nullable Plmn plmn;
    final List<String> interfaces;
    boolean highAvailability;
    final List<Condition> conditions;
    final Map<String, Boolean> features;
    final List<Evidence> evidence;

    Revision(Interpretation said) {
        this.said = said;
        wasOpen = !said.questions().isEmpty();
        action = said.action();
        functions = new ArrayList<>(said.networkFunctions());
        slices = new ArrayList<>(said.slices());
        sites = new ArrayList<>(said.sites());
        constraints = new ArrayList<>(said.constraints());
        questions = new ArrayList<>(said.questions());
        assumptions = new ArrayList<>(said.assumptions());
        region = said.region();
        namespace = said.namespace();
        environment = said.environment();
        objective = said.objective();
        autoscaling = said.autoscaling();
        plmn = said.plmn();
        interfaces = new ArrayList<>(said.interfaces());
        highAvailability = said.highAvailability();
        conditions = new ArrayList<>(said.conditions());
        features = new TreeMap<>(said.features());
        evidence = new ArrayList<>(said.evidence());
    }

    /** @param confidence where a person has settled what was open, doubled again (an open question halves it) */
    Interpretation interpretation() {
        double confidence = said.confidence();
        if (wasOpen && questions.isEmpty()) {
            confidence = Math.min(1, confidence * 2);
        } else if (!wasOpen && !questions.isEmpty()) {
            confidence = confidence / 2;
        }
        return said.toBuilder().action(action).networkFunctions(functions).slices(slices).sites(sites).region(region).namespace(namespace)
                .environment(environment).plmn(plmn).interfaces(interfaces).highAvailability(highAvailability).autoscaling(autoscaling)
                .constraints(constraints).objective(objective).conditions(conditions).features(features)
                .confidence(Math.round(confidence * 100) / 100.0).questions(questions).assumptions(assumptions).evidence(evidence).build();
    }

    /** The same with the passage that a slice's type and SST rest on; the sentence, an explicit field or an answer may have named it. */
    static Interpretation cited(Interpretation said) {
        if (said.refusal() != null || said.slices().stream().allMatch(slice -> slice.type() == null)) {
            return said;
        }
        List<Evidence> evidence = new ArrayList<>(List.of(Citation.SLICE_TYPE.evidence()));
        evidence.addAll(said.evidence());
        return said.toBuilder().evidence(evidence).build();
    }

    void ask(String id, String text, List<String> options) {
        if (questions.stream().noneMatch(question -> question.id().equals(id))) {
            questions.add(new Question(id, text, options));
        }
    }

    void settle(String id) {
        questions.removeIf(question -> question.id().equals(id));
    }

    void addFunction(String type) {
        if (functions.stream().noneMatch(function -> function.type().equals(type))) {
            functions.add(FunctionRequest.of(type));
        }
    }

    static FunctionRequest counted(FunctionRequest function, @Nullable Integer replicas, @Nullable Integer delta, @Nullable Double factor) {
        return function.toBuilder().replicas(replicas).replicasDelta(delta).replicasFactor(factor).build();
    }

    static FunctionRequest sized(FunctionRequest function, String resource, Quantity amount) {
        Resources old = function.resources() == null ? new Resources(null, null, null) : function.resources();
        Resources resources = switch (resource) {
            case "cpu" -> new Resources(amount, old.memory(), old.storage(), old.cpuLimit(), old.memoryLimit());
            case "memory" -> new Resources(old.cpu(), amount, old.storage(), old.cpuLimit(), old.memoryLimit());
            default -> new Resources(old.cpu(), old.memory(), amount, old.cpuLimit(), old.memoryLimit());
        };
        return function.toBuilder().resources(resources).build();
    }

    static FunctionRequest with(FunctionRequest function, String parameter, String value) {
        Map<String, String> parameters = new TreeMap<>(function.parameters());
        parameters.put(parameter, value);
        return function.toBuilder().parameters(parameters).build();
    }
}
