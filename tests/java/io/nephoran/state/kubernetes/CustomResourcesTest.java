package io.nephoran.state.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The custom resource definitions say the same as the Java records and the schema of the HTTP interface, field by field. */
class CustomResourcesTest {
    private static final Path FOLDER = Path.of(System.getProperty("nephoran.basedir", ".")).resolve("k8s/base/crds");
    private static final Map<String, String> SHORT_NAMES = Map.of("NetworkIntent", "ni", "IntentProcessing", "ip", "ResourcePlan", "rp",
            "ManifestGeneration", "mg", "GitOpsDeployment", "gd", "DeploymentVerification", "dv");
    /** A look-ahead of the JSON schema that a structural schema cannot have: a CEL rule stands for it. */
    private static final String NOT_TWO_DOTS = "(?!.*\\.\\.)";

    static Stream<Arguments> stages() {
        return Stream.of(Arguments.of("intentprocessings", List.of(IntentProcessing.class)),
                Arguments.of("resourceplans", List.of(ResourcePlan.class)),
                Arguments.of("manifestgenerations", List.of(RenderedSummary.class)),
                Arguments.of("gitopsdeployments", List.of(GitOpsDeployment.class, RunningBooks.Running.class)),
                Arguments.of("deploymentverifications", List.of(DeploymentVerification.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void theStatusOfAStageKindIsItsRecord(String file, List<Class<?>> records) throws IOException {
        JsonNode schema = schema(file);

        assertThat(difference("status", schema.at("/properties/status"), records, Set.of("superseded"))).isEmpty();
        assertThat(difference("spec", schema.at("/properties/spec"), List.of(StageReference.class), Set.of())).isEmpty();
    }

    @Test
    void theStatusOfAnIntentIsItsRecordAndTheBooks() throws IOException {
        assertThat(difference("status", schema("networkintents").at("/properties/status"),
                List.of(NetworkIntent.Status.class, Bookkeeping.class), Set.of())).isEmpty();
    }

    @Test
    void theSpecOfAnIntentIsItsRecordAndTheSchemaOfTheInterface() throws IOException {
        JsonNode spec = schema("networkintents").at("/properties/spec");
        JsonNode ours = Json.mapper().readTree(NetworkIntent.class.getResource("networkintent.schema.json"));

        assertThat(names(spec.path("properties"))).isEqualTo(Arrays.stream(NetworkIntent.Spec.class.getRecordComponents())
                .map(RecordComponent::getName).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(bounds("spec", spec, ours, ours)).isEmpty();
    }

    @Test
    void everyFieldIsDescribed() throws IOException {
        for (String file : files()) {
            List<String> silent = new ArrayList<>();
            undescribed("", schema(file), silent);
            assertThat(silent).as(file).isEmpty();
        }
    }

    @Test
    void everyRuleSaysWhatToDo() throws IOException {
        for (String file : files()) {
            schema(file).findValues("x-kubernetes-validations").forEach(rules -> rules.forEach(rule ->
                    assertThat(rule.path("message").asText()).as(rule.path("rule").asText()).hasSizeGreaterThan(20)
                            .matches(".*[;:,] .*|.*are allowed.*")));
        }
    }

    @Test
    void kindsHaveTheirNamesColumnsAndAStatusOfTheirOwn() throws IOException {
        assertThat(files()).hasSize(SHORT_NAMES.size());
        for (String file : files()) {
            JsonNode spec = definition(file).path("spec");
            assertThat(spec.path("group").asText() + "/" + spec.at("/versions/0/name").asText()).isEqualTo(NetworkIntent.API_VERSION);
            assertThat(spec.at("/names/shortNames/0").asText()).isEqualTo(SHORT_NAMES.get(spec.at("/names/kind").asText()));
            assertThat(spec.at("/names/categories/0").asText()).isEqualTo("nephoran");
            assertThat(spec.at("/versions/0/subresources/status").isObject()).isTrue();
        }
        JsonNode columns = definition("networkintents").at("/spec/versions/0/additionalPrinterColumns");
        assertThat(StreamSupport.stream(columns.spliterator(), false).filter(column -> column.path("priority").asInt() == 0)
                .map(column -> column.path("name").asText())).containsExactly("PHASE", "READY", "SLICE", "NFS", "COST", "COMMIT", "AGE");
        assertThat(StreamSupport.stream(columns.spliterator(), false).filter(column -> column.path("priority").asInt() > 0)
                .map(column -> column.path("name").asText())).containsExactly("REASON", "CONFIDENCE");
    }

    @Test
    void everyStageWritesAKindThatIsDefined() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String file : files()) {
            kinds.add(definition(file).at("/spec/names/kind").asText());
        }

        assertThat(Arrays.stream(Stage.values()).map(Stage::kind)).isSubsetOf(kinds);
    }

    private static List<String> difference(String at, JsonNode schema, List<Class<?>> records, Set<String> beside) {
        List<String> found = new ArrayList<>();
        Set<String> expected = new TreeSet<>(beside);
        for (Class<?> each : records) {
            for (RecordComponent component : each.getRecordComponents()) {
                String name = Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class)).map(JsonProperty::value)
                        .filter(value -> !value.isEmpty()).orElse(component.getName());
                expected.add(name);
                compare(at + "." + name, schema.path("properties").path(name), component.getGenericType(), component.getName(), found);
            }
        }
        if (!names(schema.path("properties")).equals(expected)) {
            found.add(at + " has the fields " + names(schema.path("properties")) + ", the record " + expected);
        }
        return found;
    }

    private static void compare(String at, JsonNode schema, Type type, String name, List<String> found) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expect(at, "array", schema, found);
            compare(at + "[]", schema.path("items"), generic.getActualTypeArguments()[0], name, found);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            expect(at, "object", schema, found);
            compare(at + "{}", schema.path("additionalProperties"), generic.getActualTypeArguments()[1], name, found);
        } else if (type == Object.class || type == JsonNode.class || type == NetworkIntent.Spec.class) {
            if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                found.add(at + " must take anything");
            }
        } else if (type instanceof Class<?> of && of.isEnum()) {
            expect(at, "string", schema, found);
            List<String> words = Arrays.stream(of.getEnumConstants()).map(each -> Json.mapper().valueToTree(each).asText()).toList();
            if (!texts(schema.path("enum")).equals(words)) {
                found.add(at + " allows " + texts(schema.path("enum")) + ", the record " + words);
            }
        } else if (type instanceof Class<?> of && of.isRecord()) {
            expect(at, "object", schema, found);
            found.addAll(difference(at, schema, List.of(of), Set.of()));
        } else {
            expect(at, simple(type), schema, found);
            if (type == Instant.class && !schema.path("format").asText().equals("date-time")) {
                found.add(at + " is a time without format date-time");
            }
        }
    }

    private static String simple(Type type) {
        if (type == String.class || type == Quantity.class || type == Instant.class) {
            return "string";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "number";
        }
        return Set.<Type>of(int.class, Integer.class, long.class, Long.class).contains(type) ? "integer" : "? " + type;
    }

    private static void expect(String at, String type, JsonNode schema, List<String> found) {
        if (!schema.path("type").asText().equals(type)) {
            found.add(at + " is '" + schema.path("type").asText() + "', the record has " + type);
        }
    }

    /** Types, enumerations, defaults and bounds of the JSON schema against those of the definition. */
    private static List<String> bounds(String at, JsonNode theirs, JsonNode ours, JsonNode root) {
        List<String> found = new ArrayList<>();
        JsonNode rule = ours.has("$ref") ? root.at(ours.path("$ref").asText().substring(1)) : ours;
        for (String keyword : List.of("minLength", "maxLength", "minimum", "maximum", "maxItems", "maxProperties", "enum", "default", "required")) {
            boolean narrower = keyword.equals("maxLength") && rule.path(keyword).isMissingNode();
            boolean either = theirs.path("x-kubernetes-int-or-string").asBoolean();
            if (!narrower && !either && !rule.path(keyword).equals(theirs.path(keyword))) {
                found.add(at + ": " + keyword + " is " + theirs.path(keyword) + ", in the schema " + rule.path(keyword));
            }
        }
        if (!rule.path("pattern").asText().replace(NOT_TWO_DOTS, "").equals(theirs.path("pattern").asText())) {
            found.add(at + ": pattern is " + theirs.path("pattern") + ", in the schema " + rule.path("pattern"));
        }
        if (rule.path("pattern").asText().contains(NOT_TWO_DOTS) && !theirs.path("x-kubernetes-validations").toString().contains("contains('..')")) {
            found.add(at + ": no rule forbids '..'");
        }
        if (rule.path("uniqueItems").asBoolean() && !theirs.path("x-kubernetes-list-type").asText().equals("set")
                && !theirs.path("x-kubernetes-validations").toString().contains("exists_one")) {
            found.add(at + ": entries need not be unique");
        }
        if (rule.has("propertyNames") && !theirs.path("x-kubernetes-validations").toString()
                .contains(rule.at("/propertyNames/pattern").asText().replace("\\", "\\\\"))) {
            found.add(at + ": names of entries may be anything");
        }
        boolean type = rule.path("type").isArray() ? theirs.path("x-kubernetes-int-or-string").asBoolean()
                : rule.path("type").equals(theirs.path("type"));
        if (!type) {
            found.add(at + ": type is " + theirs.path("type") + ", in the schema " + rule.path("type"));
        }
        String description = ours.path("description").asText(rule.path("description").asText());
        if (!at.equals("spec") && !at.endsWith("[]") && !at.endsWith("{}") && !description.equals(theirs.path("description").asText())) {
            found.add(at + ": described as '" + theirs.path("description").asText() + "', in the schema '" + description + "'");
        }
        if (!names(rule.path("properties")).equals(names(theirs.path("properties")))) {
            found.add(at + ": fields are " + names(theirs.path("properties")) + ", in the schema " + names(rule.path("properties")));
        }
        rule.path("properties").fields().forEachRemaining(field ->
                found.addAll(bounds(at + "." + field.getKey(), theirs.path("properties").path(field.getKey()), field.getValue(), root)));
        if (rule.has("items")) {
            found.addAll(bounds(at + "[]", theirs.path("items"), rule.path("items"), root));
        }
        if (rule.path("additionalProperties").isObject()) {
            found.addAll(bounds(at + "{}", theirs.path("additionalProperties"), rule.path("additionalProperties"), root));
        }
        return found;
    }

    private static void undescribed(String at, JsonNode schema, List<String> silent) {
        schema.path("properties").fields().forEachRemaining(field -> {
            if (!(at.isEmpty() && field.getKey().equals("metadata")) && field.getValue().path("description").asText().isBlank()) {
                silent.add(at + "." + field.getKey());
            }
            undescribed(at + "." + field.getKey(), field.getValue(), silent);
        });
        if (schema.has("items")) {
            undescribed(at + "[]", schema.path("items"), silent);
        }
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(file -> file.getFileName().toString().replace(".yaml", "")).filter(name -> !name.equals("kustomization")).sorted()
                    .toList();
        }
    }

    private static JsonNode definition(String file) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(file + ".yaml").toFile());
    }

    private static JsonNode schema(String file) throws IOException {
        return definition(file).at("/spec/versions/0/schema/openAPIV3Schema");
    }
}
