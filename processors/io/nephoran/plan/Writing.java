package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Reason;
import io.nephoran.plan.PlacementProblem.Share;
import io.nephoran.plan.PlacementSolver.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a placement into the draft as instances, with the reasons for each choice. */
final class Writing {
    private final Draft draft;
    private final Pricing pricing;
    private final PlacementModel model;

    private final Candidates candidates;

    Writing(Draft draft, Pricing pricing, PlacementModel model, PlacementProblem problem) {
        this.draft = draft;
        this.pricing = pricing;
        this.model = model;
        this.candidates = Candidates.of(problem);
    }

    void write(Answer.Placed placed) {
        draft.status = placed.status();
        draft.objective += placed.objective();
        draft.bound += placed.bound();
        if (placed.status().equals("FEASIBLE")) {
            draft.explain("the search ended at its limit: this is the best that was found, and by " + objective() + " nothing is better by more than "
                    + Words.number(100 * (placed.objective() - placed.bound()) / Math.max(1, placed.objective())) + " %");
        }
        for (Share share : placed.shares()) {
            Wanted one = model.wanted.get(share.demand());
            Sizing.Sized sized = model.sizings.get(share.demand()).options().get(share.option());
            PlannedInstance instance = instance(share, one, sized);
            draft.put(instance);
            draft.act(instance.path(), Action.DEPLOY);
            if (one.isChoice() && one.existing() == null) {
                draft.assume(one.type() + " goes to " + instance.site() + (one.sites().size() == 1 ? ", the only site of the kind"
                        : ", one of " + Words.list(Locations.names(one.sites())) + ": " + why(share, one, placed)));
            }
            explain(share, one, sized, placed);
            measure(share, one, sized, instance, placed.shares().stream().filter(other -> other.demand() == share.demand())
                    .mapToInt(Share::replicas).sum());
        }
        for (int d : placed.strayed()) {
            Wanted one = model.wanted.get(d);
            draft.relaxed.add(one.type() + " is not beside the functions it talks to: no site had room for both or was allowed "
                    + "for both; they need a route between their clusters");
        }
        for (int d : placed.divided()) {
            draft.relaxed.add(model.wanted.get(d).type() + " is shared out over several sites: no single one could take it whole");
        }
    }

    private PlannedInstance instance(Share share, Wanted one, Sizing.Sized sized) {
        Site site = model.places.get(share.place());
        PlannedInstance existing = one.existing();
        Changes changes = new Changes(draft, one.profile());
        PlannedInstance base = existing != null ? existing : one.moved() != null ? moved(one, one.moved(), site)
                : new PlannedInstance(one.type(), one.name(), one.namespace(), site.name(), share.replicas(), sized.cpu(), sized.memory(),
                sized.storage(), sized.flavour(), draft.environment, false, null, null, List.of(), Map.of(), Map.of(), false, one.dependencyOf());
        PlannedInstance placed = Edit.of(base).replicas(share.replicas())
                .size(sized.flavour(), sized.cpu(), sized.memory(), sized.storage())
                .environment(draft.environmentSaid ? draft.environment : base.environment())
                .spread(model.sizings.get(share.demand()).spread()).suspended(false).done();
        return one.function() == null ? changes.common(placed, one.cause()) : changes.apply(placed, one.function(), share.replicas());
    }

    /** As it was at the other site; slices that are said take the place of its own. */
    private PlannedInstance moved(Wanted one, PlannedInstance before, Site site) {
        FunctionRequest function = Objects.requireNonNull(one.function(), "only what is asked for is moved");
        boolean other = !draft.slices(function, site.name()).isEmpty();
        draft.explain(one.type() + " at " + site.name() + " is what " + before.path() + " was: size, settings" + (other ? "" : ", slices")
                + " and data networks are taken over where nothing else is said");
        return Edit.of(Edit.moved(before, one.name(), site.name())).slices(other ? List.of() : before.slices()).done();
    }

    private void explain(Share share, Wanted one, Sizing.Sized sized, Answer.Placed placed) {
        Site site = model.places.get(share.place());
        draft.explain(one.type() + " at " + site.name() + ": " + why(share, one, placed) + " (" + Words.number(site.rttMs())
                + " ms from access, " + Words.count(site.zones().size(), "zone") + ")");
        String counted = model.sizings.get(share.demand()).counted();
        if (one.before() == null && (one.function() == null || one.function().replicas() == null)) {
            draft.assume(one.type() + " has " + Words.count(share.replicas(), "replica") + ": " + counted);
        }
        draft.explain(one.type() + " at " + site.name() + ": " + Words.count(share.replicas(), "replica") + ", "
                + counted + "; flavour " + sized.flavour() + " with " + sized.cpu() + " cpu and "
                + sized.memory() + " each, " + Words.money(share.replicas()
                * pricing.milli(site.name(), sized.cpu(), sized.memory(), sized.storage()), pricing.currency()) + " a month");
    }

    private String why(Share share, Wanted one, Answer.Placed placed) {
        if (one.existing() != null) {
            return "it stays where it runs";
        }
        if (one.said() != null && one.sites().size() == 1 && !one.isChoice()) {
            return "named";
        }
        PlacementProblem.Near near = candidates.problem().demands().get(share.demand()).near();
        if (!near.isAnywhere() && !placed.strayed().contains(share.demand())) {
            return "beside " + (near.demands().isEmpty() ? "what it needs"
                    : Words.list(near.demands().stream().sorted().map(d -> model.wanted.get(d).type()).distinct().toList()));
        }
        long able = candidates.whole().get(share.demand()).stream().mapToInt(Share::place).distinct().count();
        return able == 1 ? "the only site that can take it" : able == 0 ? "no site can take it whole"
                : "the best of " + Words.count(able, "site") + " that can take it"
                        + (one.isChoice() ? Words.among(one.said()) : one.said() == null ? "" : " in " + one.said())
                + ", by " + objective();
    }

    private String objective() {
        Map<String, Double> weights = draft.request.objectives();
        if (!weights.isEmpty()) {
            return "the weights " + new TreeMap<>(weights);
        }
        return draft.interpretation.objective() == null ? "cost"
                : draft.interpretation.objective().name().toLowerCase(Locale.ROOT);
    }

    private void measure(Share share, Wanted one, Sizing.Sized sized, PlannedInstance instance, int replicas) {
        if (one.profile().availability() > 0) {
            draft.availabilities.put(instance.path(), Redundancy.availability(Math.min(sized.needed(), replicas), replicas,
                    BigDecimal.valueOf(one.profile().availability())));
        }
        if (one.function() != null) {
            double latency = Latency.of(model.places.get(share.place()), one.profile()).doubleValue();
            draft.latencyMs = draft.latencyMs == null ? latency : Math.max(draft.latencyMs, latency);
        }
    }

    /** Bounds of an autoscaler, completed from the profile and checked against its limit. */
    static Autoscaling complete(Autoscaling said, Profile profile, int replicas) {
        int most = Sizing.most(profile);
        int min = said.min() != null ? said.min() : replicas;
        int max = said.max() != null ? said.max() : Math.max(min, most);
        if (min < 1 || min > max) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "autoscaling of " + profile.type() + " from " + min
                    + " to " + max + " replicas: the least must be at least 1 and not above the most");
        }
        if (max > most) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "autoscaling of " + profile.type() + " up to " + max
                    + " replicas: at most " + most + " are allowed");
        }
        String metric = said.metric() != null ? said.metric()
                : profile.scaling() != null && List.of("cpu", "memory").contains(profile.scaling().metric())
                ? profile.scaling().metric() : "cpu";
        int target = said.target() != null ? said.target()
                : profile.scaling() != null && profile.scaling().target() > 0 ? profile.scaling().target() : 70;
        return new Autoscaling(min, max, metric, target);
    }
}
