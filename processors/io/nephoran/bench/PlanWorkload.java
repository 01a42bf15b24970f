package io.nephoran.bench;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Peering;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Quantity;
import io.nephoran.plan.PlanRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Many sites of all sizes, distances and providers, and what is to be placed there; the same for the same number of sites. */
final class PlanWorkload {
    static final int INSTANCES = 100;
    private static final List<String> NETWORK = List.of("AMF", "SMF", "UPF", "NRF", "MongoDB");
    private final Catalog catalog;
    private final int edges;

    PlanWorkload(Catalog shipped, int sites) {
        Random random = new Random(sites);
        List<String> regions = List.copyOf(shipped.regions().keySet());
        List<String> providers = List.copyOf(shipped.prices().keySet());
        Map<String, Site> all = new TreeMap<>();
        for (int s = 0; s < sites; s++) {
            // half of the sites are edges, a third regional, the rest cores
            String tier = s % 6 < 3 ? "edge" : s % 6 < 5 ? "regional" : "core";
            int cores = switch (tier) {
                case "edge" -> 32 + 16 * random.nextInt(7);
                case "regional" -> 128 + 32 * random.nextInt(12);
                default -> 512 + 256 * random.nextInt(7);
            };
            double rtt = switch (tier) {
                case "edge" -> 10 + random.nextInt(30);
                case "regional" -> 40 + random.nextInt(60);
                default -> 100 + random.nextInt(200);
            } / 10.0;
            String name = tier + "-" + s;
            int zones = 1 + random.nextInt(3);
            List<String> capabilities = new ArrayList<>(List.of("sctp", "multus"));
            if (random.nextInt(10) > 0) {
                capabilities.add("gtp5g");
            }
            all.put(name, new Site(name, List.of(), tier, regions.get(random.nextInt(regions.size())), name,
                    providers.get(random.nextInt(providers.size())), IntStream.range(0, zones).mapToObj(zone -> name + "-" + (char) ('a' + zone))
                    .toList(), Quantity.of(Integer.toString(cores)), Quantity.of(4 * cores + "Gi"), Quantity.of(64 * cores + "Gi"), rtt,
                    capabilities, List.of(), List.of(), null));
        }
        this.catalog = new Catalog(shipped.profiles(), all, Map.of(), List.of(new Peering(all.keySet(), Peering.Way.MCS)), shipped.regions(),
                shipped.prices(), shipped.blueprints(), shipped.lexicon(), Map.of(), shipped.digest() + sites);
        this.edges = (int) all.values().stream().filter(site -> site.tier().equals("edge")
                && site.capabilities().contains("gtp5g")).count();
    }

    Catalog catalog() {
        return catalog;
    }

    /** What is asked for, by what it measures. */
    Map<String, PlanRequest> requests() {
        Map<String, PlanRequest> requests = new LinkedHashMap<>();
        Interpretation networks = said(networks(), new Constraint(Metric.USERS, Operator.AT_LEAST, 20_000, "", null, null));
        requests.put("20 networks of 5 kinds", PlanRequest.of(networks));
        requests.put("near access and dear", PlanRequest.of(networks.toBuilder().constraints(List.of(networks.constraints().get(0),
                new Constraint(Metric.LATENCY, Operator.AT_MOST, 8, "ms", null, null),
                new Constraint(Metric.AVAILABILITY, Operator.AT_LEAST, 99.99, "%", null, null))).build()));
        requests.put("all objectives", PlanRequest.of(networks.toBuilder().objective(Objective.BALANCED).build()));
        requests.put("one kind", PlanRequest.of(said(List.of(FunctionRequest.of("UPF").toBuilder().site("edge")
                .siteCount(Math.min(INSTANCES, edges)).build()), new Constraint(Metric.USERS, Operator.AT_LEAST, 2_000_000, "", null, null))));
        requests.put("no way", PlanRequest.of(networks.toBuilder().constraints(List.of(networks.constraints().get(0),
                new Constraint(Metric.COST, Operator.AT_MOST, 1_000, "", null, null))).build()));
        return requests;
    }

    private static List<FunctionRequest> networks() {
        List<FunctionRequest> functions = new ArrayList<>();
        for (int network = 0; network < INSTANCES / NETWORK.size(); network++) {
            for (String type : NETWORK) {
                functions.add(FunctionRequest.of(type).toBuilder().namespace("network-" + network).build());
            }
        }
        return functions;
    }

    private static Interpretation said(List<FunctionRequest> functions, Constraint... bounds) {
        return Interpretation.builder().action(Action.DEPLOY).networkFunctions(functions).constraints(List.of(bounds)).confidence(1).build();
    }
}
