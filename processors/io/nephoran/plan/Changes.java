package io.nephoran.plan;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a sentence sets on an instance beside its size and place. */
final class Changes {
    private final Draft draft;
    private final Profile profile;

    Changes(Draft draft, Profile profile) {
        this.draft = draft;
        this.profile = profile;
    }

    /** Settings of the whole network, which dependencies share. */
    PlannedInstance common(PlannedInstance one) {
        Map<String, Boolean> features = new TreeMap<>(one.features());
        features.putAll(draft.interpretation.features());
        return new PlannedInstance(one.type(), one.name(), one.namespace(), one.site(), one.replicas(), one.cpu(), one.memory(),
                one.storage(), one.flavour(), one.environment(), one.spread(), one.autoscaling(),
                draft.interpretation.plmn() != null ? draft.interpretation.plmn() : one.plmn(), one.slices(), features,
                one.parameters(), one.suspended(), one.dependencyOf());
    }

    /** Those and what is asked of this function: slices, parameters, autoscaling. */
    PlannedInstance apply(PlannedInstance one, FunctionRequest function, int replicas) {
        PlannedInstance base = common(one);
        Autoscaling said = draft.interpretation.autoscaling();
        Autoscaling autoscaling = base.autoscaling();
        if (said != null) {
            autoscaling = Writing.complete(said, profile, replicas);
        } else if (autoscaling != null && replicas != one(autoscaling.min())) {
            autoscaling = new Autoscaling(replicas, Math.max(replicas, one(autoscaling.max())), autoscaling.metric(),
                    autoscaling.target());
        }
        return new PlannedInstance(base.type(), base.name(), base.namespace(), base.site(),
                autoscaling == null ? replicas : Math.max(1, one(autoscaling.min())), base.cpu(), base.memory(), base.storage(),
                base.flavour(), base.environment(), base.spread(), autoscaling, base.plmn(), slices(base), base.features(),
                parameters(base, function), base.suspended(), base.dependencyOf());
    }

    /** Whether the sentence says anything that {@link #apply} would set. */
    boolean isAnythingSaid(FunctionRequest function) {
        Interpretation said = draft.interpretation;
        return said.autoscaling() != null || said.plmn() != null || !said.slices().isEmpty() || !said.features().isEmpty()
                || function.parameters().keySet().stream().anyMatch(blueprint().parameters()::containsKey) || function.resources() != null || function.replicas() != null
                || said.highAvailability() || draft.request.limits() != null
                || said.constraints().stream().anyMatch(this::isParameter);
    }

    static PlannedInstance withParameters(PlannedInstance one, Map<String, String> parameters) {
        return new PlannedInstance(one.type(), one.name(), one.namespace(), one.site(), one.replicas(), one.cpu(), one.memory(),
                one.storage(), one.flavour(), one.environment(), one.spread(), one.autoscaling(), one.plmn(), one.slices(),
                one.features(), parameters, one.suspended(), one.dependencyOf());
    }

    private static int one(@org.jspecify.annotations.Nullable Integer value) {
        return value == null ? 1 : value;
    }

    private List<Slice> slices(PlannedInstance base) {
        List<Slice> slices = new ArrayList<>(base.slices());
        draft.interpretation.slices().stream().filter(slice -> !slices.contains(slice)).forEach(slices::add);
        return slices;
    }

    private Map<String, String> parameters(PlannedInstance base, FunctionRequest function) {
        Map<String, String> parameters = new TreeMap<>(base.parameters());
        String unknown = unknown(function);
        if (!unknown.isEmpty()) {
            draft.warn("unknown-parameter", unknown + ". It is left out");
        }
        function.parameters().forEach((name, value) -> {
            Blueprint.Parameter known = blueprint().parameters().get(name);
            if (known == null) {
                return;
            }
            if (!value.matches(known.pattern())) {
                throw PlanEnds.infeasible(Reason.MALFORMED, "parameter " + name + " of " + profile.type() + " cannot be '" + value
                        + "': it must match " + known.pattern() + " (" + known.description() + ")");
            }
            parameters.put(name, value);
        });
        for (Constraint constraint : draft.interpretation.constraints()) {
            if (isParameter(constraint)) {
                parameters.put(constraint.metric().word(), Words.number(constraint.value()));
            }
        }
        return parameters;
    }

    /** Says which parameters the blueprint does not have; empty when it has all. */
    String unknown(FunctionRequest function) {
        List<String> unknown = function.parameters().keySet().stream().filter(name -> !blueprint().parameters().containsKey(name))
                .map(name -> "'" + name + "'").toList();
        return unknown.isEmpty() ? "" : profile.type() + " has no parameter " + Words.list(unknown) + "; it has: "
                + Words.list(blueprint().parameters().keySet().stream().sorted().toList());
    }

    private Blueprint blueprint() {
        return Objects.requireNonNull(draft.catalog.blueprints().get(profile.type()));
    }

    /** A bound that the blueprint takes as a setting, e.g. {@code reportInterval}. */
    private boolean isParameter(Constraint constraint) {
        return blueprint().parameters().containsKey(constraint.metric().word())
                && Sizing.constraints(draft, profile.type(), constraint.metric()).contains(constraint);
    }
}
