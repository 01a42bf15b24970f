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
    /** The switch by which a sentence ends autoscaling; no feature of a package. */
    private static final String AUTOSCALING = "autoscaling";
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
        features.remove(AUTOSCALING);
        return Edit.of(one).plmn(draft.interpretation.plmn() != null ? draft.interpretation.plmn() : one.plmn())
                .features(features).done();
    }

    /** Those and what is asked of this function: slices, parameters, autoscaling. */
    PlannedInstance apply(PlannedInstance one, FunctionRequest function, int replicas) {
        PlannedInstance base = common(one);
        Autoscaling said = draft.interpretation.autoscaling();
        Autoscaling autoscaling = base.autoscaling();
        if (said == null && Boolean.FALSE.equals(draft.interpretation.features().get(AUTOSCALING))) {
            if (autoscaling != null) {
                draft.assume(base.path() + " scales by itself no longer: it stays at " + Words.count(replicas, "replica"));
            }
            autoscaling = null;
        } else if (said != null) {
            autoscaling = Writing.complete(said, profile, replicas);
        } else if (autoscaling != null && replicas != one(autoscaling.min())) {
            autoscaling = new Autoscaling(replicas, Math.max(replicas, one(autoscaling.max())), autoscaling.metric(),
                    autoscaling.target());
        }
        return Edit.of(base).replicas(autoscaling == null ? replicas : Math.max(1, one(autoscaling.min()))).autoscaling(autoscaling)
                .slices(slices(base)).parameters(parameters(base, function)).done();
    }

    /** Whether the sentence says anything that {@link #apply} would set. */
    boolean isAnythingSaid(FunctionRequest function) {
        Interpretation said = draft.interpretation;
        return said.autoscaling() != null || said.plmn() != null || !said.slices().isEmpty() || !said.features().isEmpty()
                || function.parameters().keySet().stream().anyMatch(blueprint().parameters()::containsKey) || function.resources() != null || function.replicas() != null
                || said.highAvailability() || draft.request.limits() != null
                || said.constraints().stream().anyMatch(this::isParameter);
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
                .filter(name -> !(name.equals(Loads.CELLS) && profile.load() != null && profile.load().perCell() > 0))
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
                && Loads.constraints(draft, profile.type(), constraint.metric()).contains(constraint);
    }
}
