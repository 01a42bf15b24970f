package io.nephoran.plan;

import static io.nephoran.plan.Networks.asked;
import static io.nephoran.plan.Networks.planned;
import static io.nephoran.plan.Networks.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, versions, limits, PLMNs and switches are set as said, or asked about; what is not done holds production until somebody agrees. */
class PlannerTakesAtTheirWordTest {
    private static final Catalog CATALOG = new CatalogLoader(Layers.over(List.of())).load();
    private final Planner planner = new Planner(CATALOG);

    @ParameterizedTest
    @CsvSource({"UPF, mtu, mtu", "UPF, largest packet, mtu", "SMF, DNS server, dns", "AMF, T3512 timer, t3512Value"})
    void aParameterIsSetByAnyOfItsNames(String type, String said, String name) {
        String value = name.equals("dns") ? "192.0.2.53" : "1420";

        assertThat(of(planned(planner, deploy(type, Map.of(said, value))), type).parameters()).containsExactly(Map.entry(name, value));
    }

    @Test
    void aParameterThatNobodyKnowsIsAskedAbout() {
        PlanRequest request = deploy("UPF", Map.of("colour", "red"));

        assertThat(asked(planner, request)).satisfies(question -> {
            assertThat(question.id()).isEqualTo("parameter-UPF-colour");
            assertThat(question.options()).contains("mtu", "dataNetwork", "without it");
        });
        assertThat(of(planned(planner, request.answered(Map.of("parameter-UPF-colour", "without it"))), "UPF").parameters()).isEmpty();
        assertThat(asked(planner, request.answered(Map.of("parameter-UPF-colour", "mtu"))).text()).contains("mtu of UPF cannot be 'red'");
        assertThat(asked(planner, request.answered(Map.of("parameter-UPF-colour", "perhaps"))).text()).contains("'perhaps' fits none");
    }

    @Test
    void aValueThatDoesNotFitIsAskedAbout() {
        PlanRequest request = deploy("UPF", Map.of("mtu", "huge"));

        assertThat(asked(planner, request)).satisfies(question -> {
            assertThat(question.text()).contains("mtu of UPF cannot be 'huge'", "Largest packet");
            assertThat(question.options()).containsExactly("1400", "without it");
        });
        assertThat(of(planned(planner, request.answered(Map.of("parameter-UPF-mtu", "1300"))), "UPF").parameters()).containsEntry("mtu", "1300");
    }

    @Test
    void whatOneOfTheFunctionsTakesIsNoQuestionOfTheOthers() {
        ResourcePlan plan = planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(with("AMF", Map.of("mtu", "1420")),
                with("UPF", Map.of("mtu", "1420")))).build()));

        assertThat(of(plan, "UPF").parameters()).containsEntry("mtu", "1420");
        assertThat(of(plan, "AMF").parameters()).isEmpty();
    }

    @Test
    void anotherVersionThanTheImagesIsAskedAbout() {
        PlanRequest request = deploy("AMF", Map.of("version", "v9.9.9"));

        assertThat(asked(planner, request)).satisfies(question -> {
            assertThat(question.id()).isEqualTo("version-AMF");
            assertThat(question.text()).contains("free5gc/amf:v4.0.1, not v9.9.9");
            assertThat(question.options()).containsExactly("v4.0.1");
        });
        assertThat(planned(planner, request.answered(Map.of("version-AMF", "v4.0.1"))).assumptions()).anyMatch(each ->
                each.contains("stays v4.0.1, not v9.9.9"));
        assertThat(of(planned(planner, deploy("AMF", Map.of("version", "4.0.1"))), "AMF").parameters()).isEmpty();
    }

    @Test
    void anotherProductIsAskedAbout() {
        FunctionRequest open5gs = FunctionRequest.of("AMF").toBuilder().implementation("Open5GS").build();
        PlanRequest request = PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(open5gs)).build());

        assertThat(asked(planner, request).text()).contains("built of free5GC here, not of Open5GS");
        assertThat(planned(planner, request.answered(Map.of("implementation-AMF", "yes"))).instances()).isNotEmpty();
        assertThat(planned(planner, PlanRequest.of(said(Action.DEPLOY)
                .networkFunctions(List.of(open5gs.toBuilder().implementation("free5gc").build()))
                .build()))
                .instances()).isNotEmpty();
    }

    @Test
    void limitsBecomeLimits() {
        ResourcePlan plan = planned(planner, limited(Action.DEPLOY, "250m", "3", null, "2Gi"));

        assertThat(of(plan, "AMF")).satisfies(amf -> {
            assertThat(amf.cpu()).isEqualTo(Quantity.of("250m"));
            assertThat(amf.cpuLimit()).isEqualTo(Quantity.of("3"));
            assertThat(amf.memoryLimit()).isEqualTo(Quantity.of("2Gi"));
        });
        assertThat(of(plan, "NRF").cpuLimit()).isNull();
    }

    @Test
    void fieldsOfTheIntentBecomeLimitsAsWell() {
        // what the interpreter puts among the parameters stands in the fields already
        PlanRequest said = deploy("AMF", Map.of("maxCpu", "3", "maxMemory", "8Gi"));
        PlanRequest request = new PlanRequest(said.interpretation(), "default", List.of(), Map.of(), Map.of(),
                new ResourceConstraints(Quantity.of("250m"), null, null, Quantity.of("3"), Quantity.of("8Gi")), Map.of(), null);

        assertThat(of(planned(planner, request), "AMF"))
                .matches(amf -> Quantity.of("3").equals(amf.cpuLimit()) && Quantity.of("8Gi").equals(amf.memoryLimit())
                && amf.parameters().isEmpty());
    }

    @Test
    void aLimitBelowTheRequestIsAskedAbout() {
        PlanRequest request = limited(Action.DEPLOY, "2", "1", null, null);

        assertThat(asked(planner, request)).satisfies(question -> {
            assertThat(question.id()).isEqualTo("cpu-limit-AMF");
            assertThat(question.options()).containsExactly("limit 2", "request 1");
        });
        assertThat(of(planned(planner, request.answered(Map.of("cpu-limit-AMF", "limit 4"))), "AMF"))
                .matches(amf -> Quantity.of("4").equals(amf.cpuLimit())
                && amf.cpu().equals(Quantity.of("2")));
        assertThat(of(planned(planner, request.answered(Map.of("cpu-limit-AMF", "request 1"))), "AMF"))
                .matches(amf -> Quantity.of("1").equals(amf.cpuLimit())
                && amf.cpu().equals(Quantity.of("1")));
        assertThat(asked(planner, request.answered(Map.of("cpu-limit-AMF", "request 3"))).text()).contains("'request 3' fits none");
    }

    @Test
    void aLimitThatStandsIsMindedWhenTheRequestGrows() {
        List<DeployedInstance> network = running(planner.plan(limited(Action.DEPLOY, "250m", "1", null, null)));

        Question question = asked(planner, limited(Action.UPDATE, "2", null, null, null).on(network));

        assertThat(question.text()).isEqualTo("the cpu limit of 1 is below the 2 that a replica of AMF asks for. Which is meant?");
        assertThat(of(planned(planner, limited(Action.CONFIGURE, null, "3", null, null).on(network)), "AMF").cpuLimit()).isEqualTo(Quantity.of("3"));
        assertThat(asked(planner, limited(Action.CONFIGURE, null, "100m", null, null).on(network)).options())
                .containsExactly("limit 250m", "request 100m");
    }

    @Test
    void oneFunctionServesSeveralPlmns() {
        List<Plmn> both = List.of(new Plmn("999", "70"), new Plmn("001", "01"));

        PlannedInstance amf = of(planned(planner, PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF"))).plmns(both)
                .build())), "AMF");

        assertThat(amf.plmns()).isEqualTo(both);
        assertThat(amf.plmn()).isEqualTo(both.get(0));
    }

    @Test
    void whatTakesOnePlmnIsAskedWhich() {
        List<Plmn> both = List.of(new Plmn("999", "70"), new Plmn("001", "01"));
        PlanRequest request = PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF"), FunctionRequest.of("NRF")))
                .plmns(both)
                .build());

        assertThat(asked(planner, request).text()).isEqualTo("NRF takes one PLMN, and 999-70 and 001-01 are said. Which is meant?");
        ResourcePlan plan = planned(planner, request.answered(Map.of("plmn", "001-01")));
        assertThat(of(plan, "NRF").plmn()).isEqualTo(both.get(1));
        assertThat(of(plan, "AMF").plmns()).isEqualTo(both);
    }

    @Test
    void aPartThatIsNotDoneHoldsProduction() {
        Interpretation said = said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF"))).environment(null)
                .unsupported(List.of("time: tomorrow at 02:00")).build();
        PlanRequest request = PlanRequest.of(said);

        assertThat(asked(planner, request)).isEqualTo(new Question("without",
                "time: tomorrow at 02:00 is not supported. Carry out the rest without it?",
                List.of("without it")));
        assertThat(planned(planner, request.answered(Map.of("without", "without it"))).assumptions())
                .contains("carried out without time: tomorrow at 02:00, as answered");
        assertThat(planned(planner, request.answered(Map.of("without", "yes"))).instances()).isNotEmpty();
        assertThat(asked(planner, request.answered(Map.of("without", "perhaps"))).text())
                .endsWith("The answer 'perhaps' fits none of these: without it.");
        assertThat(planner.plan(request.answered(Map.of("without", "no, thanks")))).isInstanceOfSatisfying(PlanOutcome.Infeasible.class,
                ends -> assertThat(ends.sentence()).contains("answered 'no, thanks'", "Nothing was done"));
        assertThat(planned(planner, PlanRequest.of(said.toBuilder().environment("staging").build())).instances()).isNotEmpty();
    }

    @Test
    void aSwitchThatIsNotBuiltIsSuchAPart() {
        Interpretation.Builder said = said(Action.DEPLOY).networkFunctions(List.of(FunctionRequest.of("AMF"))).features(Map.of("mtls", true,
                "networkPolicy", true));

        assertThat(asked(planner, PlanRequest.of(said.environment("prod").build())).text()).startsWith("switching mtls on for AMF is not supported");
        ResourcePlan plan = planned(planner, PlanRequest.of(said.environment("lab").build()));
        assertThat(plan.findings()).anyMatch(finding -> finding.message().startsWith("switching mtls on for AMF"));
        assertThat(of(plan, "AMF").features()).isEmpty();
        assertThat(planned(planner, PlanRequest.of(said.environment("prod").features(Map.of("mtls", false, "networkPolicy", true)).build()))
                .findings())
                .noneMatch(finding -> finding.check().equals("not-supported"));
        assertThat(asked(planner, PlanRequest.of(said.features(Map.of("networkPolicy", false)).build())).text())
                .startsWith("switching networkPolicy off");
    }

    private static PlanRequest deploy(String type, Map<String, String> parameters) {
        return PlanRequest.of(said(Action.DEPLOY).networkFunctions(List.of(with(type, parameters))).build());
    }

    private static FunctionRequest with(String type, Map<String, String> parameters) {
        return FunctionRequest.of(type).toBuilder().parameters(parameters).build();
    }

    private static PlanRequest limited(Action action, @Nullable String cpu, @Nullable String cpuLimit, @Nullable String memory,
            @Nullable String memoryLimit) {
        return PlanRequest.of(said(action).networkFunctions(List.of(FunctionRequest.of("AMF").toBuilder().resources(new Resources(quantity(cpu),
                quantity(memory),
                null, quantity(cpuLimit), quantity(memoryLimit))).build())).build());
    }

    private static @Nullable Quantity quantity(@Nullable String text) {
        return text == null ? null : Quantity.of(text);
    }

    private static Interpretation.Builder said(Action action) {
        return Interpretation.builder().action(action).environment("staging").confidence(1);
    }

    private static PlannedInstance of(ResourcePlan plan, String type) {
        return plan.instances().stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow();
    }
}
