package io.nephoran.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Json;
import io.nephoran.intent.ResourcePlan.Solution;
import io.nephoran.plan.PlanOutcome;
import io.nephoran.plan.PlanRequest;
import io.nephoran.plan.Planner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The planner alone: 100 instances at 10, 100 and 1,000 sites, of several kinds, of one kind, and where there is no way. */
final class PlanPart implements Part {
    private static final List<Integer> SITES = List.of(10, 100, 1_000);
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public JsonNode measure(Setup setup) throws IOException {
        Catalog shipped = new CatalogLoader(Layers.over(List.of())).load();
        ObjectNode json = Json.mapper().createObjectNode();
        ArrayNode all = json.putArray("plans");
        for (int sites : SITES) {
            PlanWorkload workload = new PlanWorkload(shipped, sites);
            for (Map.Entry<String, PlanRequest> one : workload.requests().entrySet()) {
                all.add(measure(setup, workload.catalog(), sites, one.getKey(), one.getValue()));
            }
        }
        long peak = peakMebibytes();
        if (peak > 0) {
            setup.out().printf("most memory of the process, MiB    %d%n", peak);
            json.put("peakMebibytes", peak);
        }
        return json;
    }

    private static ObjectNode measure(Setup setup, Catalog catalog, int sites, String what, PlanRequest request) {
        Planner planner = new Planner(catalog);
        List<Double> millis = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        PlanOutcome outcome = planner.plan(request);
        for (int run = 0; run < setup.runs(); run++) {
            ProcessorTime before = ProcessorTime.now();
            long begun = System.nanoTime();
            outcome = planner.plan(request);
            millis.add((System.nanoTime() - begun) / 1e6);
            processor.add(ProcessorTime.now().since(before).process());
        }
        String how = words(outcome);
        setup.out().printf(Locale.ROOT, "plan at %d sites, %s: %s ms, %s ms of processor time; %s%n", sites, what, new Runs(millis),
                new Runs(processor), how);
        ObjectNode json = Json.mapper().createObjectNode().put("sites", sites).put("what", what).put("outcome", how);
        json.set("millis", new Runs(millis).json());
        json.set("processorMillis", new Runs(processor).json());
        return json;
    }

    /** {@code 100 instances, OPTIMAL}, {@code 100 instances, FEASIBLE, at most 1.25 % above the best}. */
    private static String words(PlanOutcome outcome) {
        if (outcome instanceof PlanOutcome.Planned planned) {
            Solution solution = planned.plan().solution();
            String gap = solution.status().equals("FEASIBLE") ? String.format(Locale.ROOT, ", at most %.2f %% above the best",
                    100 * (solution.objective() - solution.bound()) / Math.max(1, solution.bound())) : "";
            return planned.plan().instances().size() + " instances, " + solution.status() + gap;
        }
        return outcome instanceof PlanOutcome.Infeasible refused ? "refused in " + refused.sentence().length() + " characters"
                : outcome.getClass().getSimpleName();
    }

    /** The solver's memory is none of the virtual machine's, so the process as a whole counts; known on Linux. */
    private static long peakMebibytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS, StandardCharsets.UTF_8).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }
}
