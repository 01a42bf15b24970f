package io.nephoran.eval;

import static io.nephoran.eval.LooseJson.anyHas;
import static io.nephoran.eval.LooseJson.either;
import static io.nephoran.eval.LooseJson.names;
import static io.nephoran.eval.LooseJson.says;
import static io.nephoran.eval.LooseJson.stream;
import static io.nephoran.eval.LooseJson.text;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.nephoran.intent.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes an interpretation apart into {@link Fact}s, limited to what the gold speaks of. Types, replicas, CPU, memory, constraints
 * and conditions always count; sites, namespaces and PLMNs of single functions do where the gold gives one of them its own, and
 * who has none of its own then has that of the sentence.
 */
final class Facts {
    private static final Pattern TIME = Pattern.compile("(?<![\\d:])\\d\\d:\\d\\d");
    private static final Set<String> NO_ACTS = Set.of("report", "none");
    private static final ObjectWriter ASCII = Json.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final JsonNode said;
    private final JsonNode gold;
    private final List<JsonNode> slices;
    /** Sites and region of the sentence. */
    private final List<String> places;
    /** Whether actions are compared part by part. */
    private final boolean actsApart;
    private final Set<String> acts = new LinkedHashSet<>();
    private final Set<String> sites = new LinkedHashSet<>();
    private final Set<Fact> facts = new LinkedHashSet<>();

    private Facts(JsonNode said, JsonNode gold) {
        this.said = said;
        this.gold = gold;
        slices = says(said.path("slices")) ? stream(said.path("slices")).toList() : Stream.of(said.path("slice")).filter(LooseJson::says).toList();
        places = Stream.concat(stream(said.path("sites")), Stream.of(said.path("region")).filter(LooseJson::says)).map(Spelling::site).toList();
        sites.addAll(places);
        actsApart = anyHas(gold.path("networkFunctions"), "action") || anyHas(gold.path("slices"), "action");
    }

    /** What {@code said} says within the groups that {@code gold} speaks of. */
    static Set<Fact> of(JsonNode said, JsonNode gold) {
        Facts facts = new Facts(said, gold);
        facts.functions();
        facts.slices();
        facts.sentence();
        facts.switches();
        facts.bounds();
        return facts.facts;
    }

    /** What would be done, by the sentence or one of its parts; a report does nothing. */
    static Set<String> acts(JsonNode said) {
        Set<String> acts = new TreeSet<>();
        Stream.concat(stream(said.path("networkFunctions")), stream(said.path("slices")))
                .forEach(part -> acts.add(either(part.path("action"), said.path("action"))));
        acts.add(text(said.path("action")));
        acts.removeIf(action -> action.isEmpty() || action.equals("None") || NO_ACTS.contains(action));
        return acts;
    }

    private void functions() {
        JsonNode golden = gold.path("networkFunctions");
        Map<String, Set<String>> parameters = new HashMap<>();
        Set<String> amounts = new TreeSet<>(Set.of("cpu", "memory"));
        golden.forEach(function -> {
            function.path("resources").fieldNames().forEachRemaining(amounts::add);
            Set<String> wanted = parameters.computeIfAbsent(Spelling.name(function.path("type")), type -> new TreeSet<>());
            function.path("parameters").fieldNames().forEachRemaining(name -> wanted.add(Spelling.name(name)));
        });
        boolean placed = anyHas(golden, "site");
        for (JsonNode function : said.path("networkFunctions")) {
            String type = Spelling.name(function.path("type"));
            acts.add(either(function.path("action"), said.path("action")));
            at(placed, function).forEach(site -> function(function, site.isEmpty() ? type : type + "@" + site, amounts));
            parameters(function, type, parameters.getOrDefault(type, Set.of()));
            place(function);
        }
    }

    private void function(JsonNode function, String name, Set<String> amounts) {
        add("nf", name);
        if (function.hasNonNull("replicas")) {
            add("replicas", name, function.get("replicas").asLong());
        }
        if (function.hasNonNull("replicasDelta")) {
            add("delta", name, function.get("replicasDelta").asLong());
        }
        if (function.hasNonNull("replicasFactor")) {
            add("factor", name, Spelling.decimal(function.get("replicasFactor").asDouble(), 3));
        }
        amounts.stream().filter(amount -> says(function.path("resources").path(amount)))
                .forEach(amount -> add(amount, name, Spelling.quantity(function.path("resources").path(amount))));
        if (actsApart) {
            add("action", name, either(function.path("action"), said.path("action")));
        }
        own(function, name);
    }

    /** What single functions have of their own, where the gold has such. */
    private void own(JsonNode function, String name) {
        JsonNode golden = gold.path("networkFunctions");
        if (anyHas(golden, "namespace") && (says(function.path("namespace")) || says(said.path("namespace")))) {
            add("namespace", name, Spelling.name(either(function.path("namespace"), said.path("namespace"))));
        }
        JsonNode plmn = says(function.path("plmn")) ? function.path("plmn") : said.path("plmn");
        if (anyHas(golden, "plmn") && says(plmn)) {
            add("plmn", name, text(plmn.path("mcc")), text(plmn.path("mnc")));
        }
        if (anyHas(golden, "instance") && says(function.path("instance"))) {
            add("instance", name, Spelling.name(function.path("instance")));
        }
        if (anyHas(golden, "slice") && says(function.path("slice"))) {
            add("slice of", name, Spelling.name(function.path("slice")));
        }
    }

    /** The parameters that the gold names; the DNN of a slice is one of each function. */
    private void parameters(JsonNode function, String type, Set<String> wanted) {
        Map<String, String> values = new HashMap<>();
        function.path("parameters").properties().forEach(one -> values.put(Spelling.name(one.getKey()), text(one.getValue())));
        slices.stream().map(slice -> slice.path("dnn")).filter(LooseJson::says).forEach(dnn -> values.putIfAbsent("dnn", dnn.asText()));
        values.forEach((name, value) -> {
            if (wanted.contains(name)) {
                add("parameter", type, name, value.toLowerCase(Locale.ROOT).strip());
            }
        });
    }

    private void slices() {
        JsonNode golden = gold.path("slices");
        if (!names(gold, "slices")) {
            return;
        }
        for (JsonNode slice : slices) {
            String sst = Spelling.sst(slice);
            at(anyHas(golden, "site"), slice).forEach(site -> add("slice", site.isEmpty() ? sst : sst + "@" + site));
            if (says(slice.path("sd"))) {
                add("sd", sst, Spelling.sd(slice));
            }
            if (anyHas(golden, "dnn") && says(slice.path("dnn"))) {
                add("dnn", sst, Spelling.sd(slice), slice.path("dnn").asText().toLowerCase(Locale.ROOT));
            }
            String action = either(slice.path("action"), said.path("action"));
            if (anyHas(golden, "action")) {
                add("action", "slice " + sst, action);
            }
            acts.add(action);
            place(slice);
        }
    }

    private void sentence() {
        if (names(gold, "action") && !actsApart) {
            (acts.isEmpty() ? Set.of(text(said.path("action"))) : acts).stream()
                    .filter(action -> !action.isEmpty() && !action.equals("None")).forEach(action -> add("action", action));
        }
        if (names(gold, "sites") || names(gold, "region")) {
            sites.forEach(site -> add("site", site));
        }
        for (String field : List.of("namespace", "environment", "objective")) {
            if (names(gold, field) && says(said.path(field))) {
                add(field, Spelling.name(said.path(field)));
            }
        }
        if (names(gold, "plmn") || names(gold, "plmns")) {
            Stream.concat(Stream.of(said.path("plmn")), stream(said.path("plmns"))).filter(LooseJson::says)
                    .forEach(plmn -> add("plmn", text(plmn.path("mcc")), text(plmn.path("mnc"))));
        }
    }

    private void switches() {
        if (names(gold, "interfaces")) {
            said.path("interfaces").forEach(one -> add("interface", Spelling.name(one)));
        }
        if (names(gold, "features")) {
            said.path("features").properties().forEach(one -> add("feature", Spelling.name(one.getKey()), text(one.getValue())));
        }
        if (names(gold, "highAvailability") && says(said.path("highAvailability"))) {
            add("ha", true);
        }
        if (names(gold, "autoscaling")) {
            Stream.of("min", "max").filter(said.path("autoscaling")::hasNonNull)
                    .forEach(bound -> add("autoscaling", bound, said.path("autoscaling").get(bound).asLong()));
        }
        if (names(gold, "schedule") && says(said.path("schedule"))) {
            if (gold.path("schedule").isArray()) {
                TIME.matcher(ascii(said.path("schedule"))).results().forEach(time -> add("schedule", time.group()));
            } else {
                add("schedule", true);
            }
        }
    }

    private void bounds() {
        if (says(said.path("conditions"))) {
            add("condition", true);
        }
        said.path("constraints").forEach(one -> add("constraint", text(one.path("metric")), Spelling.operator(one.path("operator")),
                Spelling.number(one.path("value"))));
    }

    /** Where a part counts: nowhere in particular, unless the gold keeps places apart. */
    private List<String> at(boolean apart, JsonNode part) {
        if (!apart) {
            return List.of("");
        }
        if (says(part.path("site"))) {
            return List.of(Spelling.site(part.path("site")));
        }
        return places.isEmpty() ? List.of("") : places;
    }

    private void place(JsonNode part) {
        if (says(part.path("site"))) {
            sites.add(Spelling.site(part.path("site")));
        }
    }

    private void add(String field, Object... values) {
        facts.add(Fact.of(field, values));
    }

    /** With other letters escaped: a letter before a time must not hide it, nor be taken for a digit. */
    private static String ascii(JsonNode schedule) {
        try {
            return ASCII.writeValueAsString(schedule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written", e);
        }
    }
}
