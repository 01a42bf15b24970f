package io.nephoran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Lexicon;
import io.nephoran.catalog.Peering;
import io.nephoran.catalog.PriceList;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Json;
import io.nephoran.intent.Objective;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small network with round numbers: two edges, one region, one core, two providers, four functions that can be built and one
 * that cannot. Prices at {@code cloud}: 20 EUR a core, 5 EUR a GiB of memory; at {@code own}: 40 and 10.
 */
final class Networks {
    private Networks() {
    }

    static Catalog small() {
        return catalog(List.of(
                        site("edge-1", "edge", "north", "own", 2, 16, 64, 2, "sctp", "ptp"),
                        site("edge-2", "edge", "south", "own", 1, 8, 32, 3, "sctp"),
                        site("regional-1", "regional", "north", "cloud", 3, 64, 256, 10, "sctp"),
                        site("core-1", "core", "south", "cloud", 3, 256, 1024, 25, "sctp")),
                List.of(
                        profile("AMF", "control-plane", "users", 10_000, 0.999, 5, 1, 10, List.of("NRF"), List.of(), List.of("sctp"),
                                size("small", "1", "2Gi", null, 10_000), size("large", "4", "8Gi", null, 100_000)),
                        profile("NRF", "control-plane", "messages", 0, 0.999, 1, 1, 5, List.of(), List.of("regional", "core", "edge"),
                                List.of(), size("small", "500m", "512Mi", null, 0)),
                        profile("UPF", "user-plane", "throughput", 1_000, 0.99, 1, 1, 20, List.of("SMF"), List.of("edge", "regional"),
                                List.of(), size("small", "2", "4Gi", null, 1_000), size("large", "8", "16Gi", null, 10_000)),
                        profile("UDR", "control-plane", "users", 10_000, 0.999, 2, 2, 6, List.of("MongoDB"),
                                List.of("regional", "core"), List.of(), size("small", "1", "1Gi", null, 10_000)),
                        profile("MongoDB", "database", "users", 10_000, 0.999, 2, 1, 5, List.of(), List.of("regional", "core"),
                                List.of(), size("small", "2", "4Gi", "20Gi", 50_000)),
                        profile("O-DU", "ran", "cells", 1, 0.999, 0.5, 1, 8, List.of(), List.of("edge"), List.of("ptp"),
                                size("small", "4", "8Gi", null, 1)),
                        nameOnly("SMF"), nameOnly("NWDAF")),
                List.of("AMF", "NRF", "UPF", "UDR", "MongoDB", "O-DU"));
    }

    static Catalog catalog(List<Site> sites, List<Profile> profiles, Collection<String> built) {
        Map<String, Site> bySite = new TreeMap<>();
        sites.forEach(site -> bySite.put(site.name(), site));
        Map<String, Profile> byType = new TreeMap<>();
        profiles.forEach(profile -> byType.put(profile.type(), profile));
        Map<String, Blueprint> blueprints = new TreeMap<>();
        built.forEach(type -> blueprints.put(type, new Blueprint(type, "1.0.0", List.of(type), Map.of(), Map.of(
                "logLevel", new Blueprint.Parameter("verbosity", "info", "debug|info|warn"),
                "reportInterval", new Blueprint.Parameter("ms between reports", null, "\\d+")), List.of(), Set.of("metrics"),
                        Set.of("networkPolicy"), type.equals("AMF") ? Blueprint.Plmns.SEVERAL : type.equals("NRF")
                ? Blueprint.Plmns.ONE : Blueprint.Plmns.NONE)));
        Map<String, PriceList> prices = new TreeMap<>(Map.of("cloud", price("cloud", 20, 5, "0.10"),
                "own", price("own", 40, 10, "0.20")));
        List<Peering> everybody = bySite.size() < 2 ? List.of() : List.of(new Peering(bySite.keySet(), Peering.Way.MCS));
        return new Catalog(byType, bySite, Map.of(), everybody, Map.of("north", List.of("the north"), "south", List.of()), prices, blueprints,
                Lexicon.EMPTY, Map.of(), "test");
    }

    /** The same network with these peerings and no others. */
    static Catalog joined(Catalog catalog, Peering... peerings) {
        return new Catalog(catalog.profiles(), catalog.sites(), catalog.clusters(), List.of(peerings), catalog.regions(), catalog.prices(),
                catalog.blueprints(), catalog.lexicon(), catalog.languages(), catalog.digest());
    }

    static PriceList price(String provider, int vcpu, int memory, String storage) {
        return new PriceList(provider, "EUR", LocalDate.of(2026, 1, 15), "test price list of " + provider,
                BigDecimal.valueOf(vcpu), BigDecimal.valueOf(memory), new BigDecimal(storage));
    }

    static Site site(String name, String tier, String region, String provider, int zones, int cpu, int memoryGib, double rttMs,
                     String... capabilities) {
        return new Site(name, List.of(), tier, region, name, provider,
                java.util.stream.IntStream.range(0, zones).mapToObj(zone -> name + "-" + (char) ('a' + zone)).toList(),
                Quantity.of(Integer.toString(cpu)), Quantity.of(memoryGib + "Gi"), Quantity.of("1000Gi"), rttMs,
                List.of(capabilities), List.of(), List.of(), null);
    }

    static Profile.Size size(String name, String cpu, String memory, @Nullable String storage, double capacity) {
        return new Profile.Size(name, Quantity.of(cpu), Quantity.of(memory), storage == null ? null : Quantity.of(storage),
                capacity);
    }

    static Profile profile(String type, String kind, String driver, double defaultLoad, double availability, double latencyMs,
                           int min, int max, List<String> requires, List<String> tiers, List<String> needs,
                           Profile.Size... sizes) {
        return new Profile(type, type, kind, List.of(), List.of(new Profile.Interface("N-" + type, 80, "TCP", List.of())), requires,
                List.of(), new Profile.Load(driver, defaultLoad), Arrays.asList(sizes), availability, latencyMs,
                new Profile.Placement(tiers, needs), new Profile.Scaling(min, max, "cpu", 70, 300), null, List.of());
    }

    static Profile nameOnly(String type) {
        return new Profile(type, type, "control-plane", List.of(), List.of(), List.of(), List.of(), null, List.of(), 0, 0, null,
                null, null, List.of());
    }

    /** Carries out a plan on paper: what runs afterwards. */
    static List<DeployedInstance> running(PlanOutcome... outcomes) {
        Map<String, DeployedInstance> running = new TreeMap<>();
        for (PlanOutcome outcome : outcomes) {
            ResourcePlan plan = ((PlanOutcome.Planned) outcome).plan();
            plan.removals().forEach(gone -> running.remove(gone.instance().path()));
            for (PlannedInstance instance : plan.instances()) {
                DeployedInstance before = running.get(instance.path());
                running.put(instance.path(), new DeployedInstance(instance, "uid-1", "first", "c0ffee", "main",
                        before == null ? null : before.instance()));
            }
        }
        return new ArrayList<>(running.values());
    }

    static Saying say(Action action) {
        return new Saying(action);
    }

    /** Builds an interpretation as a sentence would. */
    static final class Saying {
        private final Action action;
        private final List<FunctionRequest> functions = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private List<String> sites = List.of();
        private List<Slice> slices = List.of();
        private List<Interpretation.Condition> conditions = List.of();
        private Map<String, Boolean> features = Map.of();
        private @Nullable String region;
        private @Nullable String namespace;
        private @Nullable String environment;
        private boolean highAvailability;
        private @Nullable Autoscaling autoscaling;
        private @Nullable Objective objective;

        private Saying(Action action) {
            this.action = action;
        }

        Saying function(String type) {
            return function(type, null);
        }

        Saying function(String type, @Nullable Integer replicas) {
            return function(FunctionRequest.of(type).toBuilder().replicas(replicas).build());
        }

        Saying function(FunctionRequest function) {
            functions.add(function);
            return this;
        }

        Saying delta(String type, int delta) {
            return function(FunctionRequest.of(type).toBuilder().replicasDelta(delta).build());
        }

        Saying factor(String type, double factor) {
            return function(FunctionRequest.of(type).toBuilder().replicasFactor(factor).build());
        }

        Saying resources(String type, @Nullable String cpu, @Nullable String memory) {
            return function(FunctionRequest.of(type).toBuilder().resources(new Resources(
                    cpu == null ? null : Quantity.of(cpu), memory == null ? null : Quantity.of(memory), null)).build());
        }

        Saying parameter(String type, String name, String value) {
            return function(FunctionRequest.of(type).toBuilder().parameters(Map.of(name, value)).build());
        }

        Saying at(String... names) {
            sites = List.of(names);
            return this;
        }

        Saying region(String name) {
            region = name;
            return this;
        }

        Saying namespace(String name) {
            namespace = name;
            return this;
        }

        Saying environment(String name) {
            environment = name;
            return this;
        }

        Saying highlyAvailable() {
            highAvailability = true;
            return this;
        }

        Saying autoscaled(@Nullable Integer min, @Nullable Integer max, @Nullable Integer target) {
            autoscaling = new Autoscaling(min, max, null, target);
            return this;
        }

        Saying slice(Slice slice) {
            slices = List.of(slice);
            return this;
        }

        Saying feature(String name) {
            return feature(name, true);
        }

        Saying feature(String name, boolean on) {
            features = Map.of(name, on);
            return this;
        }

        Saying when(String observed, String then) {
            conditions = List.of(new Interpretation.Condition(observed, then));
            return this;
        }

        Saying objective(Objective best) {
            objective = best;
            return this;
        }

        Saying bound(Constraint.Metric metric, String operator, double value, String unit) {
            constraints.add(new Constraint(metric, Constraint.Operator.of(operator), value, unit, null, null));
            return this;
        }

        Interpretation said() {
            return Interpretation.builder().action(action).networkFunctions(functions).slices(slices.stream().map(SliceRequest::of).toList())
                    .sites(sites)
                    .region(region).namespace(namespace).environment(environment).highAvailability(highAvailability).autoscaling(autoscaling)
                    .constraints(constraints).objective(objective).conditions(conditions).features(features).confidence(1).build();
        }

        PlanRequest request() {
            return PlanRequest.of(said());
        }
    }

    /** A plan as text that can be compared. */
    static String text(PlanOutcome outcome) {
        return outcome instanceof PlanOutcome.Planned planned ? Json.canonical(planned.plan()) : outcome.toString();
    }

    /** The plan that the planner makes of a request that it has to be able to plan. */
    static ResourcePlan planned(Planner planner, PlanRequest request) {
        PlanOutcome outcome = planner.plan(request);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    /** The first question about a request that the planner has to ask about. */
    static Question asked(Planner planner, PlanRequest request) {
        PlanOutcome outcome = planner.plan(request);
        assertThat(outcome).isInstanceOf(PlanOutcome.Asks.class);
        return ((PlanOutcome.Asks) outcome).questions().get(0);
    }
}
