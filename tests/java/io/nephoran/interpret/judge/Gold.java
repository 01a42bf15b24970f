package io.nephoran.interpret.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Act;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A sentence of the corpora with what has to be read from it. */
record Gold(String id, String sentence, String expect, JsonNode gold, List<JsonNode> alternatives, boolean orQuestion, boolean orUnsupported) {
    private static final Map<String, String> OPERATORS = Map.of("<", "<=", ">", ">=");

    /** The corpora of authors that may be looked at. */
    static List<Gold> all() {
        try (Stream<Path> styles = Files.list(Path.of("tests/eval/styles"))) {
            List<Gold> all = new ArrayList<>();
            for (Path file : Stream.concat(Stream.of(Path.of("tests/eval/intents.jsonl")), styles.sorted()).toList()) {
                for (String line : Files.readAllLines(file)) {
                    all.add(of(Json.mapper().readTree(line)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Gold of(JsonNode row) {
        List<JsonNode> alternatives = new ArrayList<>();
        row.path("alt").forEach(alternatives::add);
        return new Gold(row.path("id").asText(), row.path("intent").asText(), row.path("expect").asText(), row.path("gold"), alternatives,
                row.path("orQuestion").asBoolean(), row.path("orUnsupported").asBoolean());
    }

    /** What somebody who understands everything answers. */
    Interpretation truth() {
        return switch (expect) {
            case "interpretation" -> read();
            case "no-order" -> Interpretation.builder().act(Act.OBSERVATION).build();
            case "question" -> Interpretation.builder().act(Act.ORDER)
                    .questions(Stream.of("action", "function", "site", "slice", "replicas", "objective")
                    .map(field -> new Question(field, field, List.of())).toList()).build();
            default -> Interpretation.builder().act(Act.ORDER).unsupported(List.of(sentence)).build();
        };
    }

    private Interpretation read() {
        ObjectNode document = Json.mapper().valueToTree(Interpretation.builder().act(Act.ORDER).build());
        gold.properties().stream().filter(field -> document.has(field.getKey()) || field.getKey().equals("plmns"))
                .forEach(field -> document.set(field.getKey(), field.getValue()));
        if (gold.path("action").isMissingNode()) {
            document.set("action", gold.path("actionIn").isMissingNode() ? Json.mapper().getNodeFactory().nullNode() : gold.path("actionIn").get(0));
        }
        document.path("slices").forEach(slice -> Stream.of(io.nephoran.intent.SliceType.values())
                .filter(type -> type.sst() == slice.path("sst").asInt() || type.label().equals(slice.path("type").asText()))
                .forEach(type -> ((ObjectNode) slice).put("type", type.label()).put("sst", type.sst())));
        if (gold.path("schedule").isArray()) {
            document.set("schedule", Json.mapper().createObjectNode().put("at", gold.path("schedule").path(0).asText()));
        }
        document.path("constraints").forEach(bound -> ((ObjectNode) bound).put("unit",
                bound.path("unit").asText(unit(bound.path("metric").asText()))));
        document.path("conditions").forEach(one -> ((ObjectNode) one).put("when", condition(one.path("when").asText())));
        return Json.mapper().convertValue(document, Interpretation.class);
    }

    /** What the gold leaves out: it does not score it. */
    private static String unit(String metric) {
        return switch (metric) {
            case "cost" -> "EUR";
            case "users", "devices", "sessions" -> "";
            case "throughput", "throughputPerUser" -> "Mbps";
            case "latency", "jitter", "reportInterval", "failoverTime" -> "ms";
            case "txPower" -> "dBm";
            case "energy" -> "kWh";
            default -> "%";
        };
    }

    /** The words of the sentence: the gold says only that there is a condition. */
    private String condition(String said) {
        Matcher when = Pattern.compile("(?i)\\b(?:if|when|whenever|once|while|should|as soon as|in case)\\s+([^,]+)").matcher(sentence);
        return sentence.contains(said) && said.length() > 3 ? said : when.find() ? when.group(1) : said;
    }

    /** Whether an answer is right; one that asks or refuses is another matter. */
    boolean isMetBy(Interpretation answer) {
        JsonNode said = Json.mapper().valueToTree(answer);
        return Stream.concat(Stream.of(gold), alternatives.stream()).anyMatch(one -> differences(said, one).isEmpty());
    }

    /** Whether a question or a refusal is as good as an answer. */
    boolean isPardoned(Interpretation answer) {
        return orQuestion && !answer.questions().isEmpty() || orUnsupported && (answer.refusal() != null || !answer.unsupported().isEmpty());
    }

    /** What an answer says too much and too little, for a person who looks for the cause. */
    Set<String> differences(Interpretation answer) {
        return differences(Json.mapper().valueToTree(answer), gold);
    }

    private static Set<String> differences(JsonNode said, JsonNode gold) {
        Set<String> facts = facts(said, gold, true);
        Set<String> wanted = facts(gold, gold, false);
        if (gold.has("actionIn")) {
            boolean fits = StreamSupport.stream(gold.path("actionIn").spliterator(), false)
                    .anyMatch(action -> facts.contains("action " + action.asText()));
            facts.removeIf(fact -> fact.startsWith("action "));
            wanted.removeIf(fact -> fact.startsWith("action "));
            if (!fits) {
                wanted.add("action in " + gold.path("actionIn"));
            }
        }
        leniently(facts, wanted);
        Set<String> differences = new TreeSet<>();
        facts.stream().filter(fact -> !wanted.contains(fact)).forEach(fact -> differences.add("+" + fact));
        wanted.stream().filter(fact -> !facts.contains(fact)).forEach(fact -> differences.add("-" + fact));
        return differences;
    }

    /** "With 5 ms latency", "for 500 users": there = is as good as the bound. */
    private static void leniently(Set<String> facts, Set<String> wanted) {
        for (String fact : List.copyOf(facts)) {
            Optional<String> same = wanted.stream().filter(gold -> !gold.equals(fact) && gold.contains(" = ") != fact.contains(" = ")
                    && gold.replaceFirst(" (<=|=|>=) ", " ").equals(fact.replaceFirst(" (<=|=|>=) ", " "))).findFirst();
            same.ifPresent(gold -> {
                wanted.remove(gold);
                wanted.add(fact);
            });
        }
    }

    /** The facts of the second reference, as far as the gold speaks of them. */
    private static Set<String> facts(JsonNode said, JsonNode gold, boolean answer) {
        Set<String> facts = new TreeSet<>();
        boolean ownSites = has(gold, "networkFunctions", "site");
        boolean ownActions = has(gold, "networkFunctions", "action") || has(gold, "slices", "action");
        List<String> places = new ArrayList<>();
        said.path("sites").forEach(site -> places.add(site.asText()));
        add(places, said, "region");
        Set<String> actions = new TreeSet<>();
        said.path("networkFunctions").forEach(one -> {
            List<String> at = !ownSites ? List.of("") : one.hasNonNull("site") ? List.of("@" + one.path("site").asText()) : places.isEmpty()
                    ? List.of("")
                    : places.stream().map(place -> "@" + place).toList();
            actions.add(one.hasNonNull("action") ? one.path("action").asText() : said.path("action").asText());
            at.forEach(place -> function(one, one.path("type").asText() + place, said, gold, ownActions, facts));
            if (one.hasNonNull("site")) {
                places.add(one.path("site").asText());
            }
        });
        said.path("slices").forEach(one -> {
            actions.add(one.hasNonNull("action") ? one.path("action").asText() : said.path("action").asText());
            slice(one, said, gold, ownActions, facts);
            add(places, one, "site");
        });
        if ((gold.has("action") || gold.has("actionIn")) && !ownActions) {
            (actions.isEmpty() ? Set.of(said.path("action").asText()) : actions).forEach(action -> facts.add("action " + action));
        }
        if (gold.has("sites") || gold.has("region")) {
            places.forEach(place -> facts.add("site " + place));
        }
        Stream.of("namespace", "environment", "objective", "plmn").filter(field -> gold.has(field) && said.hasNonNull(field))
                .forEach(field -> facts.add(field + " " + said.get(field)));
        said.path("plmns").forEach(plmn -> facts.addAll(gold.has("plmns") ? Set.of("plmns " + plmn) : Set.of()));
        if (gold.has("interfaces")) {
            said.path("interfaces").forEach(one -> facts.add("interface " + one.asText()));
        }
        if (gold.has("highAvailability") && said.path("highAvailability").asBoolean()) {
            facts.add("highly available");
        }
        if (gold.has("autoscaling")) {
            Stream.of("min", "max").filter(bound -> said.path("autoscaling").hasNonNull(bound))
                    .forEach(bound -> facts.add(bound + " " + said.path("autoscaling").get(bound)));
        }
        said.path("constraints").forEach(bound ->
                facts.add(bound.path("metric").asText() + " "
                + OPERATORS.getOrDefault(bound.path("operator").asText(), bound.path("operator").asText())
                + " " + new BigDecimal(bound.path("value").asText()).stripTrailingZeros().toPlainString()));
        if (!said.path("conditions").isEmpty()) {
            facts.add("condition");
        }
        return facts;
    }

    private static void function(JsonNode one, String name, JsonNode said, JsonNode gold, boolean ownActions, Set<String> facts) {
        facts.add(name);
        Stream.of("replicas", "replicasDelta", "replicasFactor").filter(one::hasNonNull)
                .forEach(field -> facts.add(name + " " + field + " " + one.get(field).decimalValue().setScale(2, java.math.RoundingMode.HALF_UP)));
        Stream.of("cpu", "memory").filter(field -> one.path("resources").hasNonNull(field))
                .forEach(field -> facts.add(name + " " + field + " "
                        + io.nephoran.intent.Quantity.of(one.path("resources").path(field).asText().replace("i", "")).amount().stripTrailingZeros()));
        Stream.of("cpuLimit", "memoryLimit").filter(field -> speaksOf(gold, one, "/resources/" + field) && one.path("resources").hasNonNull(field))
                .forEach(field -> facts.add(name + " " + field + " " + one.path("resources").path(field).asText().replace("i", "")));
        one.path("parameters").properties().stream().filter(each -> speaksOf(gold, one, "/parameters/" + each.getKey()))
                .forEach(each -> facts.add(name + " " + each.getKey() + " " + each.getValue().asText()));
        if (speaksOf(gold, one, "/parameters/dnn")) {
            said.path("slices").forEach(slice -> facts.addAll(slice.hasNonNull("dnn") ?
                    Set.of(name + " dnn " + slice.path("dnn").asText()) : Set.of()));
        }
        if (ownActions) {
            facts.add(name + " " + (one.hasNonNull("action") ? one : said).path("action").asText());
        }
        if (has(gold, "networkFunctions", "namespace")) {
            facts.add(name + " in " + (one.hasNonNull("namespace") ? one : said).path("namespace").asText());
        }
        if (has(gold, "networkFunctions", "plmn")) {
            facts.add(name + " for " + (one.hasNonNull("plmn") ? one : said).path("plmn"));
        }
        if (has(gold, "networkFunctions", "slice")) {
            facts.add(name + " slice " + one.path("slice").asText());
        }
    }

    private static boolean speaksOf(JsonNode gold, JsonNode function, String pointer) {
        return StreamSupport.stream(gold.path("networkFunctions").spliterator(), false)
                .anyMatch(one -> one.path("type").equals(function.path("type")) && !one.at(pointer).isMissingNode());
    }

    private static void slice(JsonNode one, JsonNode said, JsonNode gold, boolean ownActions, Set<String> facts) {
        if (!gold.has("slices")) {
            return;
        }
        String sst = "slice " + (one.hasNonNull("sst") ? one.path("sst").asText() : one.path("type").asText());
        facts.add(sst);
        Stream.of("sd", "dnn", "site").filter(field -> has(gold, "slices", field) && one.hasNonNull(field))
                .forEach(field -> facts.add(sst + " " + field + " " + one.path(field).asText().toLowerCase(Locale.ROOT)));
        if (ownActions) {
            facts.add(sst + " " + (one.hasNonNull("action") ? one : said).path("action").asText());
        }
    }

    private static boolean has(JsonNode gold, String list, String field) {
        return StreamSupport.stream(gold.path(list).spliterator(), false).anyMatch(one -> one.hasNonNull(field));
    }

    private static void add(List<String> places, JsonNode node, String field) {
        if (node.hasNonNull(field)) {
            places.add(node.path(field).asText());
        }
    }
}
