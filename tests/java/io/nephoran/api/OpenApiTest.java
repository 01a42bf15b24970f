package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Slice;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {
    private final JsonNode document = read(OpenApiTest.class, "openapi.json");

    @Test
    void isAnOpenApiDocument() {
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document.toString());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).hasSize(24);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        document.findValues("$ref").forEach(ref -> {
            if (document.at(ref.asText().substring(1)).isMissingNode()) {
                broken.add(ref.asText());
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void everyOperationHasANameAndSaysHowItRefuses() {
        List<String> names = new ArrayList<>();
        for (JsonNode path : document.path("paths")) {
            for (Iterator<Map.Entry<String, JsonNode>> operations = path.fields(); operations.hasNext();) {
                JsonNode operation = operations.next().getValue();
                String name = operation.path("operationId").asText();
                names.add(name);
                assertThat(operation.path("summary").asText()).as(name).isNotBlank();
                if (!name.equals("getOpenApi")) {
                    assertThat(operation.path("responses").has("503")).as(name).isTrue();
                }
                if (operation.has("requestBody") || operation.path("parameters").toString().contains("Name")) {
                    assertThat(operation.path("responses").has("400")).as(name).isTrue();
                }
            }
        }
        assertThat(names).doesNotHaveDuplicates().contains("submitIntent", "listIntents", "getIntent", "previewIntent", "answerIntent");
    }

    @Test
    void everyFieldIsDescribed() {
        document.at("/components/schemas").fields().forEachRemaining(schema -> {
            assertThat(schema.getValue().path("description").asText()).as(schema.getKey()).isNotBlank();
            schema.getValue().path("properties").fields().forEachRemaining(property -> assertThat(property.getValue().has("description")
                    || property.getValue().toString().contains("$ref") || property.getValue().has("const") || property.getValue().has("items"))
                    .as(schema.getKey() + "." + property.getKey()).isTrue());
        });
    }

    @Test
    void showsTheSpecAsTheSchemaHasIt() {
        ObjectNode schema = (ObjectNode) read(NetworkIntent.class, "networkintent.schema.json");
        String definitions = schema.remove("$defs").toString();
        schema.remove(List.of("$schema", "$id", "title"));

        JsonNode shown = document.at("/components/schemas/NetworkIntentSpec");

        String localised = schema.toString().replace("#/$defs/quantity", "#/components/schemas/Quantity")
                .replace("#/$defs/dnsLabel", "#/components/schemas/DnsLabel").replace("#/$defs/name", "#/components/schemas/InventoryName")
                .replace("#/$defs/weight", "#/components/schemas/Weight");
        assertThat(shown).isEqualTo(Json.read(localised, JsonNode.class));
        for (String pair : List.of("quantity Quantity", "dnsLabel DnsLabel", "name InventoryName", "weight Weight")) {
            JsonNode definition = Json.read(definitions, JsonNode.class).path(pair.split(" ")[0]);
            JsonNode component = document.at("/components/schemas/" + pair.split(" ")[1]);
            definition.fields().forEachRemaining(rule -> assertThat(component.path(rule.getKey())).as(pair).isEqualTo(rule.getValue()));
        }
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("NetworkIntentSpec", NetworkIntent.Spec.class, Set.of()),
                Arguments.of("Metadata", NetworkIntent.Metadata.class, Set.of()),
                Arguments.of("Status", NetworkIntent.Status.class, Set.of()),
                Arguments.of("Condition", NetworkIntent.Condition.class, Set.of()),
                Arguments.of("PackageStatus", NetworkIntent.PackageStatus.class, Set.of()),
                Arguments.of("IntentProcessing", IntentProcessing.class, Set.of()),
                Arguments.of("Usage", IntentProcessing.Usage.class, Set.of()),
                Arguments.of("Failover", IntentProcessing.Failover.class, Set.of()),
                Arguments.of("Interpretation", Interpretation.class, Set.of()),
                Arguments.of("FunctionRequest", Interpretation.FunctionRequest.class, Set.of()),
                Arguments.of("Question", Interpretation.Question.class, Set.of()),
                Arguments.of("Refusal", Interpretation.Refusal.class, Set.of()),
                Arguments.of("Slice", Slice.class, Set.of()),
                Arguments.of("Plmn", Plmn.class, Set.of()),
                Arguments.of("Autoscaling", Autoscaling.class, Set.of()),
                Arguments.of("Constraint", Constraint.class, Set.of()),
                Arguments.of("ResourcePlan", ResourcePlan.class, Set.of()),
                Arguments.of("Cost", ResourcePlan.Cost.class, Set.of()),
                Arguments.of("Solution", ResourcePlan.Solution.class, Set.of()),
                Arguments.of("PlannedInstance", PlannedInstance.class, Set.of()),
                Arguments.of("DeployedInstance", DeployedInstance.class, Set.of()),
                Arguments.of("ManifestGeneration", ManifestGeneration.class, Set.of()),
                Arguments.of("Fix", ManifestGeneration.Fix.class, Set.of()),
                Arguments.of("Finding", Finding.class, Set.of()),
                Arguments.of("GitOpsDeployment", GitOpsDeployment.class, Set.of()),
                Arguments.of("DeploymentVerification", DeploymentVerification.class, Set.of()),
                Arguments.of("Pipeline", PipelineApi.Pipeline.class, Set.of()),
                Arguments.of("StageState", PipelineApi.StageState.class, Set.of()),
                Arguments.of("Breaker", PipelineApi.Breaker.class, Set.of()),
                Arguments.of("Catalog", CatalogApi.Contents.class, Set.of()),
                Arguments.of("FunctionType", CatalogApi.FunctionType.class, Set.of()),
                Arguments.of("ReferencePoint", CatalogApi.ReferencePoint.class, Set.of()),
                Arguments.of("Place", CatalogApi.Place.class, Set.of()),
                Arguments.of("Problem", Problem.class, Set.of()),
                Arguments.of("FieldError", Problem.FieldError.class, Set.of()),
                Arguments.of("NetworkIntent", NetworkIntent.class, Set.of("apiVersion", "kind", "stages")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void describesRecordsAsTheyAre(String schema, Class<?> type, Set<String> added) {
        List<String> fields = new ArrayList<>(added);
        Arrays.stream(type.getRecordComponents()).map(component -> Optional.ofNullable(component.getAccessor()
                .getAnnotation(JsonProperty.class)).map(JsonProperty::value).orElse(component.getName())).forEach(fields::add);
        List<String> shown = new ArrayList<>();
        document.at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(shown::add);

        assertThat(shown).containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void namesEveryPhase() {
        List<String> shown = new ArrayList<>();
        document.at("/components/schemas/Phase/enum").forEach(phase -> shown.add(phase.asText()));

        assertThat(shown).containsExactlyInAnyOrderElementsOf(Arrays.stream(Phase.values()).map(Phase::label).toList());
    }

    private static JsonNode read(Class<?> beside, String name) {
        try (InputStream text = beside.getResourceAsStream(name)) {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
