package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Slice;
import io.nephoran.intent.SliceType;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.interpret.Shipped;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether quoted words are there and mean the field. */
class QuoteCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Delete the AMF | action | delete | Delete | MEANT",
        "Roll the AMF back | action | rollback | Roll the AMF back | MEANT",
        "Deploy the AMF | action | delete | Deploy | NOT_MEANT",
        "Do not delete the AMF | action | delete | delete | NOT_MEANT",
        "Keep the packet drop rate of the UPF low | action | delete | drop | NOT_MEANT",
        "Bring the AMF to 5 | action | scale | Bring | POSSIBLE",
        "Bring the AMF to 5 | action | delete | Bring | NOT_MEANT",
        "Zorch the AMF | action | delete | Zorch | UNKNOWN",
        "Zorch the AMF | action | delete | the AMF | NOT_MEANT",
        "Zorch the AMF | action | delete | obliterate | NOT_MEANT"})
    void anActionNeedsAVerbThatMeansIt(String sentence, String path, String value, String quote, Grade grade) {
        assertGrade(sentence, path, value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy 3 AMFs | 3 | 3 AMFs | MEANT",
        "Deploy three AMFs | 3 | three | MEANT",
        "Deploy 3 AMFs | 4 | 3 AMFs | NOT_MEANT",
        "Deploy an AMF at edge-3 | 3 | edge-3 | NOT_MEANT",
        "Deploy an AMF with 3 cores | 3 | 3 cores | NOT_MEANT",
        "Deploy an AMF for 300 users | 300 | 300 users | NOT_MEANT",
        "Deploy an AMF for PLMN 208-93 | 208 | 208 | NOT_MEANT",
        "Scale the AMF up by 2 | 2 | by 2 | NOT_MEANT",
        "Scale the AMF up by 2 | +2 | by 2 | MEANT",
        "Scale the AMF up by 2 | -2 | by 2 | NOT_MEANT",
        "Scale the AMF down by 2 | -2 | down by 2 | MEANT",
        "Scale the AMF by 2 | +2 | by 2 | MEANT",
        "Add two more AMFs | +2 | two more | MEANT",
        "Add another AMF replica | +1 | another | MEANT",
        "Scale the AMF to 2 | +2 | to 2 | POSSIBLE",
        "Double the AMF | x2 | Double | MEANT",
        "Halve the AMF | x0.5 | Halve | MEANT",
        "Increase the AMFs by half | x1.5 | by half | MEANT",
        "Increase the AMFs by half | x0.5 | by half | NOT_MEANT",
        "Reduce the AMFs by 25 % | x0.75 | by 25 % | MEANT",
        "Scale the AMF to 2 | x2 | to 2 | NOT_MEANT"})
    void aCountNeedsItsNumberAndAChangeItsWords(String sentence, String value, String quote, Grade grade) {
        assertGrade(sentence, "networkFunctions[0].replicas", value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Give the AMF half a core | cpu | 500m | half a core | MEANT",
        "Give the AMF 8 GB of memory | memory | 8Gi | 8 GB | MEANT",
        "Give the AMF 8 GB of memory | memory | 16Gi | 8 GB | NOT_MEANT",
        "Give the AMF 8 GB of disk | memory | 8Gi | 8 GB | POSSIBLE",
        "Give the AMF a CPU limit of 2 | cpuLimit | 2 | limit of 2 | MEANT",
        "Give the AMF a CPU limit of 2 | cpu | 2 | limit of 2 | POSSIBLE"})
    void anAmountNeedsItsUnit(String sentence, String resource, String value, String quote, Grade grade) {
        assertGrade(sentence, "networkFunctions[0].resources." + resource, value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy an AMF, latency under 10 ms | latency <= 10 ms | latency under 10 ms | MEANT",
        "Deploy an AMF, latency under 10 ms | latency >= 10 ms | latency under 10 ms | NOT_MEANT",
        "Deploy an AMF, latency under 10 ms | jitter <= 10 ms | latency under 10 ms | NOT_MEANT",
        "Deploy an AMF, latency under 10 ms | latency <= 20 ms | latency under 10 ms | NOT_MEANT",
        "Deploy an AMF, latency half a second | latency <= 500 ms | latency half a second | MEANT",
        "Deploy a UPF with 1.5 Gbps of throughput | throughput >= 1500 Mbps | 1.5 Gbps of throughput | MEANT",
        "Deploy a UPF with at most 1.5 Gbps | throughput >= 1500 Mbps | at most 1.5 Gbps | NOT_MEANT",
        "Deploy an AMF with no more than 250k subscribers | users <= 250000 | no more than 250k subscribers | MEANT",
        "Deploy an AMF with five nines availability | availability >= 99.999 % | five nines availability | MEANT",
        "Deploy a UPF with 10 Mbps per user | throughputPerUser >= 10 Mbps | 10 Mbps per user | MEANT",
        "Deploy a UPF with 2 Gbps downlink | throughput >= 2000 Mbps uplink | 2 Gbps downlink | POSSIBLE"})
    void aBoundNeedsMetricNumberAndDirection(String sentence, String value, String quote, Grade grade) {
        assertGrade(sentence, "constraints[0]", value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy an AMF at edge-1 | networkFunctions[0].type | AMF | AMF | MEANT",
        "Deploy the 5G core at edge-1 | networkFunctions[0].type | SMF | 5G core | MEANT",
        "Deploy an AMF at edge-1 | networkFunctions[0].type | UPF | AMF | NOT_MEANT",
        "Deploy a Frobnicator at edge-1 | networkFunctions[0].type | UPF | Frobnicator | UNKNOWN",
        "Deploy an AMF at edge-1 | sites[0] | edge-1 | edge-1 | MEANT",
        "Deploy an AMF in Turin | sites[0] | turin | Turin | MEANT",
        "Deploy an AMF, not at edge-1 | sites[0] | edge-1 | edge-1 | NOT_MEANT",
        "Deploy an AMF at edge-1 | sites[0] | edge-2 | edge-1 | NOT_MEANT",
        "Deploy an AMF at edge-1 | sites[0] | amf | AMF | NOT_MEANT",
        "Deploy an AMF in namespace core-a | namespace | core-a | core-a | MEANT",
        "Deploy an AMF at core-a | namespace | core-a | core-a | UNKNOWN",
        "Deploy an AMF in production | environment | production | in production | MEANT",
        "Deploy an AMF in production | environment | test | in production | NOT_MEANT",
        "Deploy an AMF for PLMN 208-93 | plmn | 208-93 | PLMN 208-93 | MEANT",
        "Deploy an AMF for PLMN 208-93 | plmn | 001-01 | PLMN 208-93 | NOT_MEANT",
        "Deploy a redundant AMF | highAvailability | true | redundant | MEANT",
        "Deploy an AMF | highAvailability | true | AMF | NOT_MEANT",
        "Deploy an AMF as cheaply as possible | objective | cost | as cheaply as possible | MEANT",
        "Deploy an AMF as cheaply as possible | objective | energy | as cheaply as possible | NOT_MEANT",
        "Connect the AMF over N2 | interfaces[0] | N2 | N2 | MEANT",
        "Connect the AMF over N2 | interfaces[0] | N4 | N2 | NOT_MEANT",
        "Enable mutual TLS on the AMF | features.mtls | true | mutual TLS | MEANT",
        "Disable mutual TLS on the AMF | features.mtls | false | Disable mutual TLS | MEANT",
        "Autoscale the AMF between 2 and 7 | autoscaling.min | 2 | between 2 and 7 | MEANT",
        "Scale the AMF to 7 | autoscaling.max | 7 | to 7 | POSSIBLE",
        "Deploy an eMBB slice with DNN ims | slices[0].dnn | ims | DNN ims | MEANT"})
    void aNameHasToBeThere(String sentence, String path, String value, String quote, Grade grade) {
        assertGrade(sentence, path, value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy a UPF with mtu 1420 | networkFunctions[0].parameters.mtu | 1420 | mtu 1420 | MEANT",
        "Set the mtu of the UPF at edge-2 to 900 | networkFunctions[0].parameters.mtu | 900 | mtu of the UPF at edge-2 to 900 | MEANT",
        "Deploy a UPF with mtu 1420 | networkFunctions[0].parameters.mtu | 1400 | mtu 1420 | NOT_MEANT",
        "Deploy a UPF with mtu 1420 and 3 replicas | networkFunctions[0].parameters.mtu | 3 | and 3 replicas | POSSIBLE",
        "Deploy a UPF with 1420 | networkFunctions[0].parameters.mtu | 1420 | 1420 | UNKNOWN",
        "Deploy a UPF with mtu 1420 | networkFunctions[0].parameters.frobs | 1420 | mtu 1420 | NOT_MEANT",
        "Deploy a free5GC UPF | networkFunctions[0].implementation | free5GC | free5GC | MEANT",
        "Deploy a UPF at edge-1 | networkFunctions[0].implementation | edge-1 | edge-1 | POSSIBLE",
        "Deploy a UPF for the URLLC slice | networkFunctions[0].slice | 2 | URLLC slice | MEANT",
        "Deploy a UPF for the URLLC slice | networkFunctions[0].slice | 1 | URLLC slice | NOT_MEANT"})
    void aSettingNeedsItsName(String sentence, String path, String value, String quote, Grade grade) {
        assertGrade(sentence, path, value, quote, grade);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deploy an AMF at 02:00 | schedule.at | 02:00 | at 02:00 | MEANT",
        "Deploy an AMF at 02:00 | schedule.at | 03:00 | at 02:00 | NOT_MEANT",
        "Deploy an AMF at six in the evening | schedule.at | 18:00 | at six in the evening | POSSIBLE",
        "Run 3 AMFs until Monday | schedule.until | Monday | until Monday | MEANT",
        "Deploy an AMF every night | schedule.every | night | every night | MEANT",
        "Deploy an AMF once the NRF is healthy | after[0] | the NRF is healthy | once the NRF is healthy | MEANT",
        "Deploy an AMF. The NRF is healthy | after[0] | The NRF is healthy | The NRF is healthy | UNKNOWN",
        "Deploy a UPF everywhere except edge-3 | exclusions[0] | edge-3 | except edge-3 | MEANT",
        "Deploy the 5G core without the NSSF | exclusions[0] | NSSF | without the NSSF | MEANT",
        "Deploy a UPF at edge-3 | exclusions[0] | edge-3 | edge-3 | NOT_MEANT",
        "Let the AMF serve PLMN 310-410 and PLMN 310-280 | plmns | 310-410, 310-280 | PLMN 310-410 and PLMN 310-280 | MEANT",
        "Let the AMF serve PLMN 310-410 and PLMN 310-280 | plmns | 310-410, 001-01 | PLMN 310-410 and PLMN 310-280 | NOT_MEANT"})
    void aTimeAWaitAndAnExclusionNeedTheWordThatLeadsToThem(String sentence, String path, String value, String quote, Grade grade) {
        assertGrade(sentence, path, value, quote, grade);
    }

    private static void assertGrade(String sentence, String path, String value, String quote, Grade grade) {
        Hearing hearing = new Hearing(sentence, Bench.VOCABULARY, Optional.empty());
        Interpretation said = Interpretation.builder().networkFunctions(List.of(FunctionRequest.of("UPF")))
                .slices(List.of(SliceRequest.of(new Slice(SliceType.EMBB, 1, null, null)))).build();
        Change change = new Change("any", path, null, null, value, any -> any);

        Finding finding = new QuoteCheck(hearing, Shipped.CATALOG::spokenParameters).check(change, new Testimony("test", said,
                List.of(new Quote(path, quote))));

        assertThat(finding.grade()).isEqualTo(grade);
    }
}
