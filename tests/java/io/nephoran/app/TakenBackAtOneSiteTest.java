package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.DeploymentVerification.SiteResult;
import io.nephoran.intent.DeploymentVerification.Standing;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Stage;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Reference;
import io.nephoran.state.StageOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not run at one site is taken back there: the packages of the other stay as they were delivered, and the record says so. */
class TakenBackAtOneSiteTest {
    private static final String VERIFY = "verify";

    @Test
    void theOtherSiteKeepsWhatItGot(@TempDir Path home) throws Exception {
        try (RunningServer server = RunningServer.start(home)) {
            // Given UPFs at two sites, scaled, and the second one known to crash
            server.api.complete("Deploy UPFs at edge-1 and edge-2 with 1 replica each");
            Map<String, String> before = server.git.files("clusters/");
            server.context().getRouteController().stopRoute(VERIFY, 1, TimeUnit.SECONDS);
            Taken scaled = server.api.submit("Scale the UPFs at edge-1 and edge-2 to 3 replicas");
            server.api.await(scaled, Phase.DEPLOYMENT_VERIFICATION);
            Map<String, String> delivered = server.git.files("clusters/");
            IntentLedger ledger = server.context().getRegistry().lookupByNameAndType("record", IntentLedger.class);
            Reference due = new Reference(scaled.uid(), 1, Stage.VERIFY);

            // When verification has said so
            Reference claimed = ledger.claim(due).orElseThrow();
            ledger.write(new StageOutcome.Verified(new DeploymentVerification(false, "CrashLoopBackOff", "edge-2: it crashes; edge-1: it runs",
                    List.of(), List.of(new SiteResult("edge-2", Standing.BROKEN, "CrashLoopBackOff", "it crashes"),
                            new SiteResult("edge-1", Standing.HEALTHY, "DeploymentHealthy", "it runs")), List.of("edge-2"))), claimed);

            // Then only that site is as it was
            JsonNode back = server.api.await(scaled, Phase.ROLLED_BACK);
            Map<String, String> now = server.git.files("clusters/");
            assertThat(now).isNotEqualTo(before).isNotEqualTo(delivered);
            assertThat(at("edge-2", now)).isEqualTo(at("edge-2", before)).isNotEqualTo(at("edge-2", delivered));
            assertThat(at("edge-1", now)).isEqualTo(at("edge-1", delivered)).isNotEqualTo(at("edge-1", before));
            assertThat(ready(back))
                    .contains("restored what was there before at edge-2, by commit ").contains("; edge-1 keeps what was delivered")
                    .endsWith(", because of CrashLoopBackOff: edge-2: it crashes; edge-1: it runs");
            assertThat(back.at("/status/packages")).extracting(each -> each.path("site").asText() + " " + each.path("verified").asBoolean())
                    .containsExactlyInAnyOrder("edge-1 true", "edge-2 false");
        }
    }

    private static String ready(JsonNode record) {
        return StreamSupport.stream(record.at("/status/conditions").spliterator(), false).filter(each -> each.path("type").asText().equals("Ready"))
                .findFirst().orElseThrow().path("message").asText();
    }

    private static Map<String, String> at(String site, Map<String, String> files) {
        return files.entrySet().stream().filter(each -> each.getKey().contains("/" + site + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
