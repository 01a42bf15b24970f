package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.app.HttpApi.Taken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one intent asks for never takes from its neighbours what lets them start. */
class SharedNamespaceTest {
    private static final Pattern LEVEL = Pattern.compile("pod-security.kubernetes.io/enforce: \"?(\\w+)\"?\n");
    @TempDir
    private static Path home;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(home, "approval.required", "", "catalog.folders", RunningServer.folder("/app/roomy").toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{1}; {2}")
    @CsvSource(delimiter = '|', textBlock = """
            n1 | Deploy a UPF and an AMF at edge-2 in namespace n1    | Scale the AMF at edge-2 in namespace n1 to 3
            n2 | Deploy a UPF at edge-2 in namespace n2               | Deploy an NSSF at edge-2 in namespace n2
            n3 | Deploy an SMF and a UPF at edge-1 in namespace n3    | Change the SMF at edge-1 in namespace n3 to 2 CPUs and 4 GiB of memory
            n4 | Deploy a UPF and an AUSF at edge-1 in namespace n4   | Suspend the AUSF at edge-1 in namespace n4
            n5 | Deploy a UPF and a UDM at edge-3 in namespace n5     | Delete the UDM at edge-3 in namespace n5
            n6 | Deploy an AMF at edge-2 in namespace n6              | Deploy a UPF at edge-2 in namespace n6
            """)
    void aNamespaceAdmitsTheUpfWhateverComesAfterIt(String namespace, String first, String second) {
        completed(first);
        completed(second);

        assertThat(level(first, namespace)).isEqualTo("privileged");
    }

    @Test
    void theLevelIsRestrictedAgainWhenTheUpfIsWithdrawnAndPrivilegedWhenItComesBack() {
        completed("Deploy an AMF at edge-1 in namespace m1");
        JsonNode upf = completed("Deploy a UPF at edge-1 in namespace m1");
        assertThat(level("edge-1", "m1")).isEqualTo("privileged");

        completed("Delete the UPF at edge-1 in namespace m1");
        assertThat(level("edge-1", "m1")).isEqualTo("restricted");

        completed("Deploy a UPF at edge-1 in namespace m1");
        assertThat(level("edge-1", "m1")).isEqualTo("privileged");
        assertThat(upf.path("metadata").path("name").asText()).isNotEmpty();
    }

    @Test
    void intentsInFlightTogetherMakeOneNamespaceThatFitsAll() {
        List<Taken> taken = new ArrayList<>();
        for (String type : List.of("UPF", "AMF", "SMF", "AUSF", "UDM", "PCF")) {
            taken.add(server.api.submit("Deploy a " + type + " at edge-2 in namespace crowd"));
        }

        taken.forEach(each -> assertThat(HttpApi.phase(server.api.settled(each))).isEqualTo("Completed"));

        assertThat(level("edge-2", "crowd")).isEqualTo("privileged");
    }

    private static JsonNode completed(String sentence) {
        JsonNode end = server.api.settled(server.api.submit(sentence));
        assertThat(HttpApi.phase(end)).as("%s: %s", sentence, end.path("status").path("conditions")).isEqualTo("Completed");
        return end;
    }

    private static String level(String where, String namespace) {
        Matcher site = Pattern.compile("edge-\\d").matcher(where);
        assertThat(site.find()).isTrue();
        Matcher level = LEVEL.matcher(server.git.files("clusters/").get("clusters/" + site.group() + "/_namespaces/" + namespace
                + "/namespace.yaml"));
        assertThat(level.find()).isTrue();
        return level.group(1);
    }
}
