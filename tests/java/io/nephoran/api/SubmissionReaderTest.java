package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import io.nephoran.api.Problem.FieldError;
import io.nephoran.intent.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubmissionReaderTest {
    private static final String SENTENCE = "Deploy an AMF with 3 replicas at edge-1";
    private final SubmissionReader reader = new SubmissionReader(Limits.DEFAULT, List.of("AMF", "SMF", "UPF", "O-DU"));

    @Test
    void readsASentence() {
        Submission submission = accepted(reader.read("text/plain; charset=UTF-8", bytes(SENTENCE + "\n"), null, null));

        assertThat(submission.spec().intent()).isEqualTo(SENTENCE);
        assertThat(submission.name()).isNull();
    }

    @Test
    void readsASpec() {
        Submission submission = accepted(json("""
                {"intent": "%s", "priority": "high", "targetComponents": ["AMF"], "timeoutSeconds": 60, "dryRun": true,
                 "networkSlice": "000001-0000A1", "resourceConstraints": {"cpu": 2, "maxCpu": "2500m", "memory": "4Gi"},
                 "parameters": {"anything": [1, {"goes": null}]}, "region": null, "objectives": {"cost": 0.7}}""".formatted(SENTENCE)));

        assertThat(submission.spec().resourceConstraints().cpu()).isEqualTo(Quantity.of("2"));
        assertThat(submission.spec().objectives()).isEqualTo(Map.of("cost", 0.7));
        assertThat(submission.spec().dryRunOnly()).isTrue();
        assertThat(submission.spec().region()).isNull();
        assertThat(submission.spec().parameters()).isEqualTo(Map.of("anything", List.of(1, java.util.Collections.singletonMap("goes", null))));
    }

    @Test
    void readsAWholeObject() {
        Submission submission = accepted(json("""
                {"apiVersion": "nephoran.com/v1", "kind": "NetworkIntent",
                 "metadata": {"name": "core", "namespace": "telecom", "resourceVersion": "7", "labels": {"a": "b"},
                              "annotations": {"nephoran.com/approve": "true"}},
                 "spec": {"intent": "%s"}, "status": {"phase": "Completed"}}""".formatted(SENTENCE)));

        assertThat(submission).extracting(Submission::name, Submission::namespace, Submission::resourceVersion, Submission::annotations)
                .containsExactly("core", "telecom", "7", Map.of("nephoran.com/approve", "true"));
    }

    static Stream<Arguments> wrongSpecs() {
        return Stream.of(
                wrong("{}", "intent", "is missing; write a sentence of 10 to 2000 characters that says what the network shall do"),
                wrong("{'intent': 'too short'}", "intent", "has 9 characters; 10 to 2000 are allowed"),
                wrong("{'intent': '" + "x".repeat(2001) + "'}", "intent", "has 2001 characters; 10 to 2000 are allowed"),
                wrong("{'intent': 5}", "intent", "is a whole number; a text is needed"),
                wrong(spec("'prioritty': 'high'"), "prioritty", "is not a field here; did you mean 'priority'?"),
                wrong(spec("'prio': 'high'"), "prio", "is not a field here; did you mean 'priority'?"),
                wrong(spec("'priority': 'hihg'"), "priority", "'hihg' is not one of low, medium, high, critical; did you mean 'high'?"),
                wrong(spec("'targetComponents': ['AMF', 'AFM']"), "targetComponents[1]",
                        "'AFM' is no network function of the catalogue; did you mean 'AMF'?"),
                wrong(spec("'targetComponents': ['AMF', 'AMF']"), "targetComponents", "names the same entry twice; leave one away"),
                wrong(spec("'resourceConstraints': {'cpu': 'lots'}"), "resourceConstraints.cpu",
                        "'lots' is not a quantity; write e.g. 500m, 4 or 8Gi"),
                wrong(spec("'resourceConstraints': {'memory': '8Gi', 'maxMemory': '4Gi'}"), "resourceConstraints.maxMemory",
                        "is 4Gi, less than memory 8Gi; a maximum is at least the request"),
                wrong(spec("'resourceConstraints': {'cpus': '1'}"), "resourceConstraints.cpus", "is not a field here; did you mean 'cpu'?"),
                wrong(spec("'targetNamespace': '../../etc'"), "targetNamespace", "'../../etc' " + Names.LABEL_FORM),
                wrong(spec("'sites': ['edge-1', '../edge']"), "sites[1]", "'../edge' is no name; letters, digits, '.', '_' and '-' are "
                        + "allowed, beginning and ending with a letter or digit, without '..'"),
                wrong(spec("'region': 'eu\\n  evil: true'"), "region", "contains the character U+000A, which does not print; take it out"),
                wrong(spec("'parametersMap': {'port': '80\\nhostNetwork: true'}"), "parametersMap.port",
                        "contains the character U+000A, which does not print; take it out"),
                wrong(spec("'parametersMap': {'port: 1': 'x'}"), "parametersMap.'port: 1'", "is no name to use here; letters, digits, "
                        + "'.', '_' and '-' are, 63 at most, beginning with a letter or digit"),
                wrong(spec("'parametersMap': {'port': 80}"), "parametersMap.port", "is a whole number; a text is needed"),
                wrong(spec("'networkSlice': '1-1'"), "networkSlice",
                        "'1-1' is no slice; write six hexadecimal digits of SST, '-', six of SD, e.g. 000001-0000a1"),
                wrong(spec("'timeoutSeconds': 5"), "timeoutSeconds", "is 5; 30 to 3600 is allowed"),
                wrong(spec("'maxRetries': 11"), "maxRetries", "is 11; 0 to 10 is allowed"),
                wrong(spec("'dryRun': 'yes'"), "dryRun", "is a text; true or false is needed"),
                wrong(spec("'rollbackTo': 'yesterday'"), "rollbackTo",
                        "'yesterday' is neither a generation (a number) nor a commit (7 to 64 hexadecimal digits)"),
                wrong("{'intent': 'Deploy an AMF\\u0000 at edge-1'}", "intent", "contains the character U+0000, which does not print; take it out"),
                wrong("{'intent': 'Deploy an AMF \\u202e at edge-1'}", "intent", "contains the character U+202E, which does not print; take it out"),
                wrong("{'kind': 'Pod', 'spec': {'intent': '" + SENTENCE + "'}}", "kind", "is 'Pod'; write 'NetworkIntent'"),
                wrong("{'spec': {'intent': '" + SENTENCE + "', 'site': ['a']}}", "spec.site", "is not a field here; did you mean 'sites'?"),
                wrong("{'metadata': {'name': 'Über'}, 'spec': {'intent': '" + SENTENCE + "'}}", "metadata.name", "'Über' " + Names.LABEL_FORM),
                wrong("{'metadata': {'name': 'core'}}", "spec", "is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSpecs")
    void namesTheFieldThatIsWrong(String json, String field, String message) {
        Problem problem = refused(json(json));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).containsExactly(new FieldError(field, message));
        assertThat(problem.detail()).isEqualTo(field + ": " + message);
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Problem problem = refused(json("{'intent': 'short', 'maxRetries': -1, 'colour': 'red'}"));

        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("colour", "intent", "maxRetries");
        assertThat(problem.json()).contains("\"type\":\"urn:nephoran:problem:invalid-submission\"").doesNotContain("instance");
    }

    @Test
    void saysWhereJsonIsBroken() {
        assertThat(refused(json("{\"intent\":\n  \"Deploy\" oops}")).detail()).startsWith("The body is not JSON at line 2, column ");
        assertThat(refused(json("{\"a\": 1, \"a\": 2}")).detail()).contains("Duplicate field 'a'");
        assertThat(refused(json("{} {}")).detail()).contains("not JSON");
        assertThat(refused(json("")).detail()).startsWith("The body is empty.");
        assertThat(refused(json("[1]")).detail()).startsWith("The body is JSON but no object.");
        assertThat(refused(json("{\"parameters\":" + "[".repeat(500))).detail()).startsWith("The JSON exceeds a limit");
    }

    @Test
    void refusesWhatIsTooLargeOrOfAnotherType() {
        assertThat(refused(reader.read("application/json", new byte[10 << 20], null, null)))
                .extracting(Problem::status, Problem::detail)
                .containsExactly(413, "The body has 10485760 bytes; at most 1048576 are read. Send less.");
        assertThat(refused(reader.read("application/xml", bytes("<a/>"), null, null)).status()).isEqualTo(415);
        assertThat(refused(reader.read("text/plain; charset=utf-16", bytes(SENTENCE), null, null)).status()).isEqualTo(415);
        assertThat(refused(reader.read("text/plain", new byte[] {(byte) 0xC3, 0x28}, null, null)).detail())
                .isEqualTo("The body is not UTF-8 text. Send it as UTF-8.");
    }

    @Test
    void judgesNamesGivenBesideTheBody() {
        assertThat(refused(reader.read("text/plain", bytes(SENTENCE), "../x", "Default")).errors())
                .extracting(FieldError::field).containsExactly("name", "namespace");
        assertThat(refused(reader.read(null, bytes("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"intent\":\"" + SENTENCE + "\"}}"), "b", null))
                .errors())
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(tuple("metadata.name", "is 'a', but the request asks for 'b'; name one"));
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        // Given bytes that are garbage, and valid submissions with some bytes changed
        Random random = new Random(20260101);
        byte[] valid = bytes("""
                {"apiVersion":"nephoran.com/v1","kind":"NetworkIntent","metadata":{"name":"core","annotations":{"a/b":"c"}},
                 "spec":{"intent":"Deploy an AMF with 3 replicas at edge-1","priority":"high","targetComponents":["AMF"],"answers":{"a":"b"},
                 "resourceConstraints":{"cpu":"1","maxCpu":2},"parametersMap":{"a":"b"},"parameters":{"x":[1,2.5e3,null,true]}}}""");
        String[] types = {"application/json", "text/plain", null, ";", "application/json; charset=", "text/plain;charset=\"utf-8\""};
        for (int round = 0; round < 6000; round++) {
            byte[] body = round % 3 == 0 ? new byte[random.nextInt(300)] : valid.clone();
            if (round % 3 == 0) {
                random.nextBytes(body);
            }
            String alphabet = "{}[]\",:0123456789.eE+-\\untrlfasé\u0000 \n";
            for (int change = random.nextInt(6); change > 0 && body.length > 0; change--) {
                body[random.nextInt(body.length)] = round % 2 == 0
                        ? (byte) random.nextInt() : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            String type = types[random.nextInt(types.length)];

            // When it is read, Then there is an answer, and one that serialises
            assertThatCode(() -> {
                if (reader.read(type, body, null, null) instanceof Problem problem) {
                    assertThat(problem.status()).isBetween(400, 415);
                    assertThat(problem.json()).doesNotContain("Exception", "\tat ");
                }
            }).as("round %d", round).doesNotThrowAnyException();
        }
    }

    private Reading json(String json) {
        return reader.read("application/json", bytes(json.contains("\"") ? json : json.replace("'", "\"")), null, null);
    }

    private static Arguments wrong(String json, String field, String message) {
        return Arguments.of(json, field, message);
    }

    private static String spec(String field) {
        return "{'intent': '" + SENTENCE + "', " + field + "}";
    }

    private static Submission accepted(Reading reading) {
        assertThat(reading).isInstanceOf(Submission.class);
        return (Submission) reading;
    }

    private static Problem refused(Reading reading) {
        assertThat(reading).isInstanceOf(Problem.class);
        return (Problem) reading;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
