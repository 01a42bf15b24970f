package io.nephoran.interpret.judge;

import io.nephoran.intent.Act;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Exclusion;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.Schedule;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Term.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One lie after another about a sentence, of every kind, with words that are made up or that stand in the sentence and mean something else. */
final class Lies {
    /**
     * A lie.
     *
     * @param field  of which it is told
     * @param without what the model says when it keeps silent about that field
     */
    record Lie(String kind, String field, Testimony told, Interpretation without) {
    }

    private static final List<String> TYPES = List.copyOf(Shipped.CATALOG.profiles().keySet());
    private static final List<String> PLACES = List.of("edge-1", "edge-2", "core-1", "regional-1", "lyon", "nowhere-9");
    private final Random random;
    private final Gold gold;
    private final Interpretation truth;
    private final List<Quote> honest;
    private final List<Lie> all = new ArrayList<>();

    private Lies(Gold gold, Random random) {
        this.random = random;
        this.gold = gold;
        this.truth = gold.truth();
        this.honest = Bench.model(gold, truth).quotes();
    }

    static List<Lie> about(Gold gold, Random random) {
        Lies lies = new Lies(gold, random);
        lies.tell();
        return lies.all;
    }

    /** About a sentence that orders nothing: that it does, with each verb and function that stands in it. */
    static List<Lie> orders(Gold gold) {
        Lies lies = new Lies(gold, new Random(0));
        List<String> types = lies.named(Kind.FUNCTION);
        for (String type : types.isEmpty() ? List.of("AMF") : types) {
            for (Action action : List.of(Action.DEPLOY, Action.SCALE, Action.DELETE, Action.SUSPEND, Action.UPDATE, Action.ROLLBACK)) {
                Interpretation said = Interpretation.builder().act(Act.ORDER).action(action).networkFunctions(List.of(FunctionRequest.of(type)))
                        .build();
                lies.all.add(new Lie("order to " + action.word(), "action", Bench.model("liar", gold, said), lies.truth));
            }
        }
        return lies.all;
    }

    private void tell() {
        if (!truth.networkFunctions().isEmpty()) {
            counts();
            functions();
            ofFunctions();
        }
        actions();
        places();
        flags();
        bounds();
        slices();
        acts();
        whatStagesDoNot();
        wordsOfTheSentence();
    }

    /** Times, waits, exclusions, several PLMNs. */
    private void whatStagesDoNot() {
        lie("schedule", "schedule.at", truth.toBuilder().schedule(new Schedule("%02d:00".formatted(random.nextInt(24)), null, null, null)).build(),
                truth.toBuilder().schedule(null).build());
        lie("recurrence", "schedule.every", truth.toBuilder().schedule(new Schedule(null, null, word(), null)).build(),
                truth.toBuilder().schedule(null).build());
        lie("wait", "after[0]", truth.toBuilder().after(List.of(word())).build(), truth.toBuilder().after(List.of()).build());
        Plmn first = truth.plmn() == null ? new Plmn("001", "01") : truth.plmn();
        lie("several PLMNs", "plmns", truth.toBuilder().plmn(first).plmns(List.of(first, new Plmn("310", "4" + (10 + random.nextInt(80))))).build(),
                truth);
        String place = truth.sites().isEmpty() ? place() : truth.sites().get(0);
        lie("exclusion of a place", "exclusions[0]", truth.toBuilder().exclusions(List.of(new Exclusion(place, null, place))).build(), truth);
        String type = truth.networkFunctions().isEmpty() ? "NRF" : truth.networkFunctions().get(0).type();
        lie("exclusion of a function", "exclusions[0]", truth.toBuilder().exclusions(List.of(new Exclusion(null, type, type))).build(), truth);
    }

    /** The lies that are hardest to tell from the truth: what is said stands in the sentence, and is not said of this. */
    private void wordsOfTheSentence() {
        named(Kind.FUNCTION).stream().filter(type -> truth.networkFunctions().stream().noneMatch(one -> one.type().equals(type))).forEach(type -> {
            List<FunctionRequest> added = Stream.concat(truth.networkFunctions().stream(), Stream.of(FunctionRequest.of(type))).toList();
            lie("another function of the sentence", "networkFunctions[" + (added.size() - 1) + "].type",
                    truth.toBuilder().networkFunctions(added).build(), truth);
        });
        named(Kind.SITE).stream().filter(site -> !truth.sites().contains(site) && truth.networkFunctions().stream()
                .noneMatch(one -> site.equals(one.site())) && truth.slices().stream().noneMatch(one -> site.equals(one.site())))
                .forEach(site -> lie("another place of the sentence", "sites[" + truth.sites().size() + "]",
                        truth.toBuilder().sites(Stream.concat(truth.sites().stream(), Stream.of(site)).toList()).build(), truth));
        lie("a word as namespace", "namespace", truth.toBuilder().namespace(word().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "x")).build(),
                truth.toBuilder().namespace(null).build());
        if (truth.networkFunctions().isEmpty()) {
            return;
        }
        int at = random.nextInt(truth.networkFunctions().size());
        String path = "networkFunctions[" + at + "].";
        for (int number : numbers()) {
            function("another count of the sentence", at, path + "replicas", one -> one.toBuilder().replicas(number).replicasDelta(null)
                    .replicasFactor(null).build());
            function("cpu limit", at, path + "resources.cpuLimit", one -> one.toBuilder()
                    .resources(new Resources(null, null, null, Quantity.of(Integer.toString(number)), null)).build());
            function("memory limit", at, path + "resources.memoryLimit", one -> one.toBuilder()
                    .resources(new Resources(null, null, null, null, Quantity.of(number + "Gi"))).build());
            Shipped.CATALOG.parameters(truth.networkFunctions().get(at).type()).keySet().stream().sorted().limit(3)
                    .forEach(name -> function("parameter", at, path + "parameters." + name,
                            one -> one.toBuilder().parameter(name, Integer.toString(number)).build()));
        }
        function("slice of a function", at, path + "slice", one -> one.toBuilder().slice(Integer.toString(1 + random.nextInt(5))).build());
        function("product", at, path + "implementation", one -> one.toBuilder().implementation(word()).build());
        function("a word as namespace of a function", at, path + "namespace", one -> one.toBuilder()
                .namespace(word().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "x")).build());
    }

    private List<String> named(Kind kind) {
        Sentence sentence = new Sentence(gold.sentence(), Bench.VOCABULARY);
        return IntStream.range(0, sentence.size()).mapToObj(i -> sentence.at(i, kind)).filter(Objects::nonNull).map(Sentence.Match::value).distinct()
                .toList();
    }

    private List<Integer> numbers() {
        Sentence sentence = new Sentence(gold.sentence(), Bench.VOCABULARY);
        return IntStream.range(0, sentence.size()).mapToObj(sentence::numeral).filter(Objects::nonNull).map(numeral -> numeral.value())
                .filter(number -> number.scale() <= 0 && number.signum() > 0 && number.intValue() < 1000).map(BigDecimal::intValue).distinct()
                .limit(4).toList();
    }

    private String word() {
        List<String> words = List.of(gold.sentence().strip().split("\\s+"));
        return words.get(random.nextInt(words.size()));
    }

    private void counts() {
        int at = random.nextInt(truth.networkFunctions().size());
        String path = "networkFunctions[" + at + "].";
        int number = 1 + random.nextInt(9);
        FunctionRequest one = truth.networkFunctions().get(at);
        int other = one.replicas() == null ? number : one.replicas() + 1 + random.nextInt(4);
        function("count", at, path + "replicas", request -> request.toBuilder().replicas(other).replicasDelta(null).replicasFactor(null).build());
        if (one.replicas() != null) {
            function("absolute for delta", at, path + "replicasDelta", request -> request.toBuilder().replicas(null).replicasDelta(one.replicas())
                    .build());
            function("zero", at, path + "replicas", request -> request.toBuilder().replicas(0).build());
        }
        if (one.replicasDelta() != null) {
            function("delta for absolute", at, path + "replicas", request -> request.toBuilder().replicas(Math.abs(one.replicasDelta()))
                    .replicasDelta(null).build());
            function("sign", at, path + "replicasDelta", request -> request.toBuilder().replicasDelta(-one.replicasDelta()).build());
        }
        function("factor", at, path + "replicasFactor", request -> request.toBuilder().replicas(null).replicasDelta(null)
                .replicasFactor(one.replicasFactor() == null ? 2.0 : 0.5).build());
    }

    private void functions() {
        String more = TYPES.get(random.nextInt(TYPES.size()));
        int at = random.nextInt(truth.networkFunctions().size());
        if (truth.networkFunctions().stream().noneMatch(one -> one.type().equals(more))) {
            List<FunctionRequest> added = Stream.concat(truth.networkFunctions().stream(), Stream.of(FunctionRequest.of(more))).toList();
            lie("function added", "networkFunctions[" + (added.size() - 1) + "].type", truth.toBuilder().networkFunctions(added).build(), truth);
            function("function swapped", at, "networkFunctions[" + at + "].type", request -> swapped(request, more));
        }
        List<FunctionRequest> fewer = new ArrayList<>(truth.networkFunctions());
        fewer.remove(at);
        Interpretation said = truth.toBuilder().networkFunctions(fewer).build();
        all.add(new Lie("function dropped", "networkFunctions", Bench.model(gold, said), said));
    }

    private static FunctionRequest swapped(FunctionRequest one, String type) {
        return FunctionRequest.of(type).toBuilder().replicas(one.replicas()).replicasDelta(one.replicasDelta()).replicasFactor(one.replicasFactor())
                .resources(one.resources()).site(one.site()).action(one.action()).namespace(one.namespace()).build();
    }

    private void ofFunctions() {
        int at = random.nextInt(truth.networkFunctions().size());
        String path = "networkFunctions[" + at + "].";
        String place = place();
        function("site of a function", at, path + "site", one -> one.toBuilder().site(place).build());
        function("action of a function", at, path + "action", one -> one.toBuilder().action(Action.DELETE).build());
        function("namespace of a function", at, path + "namespace", one -> one.toBuilder().namespace("kube-system").build());
        function("cpu", at, path + "resources.cpu", one -> one.toBuilder()
                .resources(new Resources(Quantity.of(Integer.toString(2 + random.nextInt(30))), null, null)).build());
        function("memory", at, path + "resources.memory", one -> one.toBuilder()
                .resources(new Resources(null, Quantity.of(1 + random.nextInt(30) + "Gi"), null)).build());
    }

    private void actions() {
        for (Action action : List.of(Action.DELETE, Action.SUSPEND, Action.ROLLBACK, Action.values()[random.nextInt(Action.values().length)])) {
            if (action != truth.action()) {
                lie("action " + action.word(), "action", truth.toBuilder().action(action).build(), truth.toBuilder().action(null).build());
            }
        }
    }

    private void places() {
        String place = place();
        List<String> swapped = truth.sites().isEmpty() ? List.of(place) : Stream.concat(truth.sites().stream().skip(1), Stream.of(place)).distinct()
                .toList();
        if (!new java.util.HashSet<>(truth.sites()).containsAll(swapped)) {
            lie("site", "sites[" + (swapped.size() - 1) + "]", truth.toBuilder().sites(swapped).build(), truth.toBuilder().sites(List.of()).build());
        }
        lie("region", "region", truth.toBuilder().region("eu-central").build(), truth.toBuilder().region(null).build());
        lie("namespace", "namespace", truth.toBuilder().namespace(random.nextBoolean() ? "kube-system" : "core-z").build(), truth.toBuilder()
                .namespace(null).build());
        lie("environment", "environment", truth.toBuilder().environment("production".equals(truth.environment()) ? "test" : "production").build(),
                truth.toBuilder().environment(null).build());
    }

    private String place() {
        List<String> others = PLACES.stream().filter(one -> !truth.sites().contains(one)).toList();
        return others.get(random.nextInt(others.size()));
    }

    private void flags() {
        if (!truth.highAvailability()) {
            lie("high availability", "highAvailability", truth.toBuilder().highAvailability(true).build(), truth);
        }
        Objective objective = truth.objective() == Objective.COST ? Objective.ENERGY : Objective.COST;
        lie("objective", "objective", truth.toBuilder().objective(objective).build(), truth.toBuilder().objective(null).build());
        lie("feature", "features.mtls", truth.toBuilder().features(Map.of("mtls", true)).build(), truth);
        lie("autoscaling", "autoscaling", truth.toBuilder().autoscaling(new Autoscaling(1, 2 + random.nextInt(40), null, null)).build(),
                truth.toBuilder().autoscaling(null).build());
        lie("plmn", "plmn", truth.toBuilder().plmn(new Plmn("999", "70")).build(), truth.toBuilder().plmn(null).build());
        lie("interface", "interfaces[" + truth.interfaces().size() + "]",
                truth.toBuilder().interfaces(Stream.concat(truth.interfaces().stream(), Stream.of("E2")).distinct().toList()).build(), truth);
    }

    private void bounds() {
        Constraint more = new Constraint(Constraint.Metric.JITTER, Constraint.Operator.AT_MOST, 1 + random.nextInt(20), "ms", null, null);
        lie("constraint added", "constraints[" + truth.constraints().size() + "]",
                truth.toBuilder().constraints(Stream.concat(truth.constraints().stream(), Stream.of(more)).toList()).build(), truth);
        if (truth.constraints().isEmpty()) {
            return;
        }
        Constraint first = truth.constraints().get(0);
        bound("value", new Constraint(first.metric(), first.operator(), first.value() * 2 + 1, first.unit(), first.direction(), first.appliesTo()));
        bound("metric", new Constraint(first.metric() == Constraint.Metric.LATENCY ? Constraint.Metric.JITTER : Constraint.Metric.LATENCY,
                first.operator(), first.value(),
                first.unit(), null, null));
        boolean low = first.operator() == Constraint.Operator.LESS || first.operator() == Constraint.Operator.AT_MOST;
        bound("operator", new Constraint(first.metric(), low ? Constraint.Operator.AT_LEAST : Constraint.Operator.AT_MOST, first.value(),
                first.unit(), first.direction(),
                first.appliesTo()));
    }

    private void bound(String kind, Constraint lie) {
        List<Constraint> rest = truth.constraints().stream().skip(1).toList();
        lie("constraint " + kind, "constraints[0]", truth.toBuilder().constraints(Stream.concat(Stream.of(lie), rest.stream()).toList()).build(),
                truth.toBuilder().constraints(rest).build());
    }

    private void slices() {
        SliceType type = SliceType.values()[random.nextInt(SliceType.values().length)];
        SliceRequest one = new SliceRequest(type, type.sst(), null, null, null, null, null);
        if (truth.slices().stream().noneMatch(slice -> slice.sst() == type.sst())) {
            lie("slice", "slices[" + truth.slices().size() + "].type",
                    truth.toBuilder().slices(Stream.concat(truth.slices().stream(), Stream.of(one)).toList()).build(), truth);
        }
        if (!truth.slices().isEmpty()) {
            SliceRequest first = truth.slices().get(0);
            List<SliceRequest> rest = truth.slices().stream().skip(1).toList();
            SliceRequest other = new SliceRequest(first.type(), first.sst(), "00beef", first.dnn(), first.site(), first.namespace(), first.action());
            SliceRequest bare = new SliceRequest(first.type(), first.sst(), null, first.dnn(), first.site(), first.namespace(), first.action());
            lie("slice differentiator", "slices[0].sd", truth.toBuilder().slices(Stream.concat(Stream.of(other), rest.stream()).toList()).build(),
                    truth.toBuilder().slices(Stream.concat(Stream.of(bare), rest.stream()).toList()).build());
        }
    }

    private void acts() {
        for (Act act : List.of(Act.OBSERVATION, Act.QUESTION)) {
            Interpretation said = Interpretation.builder().act(act).build();
            all.add(new Lie("act " + act.word(), "act", Bench.model(gold, said), said));
        }
    }

    private void function(String kind, int at, String field, UnaryOperator<FunctionRequest> change) {
        List<FunctionRequest> changed = new ArrayList<>(truth.networkFunctions());
        changed.set(at, change.apply(changed.get(at)));
        List<FunctionRequest> bare = new ArrayList<>(truth.networkFunctions());
        FunctionRequest one = bare.get(at);
        bare.set(at, kind.contains("count") || kind.contains("delta") || kind.contains("absolute") || kind.contains("sign")
                || kind.contains("factor") || kind.contains("zero")
                ? one.toBuilder().replicas(null).replicasDelta(null).replicasFactor(null).build()
                : kind.startsWith("cpu") || kind.startsWith("memory") ? one.toBuilder().resources(null).build() : one);
        if (kind.equals("function swapped")) {
            bare.remove(at);
        }
        lie(kind, field, truth.toBuilder().networkFunctions(changed).build(), truth.toBuilder().networkFunctions(bare).build());
    }

    /** Once with words that are nowhere, once with some of the sentence, once with all of it. */
    private void lie(String kind, String field, Interpretation said, Interpretation without) {
        List<String> words = List.of(gold.sentence().split("\\s+"));
        int from = random.nextInt(words.size());
        String some = String.join(" ", words.subList(from, Math.min(words.size(), from + 1 + random.nextInt(5))));
        BiFunction<String, String, @Nullable Lie> tell = (how, quote) -> {
            List<Quote> quotes = new ArrayList<>(honest.stream().filter(one -> !one.field().equals(field)).toList());
            quotes.add(new Quote(field, quote));
            return new Lie(kind + ", " + how, field, new Testimony("liar", said, quotes), without);
        };
        all.add(tell.apply("invented words", "as it was agreed on Monday"));
        all.add(tell.apply("words of something else", some));
        all.add(tell.apply("the whole sentence", gold.sentence()));
        all.add(new Lie(kind + ", no words", field, new Testimony("liar", said, honest.stream().filter(one -> !one.field().equals(field)).toList()),
                without));
    }
}
