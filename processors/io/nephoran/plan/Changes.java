package io.nephoran.plan;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a sentence sets on an instance beside its size and place. */
final class Changes {
    /** The switch by which a sentence ends autoscaling; no feature of a package. */
    static final String AUTOSCALING = "autoscaling";
    private final Draft draft;
    private final Profile profile;

    Changes(Draft draft, Profile profile) {
        this.draft = draft;
        this.profile = profile;
    }

    /**
     * Settings of the whole network, which dependencies share.
     *
     * @param function that is asked for, or that needs this one
     */
    PlannedInstance common(PlannedInstance one, @Nullable FunctionRequest function) {
        Map<String, Boolean> features = new TreeMap<>(one.features());
        draft.interpretation.features().forEach((name, on) -> {
            if (blueprint().features().contains(name)) {
                features.put(name, on);
            }
        });
        List<Plmn> plmns = draft.plmns(function);
        if (plmns.isEmpty()) {
            return Edit.of(one).features(features).done();
        }
        boolean several = plmns.size() > 1 && blueprint().plmns() == Blueprint.Plmns.SEVERAL;
        Plmn first = several ? plmns.get(0) : draft.chosenPlmn().filter(plmns::contains).orElse(plmns.get(0));
        return Edit.of(one).plmn(first).plmns(several ? plmns : List.of()).features(features).done();
    }

    /** Those and what is asked of this function: slices, parameters, autoscaling. */
    PlannedInstance apply(PlannedInstance one, FunctionRequest function, int replicas) {
        PlannedInstance base = limits(common(one, function), function);
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
                .slices(slices(base, function)).parameters(parameters(base, function)).done();
    }

    /** Whether the sentence says anything that {@link #apply} would set. */
    boolean isAnythingSaid(FunctionRequest function) {
        Interpretation said = draft.interpretation;
        return said.autoscaling() != null || !draft.plmns(function).isEmpty() && blueprint().plmns() != Blueprint.Plmns.NONE
                || !said.slices().isEmpty() || function.slice() != null || isSwitched() || !function.parameters().isEmpty()
                || function.resources() != null || function.replicas() != null
                || said.highAvailability() || draft.request.limits() != null
                || said.constraints().stream().anyMatch(this::isParameter);
    }

    private static int one(@Nullable Integer value) {
        return value == null ? 1 : value;
    }

    private boolean isSwitched() {
        return draft.interpretation.features().keySet().stream().anyMatch(name -> name.equals(AUTOSCALING) || blueprint().features().contains(name));
    }

    /** What it serves, and what is said beside; to scale or move a function is to ask for no other slice. */
    private List<Slice> slices(PlannedInstance base, FunctionRequest function) {
        List<Slice> slices = new ArrayList<>(base.slices());
        List<Slice> said = draft.action(function) == Action.SCALE ? List.of() : draft.slices(function, base.site());
        for (Slice slice : said) {
            // one that only lacked its data network is the same slice
            slices.replaceAll(known -> known.isSameAs(slice) && known.dnn() == null ? slice : known);
            if (!slices.contains(slice) && (slice.dnn() != null || slices.stream().noneMatch(slice::isSameAs))) {
                slices.add(slice);
            }
        }
        String dnn = function.parameters().get(Draft.DNN);
        return dnn == null || !draft.servesDataNetworks(profile.type()) ? slices : leadingTo(dnn, slices, said);
    }

    /** The slices with a data network that is said of the function: for those that name none, else for all of them. */
    private static List<Slice> leadingTo(String dnn, List<Slice> slices, List<Slice> said) {
        if (slices.isEmpty()) {
            return dnn.equals(Slice.DEFAULT.dnn()) ? slices : List.of(new Slice(null, Slice.DEFAULT.sst(), Slice.DEFAULT.sd(), dnn));
        }
        boolean some = slices.stream().anyMatch(slice -> slice.dnn() == null);
        return slices.stream().map(slice -> slice.dnn() == null || !some && said.stream().noneMatch(slice::equals)
                ? new Slice(slice.type(), slice.sst(), slice.sd(), dnn) : slice).toList();
    }

    /** What a replica may use at most: as said of the function, else as the intent's fields have it. */
    private PlannedInstance limits(PlannedInstance one, FunctionRequest function) {
        Limits said = Limits.of(draft, function);
        return said.isNothing() ? one : Edit.of(one).limits(said.cpu() != null ? said.cpu() : one.cpuLimit(),
                said.memory() != null ? said.memory() : one.memoryLimit()).done();
    }

    private Map<String, String> parameters(PlannedInstance base, FunctionRequest function) {
        Map<String, String> parameters = new TreeMap<>(base.parameters());
        function.parameters().forEach((name, value) -> {
            if (blueprint().parameters().containsKey(name)) {
                parameters.put(name, value);
            }
        });
        for (Constraint constraint : draft.interpretation.constraints()) {
            if (isParameter(constraint)) {
                parameters.put(constraint.metric().word(), Words.number(constraint.value()));
            }
        }
        return parameters;
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
