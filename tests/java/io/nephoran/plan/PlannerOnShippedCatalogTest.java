package io.nephoran.plan;

import static io.nephoran.plan.Networks.running;
import static io.nephoran.plan.Networks.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences people start with, on the sites, prices and functions that come with the product. */
class PlannerOnShippedCatalogTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final Planner planner = new Planner(CATALOG);

    @Test
    void aHighlyAvailableAmfAtTheEdge() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("AMF", 3).at("edge-1").highlyAvailable()
                .bound(Metric.LATENCY, "<", 10, "ms").request());

        assertThat(plan.instances()).allMatch(one -> one.site().equals("edge-1"));
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("AMF")).extracting(PlannedInstance::replicas)
                .containsExactly(3);
        assertThat(plan.cost().total()).isPositive();
    }

    @Test
    void oneUpfOfThreeNinesReachesThreeNines() {
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UPF").at("edge-1").bound(Metric.THROUGHPUT, ">=", 1_000, "Mbps")
                .bound(Metric.AVAILABILITY, ">=", 99.9, "%").request());

        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).extracting(PlannedInstance::replicas).containsExactly(1);
        assertThat(plan.solution().availability()).isEqualTo(0.999);
    }

    @Test
    void aboveItsCeilingAUpfIsSplitAndAnAmfSaysWhyNot() {
        // 10 replicas of 20 Gbps carry 200 Gbps at most, 480 Gbps with headroom need three instances
        ResourcePlan plan = planned(say(Action.DEPLOY).function("UPF").at("core-1").bound(Metric.THROUGHPUT, ">=", 400_000, "Mbps").request());

        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).extracting(PlannedInstance::name)
                .containsExactly("upf", "upf-2", "upf-3");
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).allMatch(one -> one.replicas() <= 10
                && one.replicas() * capacity(one) >= 160_000);
        assertThat(plan.assumptions()).anyMatch(said -> said.startsWith("UPF is split into 3 instances that share the load evenly: 400000 Mbps "
                + "with headroom 1.2 are more than 10 replicas (scaling.max of its profile) carry; the SMF lists every UPF"));
        assertThat(planner.plan(say(Action.DEPLOY).function("AMF").at("core-1").bound(Metric.USERS, ">=", 20_000_000, "").request()))
                .isInstanceOfSatisfying(PlanOutcome.Infeasible.class, no -> assertThat(no.sentence()).startsWith("this cannot be met: at most "
                        + "20 replicas of AMF (scaling.max of its profile), 96 needed; the load is not split among several instances: the RAN "
                        + "is told one AMF address"));
    }

    private static double capacity(PlannedInstance one) {
        return CATALOG.profile(one.type()).orElseThrow().sizes().stream().filter(size -> size.name().equals(one.flavour())).findFirst()
                .orElseThrow().capacity();
    }

    @Test
    void aWholeCoreWithTwoEdgesIsChangedPieceByPiece() {
        // Given "Stand up a highly available 5G core for 250k subscribers at regional-1 with UPFs at two edges"
        Networks.Saying core = say(Action.DEPLOY).at("regional-1").highlyAvailable().bound(Metric.USERS, ">=", 250_000, "");
        for (String type : List.of("AMF", "SMF", "NRF", "AUSF", "UDM", "UDR", "PCF", "NSSF")) {
            core.function(type);
        }
        core.function(upfAt("edge-1")).function(upfAt("edge-2"));

        // When
        PlanOutcome outcome = planner.plan(core.request());

        // Then
        ResourcePlan plan = ((PlanOutcome.Planned) outcome).plan();
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("UPF")).extracting(PlannedInstance::site)
                .containsExactly("edge-1", "edge-2");
        assertThat(plan.instances()).filteredOn(one -> !one.type().equals("UPF")).allMatch(one -> one.site().equals("regional-1"));
        assertThat(plan.instances()).filteredOn(one -> one.type().equals("MongoDB")).hasSize(1);
        assertThat(plan.instances()).allMatch(one -> one.replicas() >= 2 && one.spread());

        List<DeployedInstance> network = running(outcome);
        ResourcePlan scaled = planned(say(Action.SCALE).factor("UPF", 2).at("edge-1").request().on(network));
        assertThat(scaled.instances()).extracting(PlannedInstance::path).containsExactly("edge-1/default/upf");
        ResourcePlan updated = planned(say(Action.UPDATE).resources("NRF", "500m", "512Mi").request().on(network));
        assertThat(updated.instances()).extracting(PlannedInstance::path).containsExactly("regional-1/default/nrf");
        ResourcePlan deleted = planned(say(Action.DELETE).function("NSSF").request().on(network));
        assertThat(deleted.removals()).hasSize(1);
    }

    @Test
    void everyFunctionWithABlueprintCanBePlannedAlone() {
        assertThat(CATALOG.blueprints()).isNotEmpty();
        for (String type : CATALOG.blueprints().keySet()) {
            assertThat(planner.plan(say(Action.DEPLOY).function(type).request())).as(type).isInstanceOf(PlanOutcome.Planned.class);
        }
    }

    @Test
    void oneSmallIntentCostsLittle() {
        double direct = median(say(Action.DEPLOY).function("NRF", 2).at("edge-1").request());
        double loaded = median(say(Action.DEPLOY).function("AMF").at("edge-1").bound(Metric.USERS, ">=", 100_000, "").request());
        double chosen = median(say(Action.DEPLOY).function("AMF").function("SMF").function("UPF").highlyAvailable()
                .bound(Metric.USERS, ">=", 100_000, "").request());

        System.out.printf("planning, warm, median processor time: site and count given %.2f ms, flavours to choose %.2f ms, sites and flavours of a "
                + "core to choose %.2f ms%n", direct, loaded, chosen);
        assertThat(direct).isLessThan(5);
    }

    /** Milliseconds of processor time, warm: what else the machine does must not matter. */
    private double median(PlanRequest request) {
        double[] took = new double[60];
        for (int i = 0; i < took.length; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            assertThat(planner.plan(request)).isInstanceOf(PlanOutcome.Planned.class);
            took[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(took, 20, took.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static FunctionRequest upfAt(String site) {
        return FunctionRequest.of("UPF").toBuilder().site(site).build();
    }

    private ResourcePlan planned(PlanRequest request) {
        PlanOutcome outcome = planner.plan(request);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }
}
