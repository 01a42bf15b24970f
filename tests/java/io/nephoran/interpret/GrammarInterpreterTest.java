package io.nephoran.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.grammar.Grammar;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grammar makes of the language, construction by construction. */
class GrammarInterpreterTest {
    private final Grammar grammar = new Grammar(Shipped.CATALOG, Shipped.VOCABULARY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Scale the AMF by 2                          | null | 2    | null
        Scale the AMF to 2                          | 2    | null | null
        Scale the AMF from 3 to 6                   | 6    | null | null
        Scale the AMF down by two                   | null | -2   | null
        Scale the AMF down to two                   | 2    | null | null
        Double the number of AMFs                   | null | null | 2.0
        Halve the AMF replicas                      | null | null | 0.5
        Increase the AMF replicas by 50 %           | null | null | 1.5
        Add another AMF replica                     | null | 1    | null
        Remove three replicas from the AMF          | null | -3   | null
        Run twenty-five AMF replicas                | 25   | null | null
        Deploy a dozen AMFs                         | 12   | null | null
        Deploy an AMF                               | null | null | null
        """)
    void tellsAbsoluteChangeAndFactorApart(String sentence, String replicas, String delta, String factor) {
        FunctionRequest amf = only(sentence);
        assertThat(String.valueOf(amf.replicas())).isEqualTo(replicas);
        assertThat(String.valueOf(amf.replicasDelta())).isEqualTo(delta);
        assertThat(String.valueOf(amf.replicasFactor())).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Get me a session management function with 4 vCPU each, two of them, at regional-1 | 2
        Deploy an SMF at edge-1, three of them please                                      | 3
        """)
    void countsWhatWasNamedBefore(String sentence, int replicas) {
        assertThat(only(sentence).replicas()).isEqualTo(replicas);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Let the SMF scale itself between 2 and 6 replicas at 70% CPU", "Run the SMF with between 2 and 6 replicas at 70 % CPU"})
    void aRangeWithAShareIsAutoscalingWithATarget(String sentence) {
        assertThat(grammar.interpret(sentence).autoscaling()).isEqualTo(new Autoscaling(2, 6, "cpu", 70));
    }

    @Test
    void theFunctionThatAConditionWatchesIsTheOneToActOn() {
        Interpretation read = grammar.interpret("If the CPU load of the UPF goes over 80 %, add replicas");
        assertThat(read.questions()).extracting(Question::id).doesNotContain("function");
        assertThat(read.networkFunctions()).extracting(FunctionRequest::type).containsExactly("UPF");
        assertThat(read.conditions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Run three AMFs at edge-2 and keep them spread over zones", "Deploy an AMF across availability zones"})
    void spreadOverZonesIsHighAvailability(String sentence) {
        assertThat(grammar.interpret(sentence).highAvailability()).isTrue();
    }

    @Test
    void aBoundOfReplicasIsNoCount() {
        Interpretation read = grammar.interpret("Deploy the AMF with no more than 10 replicas");
        assertThat(read.networkFunctions().get(0).replicas()).isNull();
        assertThat(read.autoscaling()).isEqualTo(new Autoscaling(null, 10, null, null));
    }

    @Test
    void distributesOverAListAndAttachesToTheLast() {
        assertThat(counts("Deploy AMF, SMF and UPF with two replicas each")).isEqualTo("AMF 2, SMF 2, UPF 2");
        assertThat(counts("Deploy 5 AMFs and 3 SMFs")).isEqualTo("AMF 5, SMF 3");
        assertThat(counts("Deploy AMF with 3 replicas and SMF with 2")).isEqualTo("AMF 3, SMF 2");
        assertThat(counts("3 replicas of AMF and 2 of SMF")).isEqualTo("AMF 3, SMF 2");
        List<FunctionRequest> read = grammar.interpret("Deploy an AMF and two O-DUs with 4 CPUs at edge-2").networkFunctions();
        assertThat(read.get(0).resources()).isNull();
        assertThat(read.get(1).resources().cpu()).isEqualTo(Quantity.of("4"));
    }

    @Test
    void attachesEachFunctionToItsPlace() {
        Interpretation read = grammar.interpret("Deploy AMF and SMF at edge-1 and two UPFs at edge-2");
        assertThat(read.networkFunctions()).extracting(function -> function.type() + "@" + function.site())
                .containsExactly("AMF@edge-1", "SMF@edge-1", "UPF@edge-2");
        assertThat(read.sites()).containsExactly("edge-1", "edge-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deploy an AMF, do not touch the SMF", "Deploy AMF; keep SMF as it is", "Deploy AMF and leave the SMF alone",
        "Deploy an AMF but not the SMF", "Deploy an AMF without the SMF", "Deploy the AMF, never restart the SMF"})
    void whatIsLeftAloneIsNotAskedFor(String sentence) {
        Interpretation read = grammar.interpret(sentence);
        assertThat(read.networkFunctions()).extracting(FunctionRequest::type).containsExactly("AMF");
        assertThat(read.assumptions()).contains("SMF is left as it is");
    }

    @Test
    void withoutTurnsOff() {
        assertThat(grammar.interpret("Deploy UPF without autoscaling").autoscaling()).isNull();
        assertThat(grammar.interpret("Deploy an AMF without high availability").highAvailability()).isFalse();
        assertThat(grammar.interpret("Deploy an AMF without mutual TLS").features()).containsEntry("mtls", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        latency under 10 ms                    | latency < 10 ms
        latency of at most half a millisecond  | latency <= 0.5 ms
        sub-10 ms latency                      | latency < 10 ms
        a delay of 0.25 s                      | latency <= 250 ms
        no more than 5 ms RTT                  | latency <= 5 ms
        latency that never exceeds 7ms         | latency <= 7 ms
        a throughput of 1.5 Gbps               | throughput >= 1500 Mbps
        at least 800 Mbit/s                    | throughput >= 800 Mbps
        2 gigabits per second downlink         | throughput >= 2000 Mbps
        five nines availability                | availability >= 99.999 %
        99.95 percent uptime                   | availability >= 99.95 %
        packet loss below 0.1%                 | packetLoss < 0.1 %
        250k subscribers                       | users >= 250000
        2 million sensors                      | devices >= 2000000
        1.5M devices                           | devices >= 1500000
        at most 400 EUR a month                | cost <= 400 EUR/month
        a budget of $120 per day               | cost <= 120 USD/day
        reports every 10 seconds               | reportInterval = 10000 ms
        43 dBm                                 | txPower = 43 dBm
        10 ms latency or less                  | latency <= 10 ms
        """)
    void bringsAmountsToCanonicalUnits(String said, String meant) {
        assertThat(bounds("Deploy a UPF with " + said)).isEqualTo(meant);
    }

    @Test
    void aRangeIsTwoBounds() {
        assertThat(bounds("Deploy a UPF with latency between 5 and 10 ms")).isEqualTo("latency >= 5 ms, latency <= 10 ms");
    }

    @Test
    void perUserIsNotTheWhole() {
        assertThat(bounds("Deploy eMBB slice for 10 thousand users, 50 Mbps each")).isEqualTo("users >= 10000, throughputPerUser >= 50 Mbps");
    }

    @Test
    void readsResourcesOfAReplica() {
        FunctionRequest nrf = only("Give each NRF pod half a core, 512 MiB and 10 GB of disk");
        assertThat(nrf.resources().cpu()).isEqualTo(Quantity.of("500m"));
        assertThat(nrf.resources().memory()).isEqualTo(Quantity.of("512Mi"));
        assertThat(nrf.resources().storage()).isEqualTo(Quantity.of("10G"));
    }

    @Test
    void readsIdentifiers() {
        Interpretation read = grammar.interpret("Configure the SMF in namespace core-b for MCC 310, MNC 410 with DNN internet and an eMBB slice with SD 0x0000A1");
        assertThat(read.plmn()).isEqualTo(new Plmn("310", "410"));
        assertThat(read.namespace()).isEqualTo("core-b");
        assertThat(read.networkFunctions().get(0).parameters()).containsEntry("dnn", "internet");
        assertThat(read.slices()).extracting(SliceRequest::slice).containsExactly(new Slice(SliceType.EMBB, 1, "0000a1", "internet"));
        assertThat(grammar.interpret("Set up an AMF for PLMN 00101").plmn()).isEqualTo(new Plmn("001", "01"));
    }

    @Test
    void aConditionIsNoBound() {
        Interpretation read = grammar.interpret("When PRB utilisation exceeds 80 %, scale the O-DU out by one");
        assertThat(read.constraints()).isEmpty();
        assertThat(read.conditions()).containsExactly(new Interpretation.Condition("utilisation > 80 %", "scale"));
    }

    @Test
    void eachFunctionCarriesItsActionWhenTheyDiffer() {
        Interpretation read = grammar.interpret("Deploy a UPF at edge-1, scale the AMF to 4 and delete the NEF");
        assertThat(read.action()).isEqualTo(Action.DEPLOY);
        assertThat(read.networkFunctions()).extracting(FunctionRequest::action).containsExactly(null, Action.SCALE, Action.DELETE);
        Interpretation again = grammar.interpret("Delete the old NEF, then deploy it again with 2 replicas");
        assertThat(again.networkFunctions()).extracting(FunctionRequest::type).containsExactly("NEF", "NEF");
        assertThat(again.networkFunctions().get(1).action()).isEqualTo(Action.DEPLOY);
        assertThat(again.networkFunctions().get(1).replicas()).isEqualTo(2);
    }

    @Test
    void aNamedSetStandsForItsFunctionsUnlessTheSentenceListsThem() {
        assertThat(grammar.interpret("Deploy a 5G core at regional-1").networkFunctions()).extracting(FunctionRequest::type)
                .contains("AMF", "SMF", "UPF", "NRF").hasSize(9);
        assertThat(grammar.interpret("Deploy a 5G core: AMF, SMF").networkFunctions()).extracting(FunctionRequest::type)
                .containsExactly("AMF", "SMF");
        assertThat(grammar.interpret("Make the core as cheap as possible").networkFunctions()).isEmpty();
        Interpretation spread = grammar.interpret("Stand up a 5G core at regional-1 with UPFs at two edges");
        assertThat(spread.networkFunctions().stream().filter(function -> function.type().equals("UPF"))).singleElement().satisfies(upf -> {
            assertThat(upf.site()).isEqualTo("edge");
            assertThat(upf.siteCount()).isEqualTo(2);
        });
    }

    @Test
    void namesAreReadHoweverTheyAreSpelt() {
        for (String name : List.of("O-DU", "ODU", "o du", "o-dus", "O-RAN distributed unit", "distributed units")) {
            assertThat(grammar.interpret("Deploy the " + name + " at edge-1").networkFunctions()).as(name).extracting(FunctionRequest::type)
                    .containsExactly("O-DU");
        }
        Shipped.CATALOG.profiles().values().forEach(profile -> {
            assertThat(grammar.interpret("Deploy one " + profile.type() + " at edge-1").networkFunctions()).as(profile.type())
                    .singleElement().satisfies(function -> assertThat(function.type()).isEqualTo(profile.type()));
            assertThat(grammar.interpret("Deploy the " + profile.name() + " at edge-1").networkFunctions()).as(profile.name())
                    .singleElement().satisfies(function -> assertThat(function.type()).isEqualTo(profile.type()));
        });
    }

    @Test
    void anInstanceHasAName() {
        assertThat(only("Scale amf-2 to 4 replicas").instance()).isEqualTo("amf-2");
    }

    @Test
    void aPartOfANameIsNoFunction() {
        Interpretation read = grammar.interpret("Deploy an SMF in namespace upf-prod at site amf-edge-3");
        assertThat(read.networkFunctions()).extracting(FunctionRequest::type).containsExactly("SMF");
        assertThat(read.sites()).containsExactly("amf-edge-3");
    }

    @Test
    void correctsASlipOfThePenAndSaysSo() {
        Interpretation read = grammar.interpret("Depoly an AMF with 2 replcias at edge-1");
        assertThat(read.action()).isEqualTo(Action.DEPLOY);
        assertThat(read.networkFunctions().get(0).replicas()).isEqualTo(2);
        assertThat(read.assumptions()).contains("'Depoly' is read as 'deploy'", "'replcias' is read as 'replicas'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Scale it up                                   | function
        Scale AMF                                     | replicas-AMF
        Deploy UPF with 3 replicas or maybe 5         | replicas-UPF
        Deploy AMF or SMF at edge-1                   | function
        Deploy the UPF at edge-1 or edge-2            | site
        Move the slice somewhere else                 | site
        Create a slice for 500 users                  | slice
        Deploy a URLLC slice with latency of 5        | unit-latency
        Delete everything                             | scope
        Make the network faster                       | function
        Double the memory of the AMF                  | amount-memory
        Increase the memory of the AMF by 2 GiB       | amount-memory
        Our AMF is short of memory, give it 2 GiB more | amount-memory
        Add 2 more CPUs to the SMF                    | amount-cpu
        """)
    void asksWhatItWouldHaveToGuess(String sentence, String question) {
        Interpretation read = grammar.interpret(sentence);
        assertThat(read.questions()).extracting(Question::id).contains(question);
        assertThat(read.confidence()).isLessThanOrEqualTo(0.5);
    }

    @Test
    void offersTheReadingsAsOptions() {
        assertThat(grammar.interpret("Deploy UPF with 3 replicas or maybe 5").questions().get(0).options()).containsExactly("3", "5");
        assertThat(grammar.interpret("Deploy the UPF at edge-1 or edge-2").questions().get(0).options()).containsExactly("edge-1", "edge-2");
        assertThat(grammar.interpret("Deploy an AMF or an SMF at edge-1").questions().get(0).options()).containsExactly("AMF", "SMF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        What is the weather in Paris?         | NotANetworkIntent
        Write me a poem about routers         | NotANetworkIntent
        asdf qwer zxcv                        | NotANetworkIntent
        Deploy WordPress with 3 replicas      | UnknownFunction
        Deploy an AMD with 3 replicas         | UnknownFunction
        Deploy AMF with 99999999 replicas     | Malformed
        Deploy AMF with -5 replicas           | Malformed
        Deploy SMF in namespace ../../etc     | Malformed
        Deploy AMF in namespace kube-system   | Hostile
        """)
    void refusesWithAReason(String sentence, String reason) {
        Interpretation read = grammar.interpret(sentence);
        assertThat(read.refusal()).isNotNull();
        assertThat(read.refusal().reason()).isEqualTo(reason);
        assertThat(read.networkFunctions()).isEmpty();
    }

    /** What takes a setting away must not take the function away. */
    @ParameterizedTest
    @ValueSource(strings = {"Remove autoscaling from the SMF", "Stop scaling the SMF automatically", "Stop autoscaling on the SMF",
        "Disable autoscaling for the SMF", "Run the SMF without autoscaling"})
    void endsAutoscalingAndKeepsTheFunction(String sentence) {
        Interpretation read = grammar.interpret(sentence);
        assertThat(read.action()).isIn(Action.CONFIGURE, Action.DEPLOY);
        assertThat(read.features()).containsEntry("autoscaling", false);
        assertThat(read.autoscaling()).isNull();
    }

    @Test
    void theOneAtAnotherPlaceIsAnother() {
        Interpretation read = grammar.interpret("Pause the UPF at edge-1 and resume the one at edge-2");
        assertThat(read.networkFunctions()).extracting(function -> function.type() + "@" + function.site() + " " + function.action())
                .containsExactly("UPF@edge-1 null", "UPF@edge-2 RESUME");
        assertThat(grammar.interpret("Halve the UPFs at edge-2 and double the ones at edge-1").networkFunctions())
                .extracting(function -> function.site() + " " + function.replicasFactor()).containsExactly("edge-2 0.5", "edge-1 2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ensure the UPF at edge-1 has no fewer than 4 replicas", "Deploy an AMF, HA: no",
            "I'd like an AMF but not a highly available one"})
    void isNotHighlyAvailableByAccident(String sentence) {
        assertThat(grammar.interpret(sentence).highAvailability()).isFalse();
    }

    @Test
    void takesNothingAwayThatIsToStayOrThatNobodyCanTellApart() {
        assertThat(grammar.interpret("Get rid of the SMF at edge-3 but leave its UPF alone").networkFunctions()).extracting(FunctionRequest::type)
                .containsExactly("SMF");
        assertThat(grammar.interpret("Take the second UPF at edge-1 out of service").refusal()).isNotNull();
        assertThat(grammar.interpret("Deploy a second UPF at edge-1").refusal()).isNull();
        for (String rest : List.of("but the one at edge-1", "save the one at edge-1", "except those at edge-1", "but those in namespace red",
                "except in namespace red")) {
            Interpretation read = grammar.interpret("Delete all UPFs " + rest);
            assertThat(read.refusal() != null || !read.questions().isEmpty()).as(rest).isTrue();
            assertThat(read.sites()).as(rest).isEmpty();
            assertThat(read.namespace()).as(rest).isNull();
        }
    }

    @Test
    void takesASumForNoFunctionBesideItsParts() {
        assertThat(grammar.interpret("Deploy 3 UPFs, 2 at edge-1 and 1 at edge-2").networkFunctions())
                .extracting(function -> function.site() + " " + function.replicas()).containsExactly("edge-1 2", "edge-2 1");
        assertThat(grammar.interpret("Deploy 5 UPFs, 2 at edge-1 and 1 at edge-2").questions()).isNotEmpty();
    }

    @Test
    void takesTheNumberOfAnotherThingForNoCount() {
        assertThat(grammar.interpret("Set the CPU limit of the AMF at edge-1 to 3 cores and its request to 1").networkFunctions())
                .extracting(FunctionRequest::replicas).containsOnlyNulls();
        assertThat(grammar.interpret("Scale the UPF at edge-1 to 3 and its weight to 5").networkFunctions()).extracting(FunctionRequest::replicas)
                .containsExactly(3);
    }

    @Test
    void wordsNobodyUnderstoodLowerTheConfidence() {
        double plain = grammar.interpret("Deploy an AMF with 3 replicas at edge-1").confidence();
        double strange = grammar.interpret("Deploy an AMF with flibber grommets zanti 3 replicas quux at edge-1").confidence();
        assertThat(strange).isLessThan(plain);
    }

    private FunctionRequest only(String sentence) {
        Interpretation read = grammar.interpret(sentence);
        assertThat(read.networkFunctions()).as(sentence).hasSize(1);
        return read.networkFunctions().get(0);
    }

    private String counts(String sentence) {
        return grammar.interpret(sentence).networkFunctions().stream().map(function -> function.type() + " " + function.replicas())
                .collect(Collectors.joining(", "));
    }

    private String bounds(String sentence) {
        return grammar.interpret(sentence).constraints().stream().map(GrammarInterpreterTest::text).collect(Collectors.joining(", "));
    }

    private static String text(Constraint constraint) {
        String value = java.math.BigDecimal.valueOf(constraint.value()).stripTrailingZeros().toPlainString();
        return (constraint.metric().word() + " " + constraint.operator().sign() + " " + value + " " + constraint.unit()).trim();
    }
}
