package io.nephoran.plan;

import io.nephoran.catalog.Profile.Placement;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Near;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Place;
import io.nephoran.plan.PlacementProblem.Resource;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Wider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns wanted instances, sites and constraints into a placement problem, with words for each rule. */
final class PlacementModel {
    private static final double MOST_MONEY = 1e12;
    /** Switches that a site has to have, under the same names as its capabilities. */
    private static final Set<String> HARDWARE = Set.of("sriov", "dpdk", "hugepages", "ptp");
    static final Set<String> USER_PATH = Set.of("user-plane", "ran");
    final List<Wanted> wanted;
    final List<Site> places;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<List<Object>, Option> options = new HashMap<>();
    final List<Sizing.Result> sizings = new ArrayList<>();
    private final Draft draft;
    private final Pricing pricing;
    private final List<Rule> rules = new ArrayList<>();

    PlacementModel(Draft draft, Pricing pricing, List<Wanted> wanted) {
        this.draft = draft;
        this.pricing = pricing;
        this.wanted = List.copyOf(wanted);
        this.places = draft.catalog.sites().values().stream()
                .sorted(Comparator.comparingDouble(Site::rttMs).thenComparing(Site::name)).toList();
        IntStream.range(0, places.size()).forEach(p -> positions.put(places.get(p).name(), p));
    }

    PlacementProblem problem() {
        Set<String> revised = wanted.stream().filter(one -> one.existing() != null)
                .map(one -> one.existing().path()).collect(Collectors.toSet());
        List<Place> free = places.stream().map(site -> new Place(site.name(), site.zones().size(),
                draft.free(site, Resource.CPU, revised), draft.free(site, Resource.MEMORY, revised),
                draft.free(site, Resource.STORAGE, revised))).toList();
        Weights weights = Weights.of(draft.interpretation.objective(), draft.request.objectives());
        Map<Integer, Near> near = near();
        List<Demand> demands = new ArrayList<>();
        for (int d = 0; d < wanted.size(); d++) {
            Wanted one = wanted.get(d);
            Sizing.Result sizing = new Sizing(draft, one.profile(), one.function(), one.before(), one.locations()).result();
            sizings.add(sizing);
            List<Option> options = sizing.options().stream().map(sized -> option(sized, weights)).toList();
            demands.add(new Demand(one.type(), options, places.stream().map(site -> weights.opening()).toList(),
                    one.sites().size() > 1 && !one.isChoice() && !one.profile().kind().equals("database"), near.get(d)));
            rulesOf(d, one, sizing);
        }
        keepApart();
        keepFromOthers();
        boundLatency();
        boundCost(revised);
        room(demands);
        return new PlacementProblem(free, demands, rules);
    }

    /** "At two edges" means two different ones. */
    private void keepApart() {
        Map<FunctionRequest, Set<Integer>> chosen = new IdentityHashMap<>();
        IntStream.range(0, wanted.size()).filter(d -> wanted.get(d).isChoice())
                .forEach(d -> chosen.computeIfAbsent(wanted.get(d).function(), request -> new TreeSet<>()).add(d));
        chosen.values().stream().filter(together -> together.size() > 1).sorted(Comparator.comparing(Set::toString))
                .forEach(together -> rules.add(new Rule.Apart(together, wanted.get(together.iterator().next()).type() + " at "
                        + together.size() + " different sites")));
    }

    /** "The UPF not where the SMF is", in the same network: neither one that comes nor one that runs. */
    private void keepFromOthers() {
        for (int d = 0; d < wanted.size(); d++) {
            Wanted one = wanted.get(d);
            for (String other : draft.locations.exclusions().apartFrom(one.type())) {
                for (int o = 0; o < wanted.size(); o++) {
                    if (wanted.get(o).type().equals(other) && wanted.get(o).namespace().equals(one.namespace())) {
                        rules.add(new Rule.Apart(Set.of(d, o), one.type() + " not where the " + other + " is"));
                    }
                }
                Set<String> taken = draft.running(other).stream().filter(each -> each.namespace().equals(one.namespace()))
                        .filter(each -> wanted.stream().noneMatch(coming -> each.equals(coming.existing())))
                        .map(each -> each.site()).collect(Collectors.toCollection(TreeSet::new));
                if (!taken.isEmpty()) {
                    rules.add(only(d, places.stream().filter(site -> !taken.contains(site.name())).toList(), one.type() + " not where the "
                            + other + " is (" + Words.list(taken) + ")"));
                }
            }
        }
    }

    /** Where each instance that may go anywhere had better be: beside those that need it, else beside what it needs. */
    private Map<Integer, Near> near() {
        Map<Integer, Near> near = new HashMap<>();
        for (int d = 0; d < wanted.size(); d++) {
            near.put(d, wanted.get(d).isFree() ? near(d) : Near.ANYWHERE);
        }
        return near;
    }

    private Near near(int d) {
        Profile profile = wanted.get(d).profile();
        // of two functions that need each other the earlier one leads, or each would wait for the other
        Set<Integer> needing = IntStream.range(0, wanted.size()).boxed()
                .filter(o -> o != d && wanted.get(o).namespace().equals(wanted.get(d).namespace())
                        && wanted.get(o).profile().requires().contains(profile.type())
                        && (o < d || !profile.requires().contains(wanted.get(o).type())))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!needing.isEmpty()) {
            return new Near(needing, Set.of());
        }
        return new Near(Set.of(), indices(draft.running().stream()
                .filter(one -> one.namespace().equals(wanted.get(d).namespace()) && profile.requires().contains(one.type()))
                .flatMap(one -> draft.catalog.site(one.site()).stream()).toList()));
    }

    /** Equal flavours share their prices and charges: with many sites these are most of the problem. */
    private Option option(Sizing.Sized sized, Weights weights) {
        return options.computeIfAbsent(Arrays.asList(sized.flavour(), sized.replicas(), sized.counts(), sized.cpu(), sized.memory(),
                sized.storage()), same -> priced(sized, weights));
    }

    private Option priced(Sizing.Sized sized, Weights weights) {
        Map<String, Long> byProvider = new HashMap<>();
        List<Long> price = places.stream().map(site -> byProvider.computeIfAbsent(site.provider(),
                provider -> pricing.milli(site.name(), sized.cpu(), sized.memory(), sized.storage()))).toList();
        List<Long> charge = IntStream.range(0, places.size()).mapToObj(p -> weights.charge(price.get(p), places.get(p).rttMs(),
                places.get(p).zones().size(), sized.cpu().milli())).toList();
        return new Option(sized.flavour(), sized.replicas(), sized.counts(), sized.cpu().milli(), sized.memory().mebibytes(),
                sized.storage() == null ? 0 : sized.storage().mebibytes(), price, charge);
    }

    private void rulesOf(int d, Wanted one, Sizing.Result sizing) {
        if (one.existing() != null) {
            rules.add(only(d, one.sites(), one.type() + " runs at " + one.existing().site()));
        } else if (one.said() != null) {
            rules.add(only(d, one.sites(), one.type() + " at " + one.said() + (one.sites().size() > 1
                    ? " (" + Words.list(Locations.names(one.sites())) + ")" : "")));
        } else if (one.sites().size() < places.size()) {
            rules.add(only(d, one.sites(), one.type() + " not at " + Words.list(Locations.names(places.stream()
                    .filter(site -> !one.sites().contains(site)).toList()))));
        }
        if (draft.request.cluster() != null) {
            List<Site> inCluster = places.stream().filter(site -> site.cluster().equals(draft.request.cluster())).toList();
            rules.add(only(d, inCluster, "cluster " + draft.request.cluster() + " (" + Words.list(Locations.names(inCluster)) + ")"));
        }
        hardwareRules(d, one);
        Placement placement = one.profile().placement();
        if (placement != null && one.existing() == null) {
            placementRules(d, one, placement);
        }
        int all = sizing.options().size();
        for (Sizing.Refused refused : sizing.refusals()) {
            Set<Integer> left = IntStream.range(0, all).boxed().filter(o -> !refused.options().contains(o))
                    .collect(Collectors.toSet());
            rules.add(new Rule.OnlyOptions(d, left, refused.words(), refused.byCount()));
        }
        if (sizing.zones() > 1) {
            rules.add(new Rule.Zones(d, sizing.zones(), "high availability of " + one.type() + " needs " + sizing.zones()
                    + " zones (" + zoneWords(one.sites()) + ")"));
        }
        rules.add(new Rule.Count(d, sizing.options().stream().map(sized -> Words.count(sized.replicas(), "replica") + " of "
                + one.type() + " with " + Words.amount(Resource.CPU, sized.cpu().milli()) + " and "
                + Words.amount(Resource.MEMORY, sized.memory().mebibytes()) + " each")
                .distinct().collect(Collectors.joining(", or "))));
    }

    /** What is switched on for a function whose blueprint has it needs a site that has it. */
    private void hardwareRules(int d, Wanted one) {
        draft.interpretation.features().forEach((feature, on) -> {
            if (on && HARDWARE.contains(feature) && draft.catalog.supportedFeatures(one.type()).contains(feature)) {
                needs(d, one, feature, " as asked");
            }
        });
    }

    private void needs(int d, Wanted one, String capability, String why) {
        List<Site> able = places.stream().filter(site -> site.capabilities().contains(capability)).toList();
        if (able.size() < places.size()) {
            rules.add(only(d, able, one.type() + " needs " + capability + why + ", which " + (able.isEmpty() ? "no site has"
                    : "only " + Words.list(Locations.names(able)) + (able.size() == 1 ? " has" : " have"))));
        }
    }

    private void placementRules(int d, Wanted one, Placement placement) {
        for (String need : placement.needs()) {
            needs(d, one, need, "");
        }
        List<Site> right = places.stream().filter(site -> placement.tiers().contains(site.tier())).toList();
        if (placement.tiers().isEmpty() || right.size() == places.size()) {
            return;
        }
        boolean chosenByUser = one.said() != null && (one.sites().size() == 1 || one.isChoice());
        if (!chosenByUser) {
            rules.add(only(d, right, one.type() + " belongs at " + Words.list(placement.tiers()) + " sites ("
                    + Words.list(Locations.names(right)) + ")"));
        } else if (one.sites().stream().noneMatch(right::contains)) {
            draft.warn("placement-tier", one.type() + " belongs at " + Words.list(placement.tiers()) + " sites by its profile; "
                    + one.sites().get(0).name() + " is " + one.sites().get(0).tier() + ", and was named, so it goes there");
        }
    }

    private Rule.OnlyPlaces only(int d, List<Site> sites, String words) {
        return new Rule.OnlyPlaces(Map.of(d, indices(sites)), words);
    }

    private Set<Integer> indices(List<Site> sites) {
        return sites.stream().map(site -> positions.get(site.name())).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String zoneWords(List<Site> sites) {
        return Words.list(sites.stream().map(site -> site.name() + " has " + site.zones().size()).sorted().toList());
    }

    /**
     * A path is as long as the round trip to its farthest site and what its functions add. The user path leads through all
     * functions of the RAN and the user plane that are asked for; without any, each function asked for is bounded by itself.
     */
    private void boundLatency() {
        for (Constraint bound : draft.interpretation.constraints()) {
            if (bound.metric() == Metric.LATENCY && bound.operator() != Operator.AT_LEAST && bound.operator() != Operator.GREATER) {
                Map<Integer, BigDecimal> added = path(bound);
                if (!added.isEmpty()) {
                    rules.add(latencyRule(bound, added));
                }
            }
        }
    }

    private Rule latencyRule(Constraint bound, Map<Integer, BigDecimal> added) {
        Map<Integer, Set<Integer>> allowed = within(added, ms -> Latency.meets(ms, bound));
        Set<Integer> near = new TreeSet<>();
        allowed.values().forEach(near::addAll);
        String adding = Words.list(added.keySet().stream().map(d -> wanted.get(d).type() + " adds "
                + Latency.words(Latency.of(wanted.get(d).profile()))).distinct().toList());
        String reached = near.isEmpty()
                ? "no site is near enough, the nearest is " + places.get(0).name() + " at " + Words.number(places.get(0).rttMs()) + " ms"
                : "near enough: " + Words.list(near.stream().map(p -> places.get(p).name() + " at "
                + Words.number(places.get(p).rttMs()) + " ms").toList());
        List<Wider> wider = added.values().stream().distinct().flatMap(ms -> places.stream().map(site -> Latency.of(site, ms)))
                .filter(ms -> !Latency.meets(ms, bound)).map(BigDecimal::stripTrailingZeros).distinct().sorted()
                .map(most -> new Wider(() -> within(added, ms -> ms.compareTo(most) <= 0), "latency <= " + Latency.words(most))).toList();
        return new Rule.OnlyPlaces(allowed, "latency " + bound.operator().sign() + " " + Words.number(bound.value()) + " ms (" + adding
                + "; " + reached + ")", wider);
    }

    private Map<Integer, Set<Integer>> within(Map<Integer, BigDecimal> added, Predicate<BigDecimal> meets) {
        Map<Integer, Set<Integer>> allowed = new LinkedHashMap<>();
        Map<BigDecimal, Set<Integer>> known = new HashMap<>();
        added.forEach((d, ms) -> allowed.put(d, known.computeIfAbsent(ms, same ->
                indices(places.stream().filter(site -> meets.test(Latency.of(site, same))).toList()))));
        return allowed;
    }

    /** Demands under a latency bound, each with the milliseconds that functions add to its path. */
    private Map<Integer, BigDecimal> path(Constraint bound) {
        List<Integer> asked = IntStream.range(0, wanted.size()).boxed().filter(d -> wanted.get(d).function() != null)
                .filter(d -> Loads.constraints(draft, wanted.get(d).type(), Metric.LATENCY).contains(bound)).toList();
        List<Integer> user = asked.stream().filter(d -> USER_PATH.contains(wanted.get(d).profile().kind())).toList();
        Map<Integer, BigDecimal> added = new LinkedHashMap<>();
        BigDecimal sum = user.stream().map(d -> wanted.get(d).profile()).distinct().map(Latency::of).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int d : user.isEmpty() ? asked : user) {
            added.put(d, user.isEmpty() ? Latency.of(wanted.get(d).profile()) : sum);
        }
        return added;
    }

    /** What the rest of the plan costs counts as well. */
    private void boundCost(Set<String> revised) {
        long spent = pricing.milli(draft.instances.values().stream().filter(one -> !revised.contains(one.path())).toList());
        for (Constraint bound : draft.interpretation.constraints()) {
            if (bound.metric() == Metric.COST && bound.operator() != Operator.AT_LEAST && bound.operator() != Operator.GREATER) {
                long most = milli(bound);
                rules.add(new Rule.Budget(most - spent, spent, "cost " + bound.operator().sign() + " " + Words.money(most, bound.unit().isBlank()
                        ? pricing.currency() : currencyOf(bound)) + " a month"));
                if (!bound.unit().isBlank() && !currencyOf(bound).equalsIgnoreCase(pricing.currency())) {
                    draft.warn("price-currency", "the bound is in " + currencyOf(bound) + ", prices are in " + pricing.currency()
                            + ": they are compared one to one, because no exchange rate is kept");
                }
            }
        }
    }

    /** The most that is allowed, in thousandths. */
    private static long milli(Constraint bound) {
        double value = Double.isNaN(bound.value()) ? 0 : Math.max(-MOST_MONEY, Math.min(MOST_MONEY, bound.value()));
        BigDecimal exact = BigDecimal.valueOf(value).movePointRight(3);
        long most = exact.setScale(0, RoundingMode.FLOOR).longValueExact();
        return bound.operator() == Operator.LESS && exact.compareTo(BigDecimal.valueOf(most)) == 0 ? most - 1 : most;
    }

    /** Whether a bound on the cost holds for this sum. */
    static boolean allows(Constraint bound, BigDecimal total) {
        return total.movePointRight(3).compareTo(BigDecimal.valueOf(milli(bound))) <= 0;
    }

    private static String currencyOf(Constraint bound) {
        return bound.unit().split("[/ ]")[0].toUpperCase(Locale.ROOT);
    }

    private void room(List<Demand> demands) {
        for (Resource resource : Resource.values()) {
            if (demands.stream().flatMap(demand -> demand.options().stream()).anyMatch(option -> option.amount(resource) > 0)) {
                rules.add(new Rule.Room(resource, "room for " + resource.name().toLowerCase(Locale.ROOT)));
            }
        }
    }
}
