package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.plan.standing.Figures;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The planner's own figures, for demands that are held against them. */
final class PlannedFigures implements Figures {
    private final Catalog catalog;
    private final Pricing pricing;

    PlannedFigures(Catalog catalog) {
        this.catalog = catalog;
        this.pricing = new Pricing(catalog);
    }

    @Override
    public BigDecimal cost(Collection<PlannedInstance> instances) {
        return pricing.cost(instances).total();
    }

    @Override
    public String currency() {
        return pricing.currency();
    }

    /** As {@link PlacementModel} bounds it: the user path through all its functions, else each function by itself. */
    @Override
    public OptionalDouble latency(Collection<PlannedInstance> instances) {
        List<PlannedInstance> user = instances.stream().filter(one -> profile(one).filter(PlannedFigures::isOnUserPath).isPresent()).toList();
        double added = user.stream().map(one -> profile(one).orElseThrow()).distinct().mapToDouble(Profile::latencyMs).sum();
        double longest = -1;
        for (PlannedInstance one : user.isEmpty() ? instances : user) {
            Optional<Site> site = catalog.site(one.site());
            if (site.isEmpty() || profile(one).isEmpty()) {
                return OptionalDouble.empty();
            }
            longest = Math.max(longest, site.get().rttMs() + (user.isEmpty() ? profile(one).get().latencyMs() : added));
        }
        return longest < 0 ? OptionalDouble.empty() : OptionalDouble.of(longest);
    }

    private static boolean isOnUserPath(Profile profile) {
        return PlacementModel.USER_PATH.contains(profile.kind());
    }

    @Override
    public double availability(PlannedInstance instance, int needed) {
        double each = profile(instance).map(Profile::availability).orElse(0.0);
        return each > 0 && needed <= instance.replicas() ? Redundancy.availability(needed, instance.replicas(),
                BigDecimal.valueOf(each)).doubleValue() : 0;
    }

    @Override
    public int needed(PlannedInstance instance, Interpretation said) {
        if (profile(instance).filter(profile -> profile.kind().equals("database")).isPresent()) {
            return instance.replicas() / 2 + 1;
        }
        OptionalDouble load = load(instance.type(), said);
        double each = capacity(instance) * Sizing.HEADROOM / Math.max(1, instance.replicas());
        return load.isPresent() ? Math.min(instance.replicas(), Sizing.carriers(load.getAsDouble() * Sizing.HEADROOM, each)) : 1;
    }

    @Override
    public OptionalDouble load(String type, Interpretation said) {
        return catalog.profile(type).map(profile -> new Loads(new Draft(catalog, PlanRequest.of(said), "default", "production", false), profile, 1)
                .said()).orElse(OptionalDouble.empty());
    }

    @Override
    public double capacity(PlannedInstance instance) {
        return profile(instance).map(profile -> Sizing.flavourOf(profile, instance.cpu(), instance.memory(), instance.storage()).capacity()
                * instance.replicas() / Sizing.HEADROOM).orElse(0.0);
    }

    @Override
    public List<String> excludedSites(String type, Interpretation said) {
        Exclusions exclusions = new Locations(catalog, PlanRequest.of(said)).exclusions();
        return catalog.sites().keySet().stream().filter(site -> exclusions.isExcluded(type, site)).sorted().toList();
    }

    @Override
    public List<String> excludedFunctions(Interpretation said) {
        Exclusions exclusions = new Locations(catalog, PlanRequest.of(said)).exclusions();
        return catalog.profiles().keySet().stream().filter(exclusions::isExcluded).sorted().toList();
    }

    @Override
    public boolean isFunction(String said) {
        return catalog.functionCalled(said).isPresent();
    }

    @Override
    public boolean isAt(String said, String site) {
        return new Locations(catalog, PlanRequest.of(Interpretation.builder().build())).isAt(said, site);
    }

    private Optional<Profile> profile(PlannedInstance instance) {
        return catalog.profile(instance.type());
    }
}
