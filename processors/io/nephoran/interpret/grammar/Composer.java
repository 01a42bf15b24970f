package io.nephoran.interpret.grammar;

import io.nephoran.intent.Act;
import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Condition;
import io.nephoran.intent.Interpretation.Exclusion;
import io.nephoran.intent.Interpretation.FunctionBuilder;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.interpret.grammar.Clause.Mood;
import io.nephoran.interpret.grammar.Fact.How;
import io.nephoran.interpret.grammar.Fact.Part;
import io.nephoran.interpret.grammar.Fact.Where;
import io.nephoran.interpret.grammar.Wish.Kind;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one interpretation of the orders of a sentence: merges what is said twice, gives parts their own place only where places differ. */
final class Composer {
    /** Tokens of "scratch that," at most. */
    private static final int LONGEST_MARK = 4;
    private final Sentence sentence;
    private final Reader.Read read;
    private final List<Order> orders;
    private final Spans spans;
    private final Set<String> assumptions = new LinkedHashSet<>();
    private final List<Ask> asks = new ArrayList<>();
    private final List<Fact> placed = new ArrayList<>();
    private final Set<String> unsupported = new LinkedHashSet<>();
    private boolean conflict;

    /** A wish with the action of its clause. */
    private record Ask(Wish wish, Action action, Order order) {
    }

    Composer(Reader.Read read, List<Order> orders) {
        this.sentence = read.sentence();
        this.read = read;
        this.orders = orders;
        this.spans = new Spans(sentence);
    }

    /** Whether two values stand for one field. */
    boolean conflicting() {
        return conflict;
    }

    Interpretation.Builder compose() {
        orders.forEach(this::collect);
        Action top = top();
        List<Fact> loose = new ArrayList<>(placed);
        orders.stream().filter(order -> !order.refused()).forEach(order -> loose.addAll(order.bound().loose()));
        List<Ask> functions = asks.stream().filter(ask -> !ask.wish().isSlice()).toList();
        List<Ask> slices = asks.stream().filter(ask -> ask.wish().isSlice()).toList();
        Interpretation.Builder builder = Interpretation.builder().act(act()).action(top);
        places(builder, loose);
        builder.networkFunctions(requests(functions, top)).slices(slices(slices, functions, loose, top));
        plmns(builder, functions, loose);
        attributes(builder, loose);
        builder.unsupported(List.copyOf(unsupported)).conditions(conditions(top)).exclusions(exclusions(loose)).after(waited());
        orders.forEach(order -> spans.verb(order.clause().verb()));
        return builder.spans(spans.all()).assumptions(List.copyOf(assumptions));
    }

    private @Nullable Act act() {
        return orders.stream().anyMatch(order -> order.clause().mood() != Mood.GOAL) ? Act.ORDER : Act.GOAL;
    }

    private @Nullable Action top() {
        return orders.stream().filter(order -> !order.refused()).map(Order::action).filter(Objects::nonNull)
                .reduce((first, next) -> first == Action.REPORT ? next : first).orElse(null);
    }

    private void collect(Order order) {
        if (order.refused() || order.action() == null) {
            return;
        }
        Set<String> named = new HashSet<>();
        order.wanted().stream().filter(wish -> !wish.implied && wish.type != null).forEach(wish -> named.add(wish.type));
        Set<String> spared = new HashSet<>();
        order.bound().wishes().stream().filter(wish -> wish.excluded && wish.type != null).forEach(wish -> spared.add(wish.type));
        boolean sets = !List.of(Action.CONFIGURE, Action.OPTIMIZE, Action.REPORT).contains(order.action());
        for (Wish wish : order.wanted()) {
            if (wish.implied && (!sets || named.contains(wish.type) || spared.contains(wish.type))) {
                List.of(Kind.PLACE, Kind.NAMESPACE).forEach(kind -> {
                    if (wish.has(kind)) {
                        placed.add(wish.facts().get(kind));
                    }
                });
                continue;
            }
            if (order.clause().verb().moves() && wish.count() != null) {
                unsupported.add("moving " + (int) wish.count().value() + " replicas of the " + wish.type
                        + " and leaving others: the function is moved as a whole");
                wish.take(Kind.COUNT);
            }
            add(new Ask(wish, order.action(), order));
        }
        order.bound().wishes().stream().filter(wish -> wish.excluded && wish.type != null)
                .forEach(wish -> assumptions.add(wish.type + " is left as it is"));
    }

    /** What was named before under an action that goes with this one is the same wish; what stands twice must not contradict itself. */
    private void add(Ask ask) {
        for (int n = 0; n < asks.size(); n++) {
            Ask one = asks.get(n);
            if (!same(one.wish(), ask.wish())) {
                continue;
            }
            if (!together(one.action(), ask.action())) {
                conflict |= opposite(one.action(), ask.action()) && samePlace(one.wish(), ask.wish()) && !one.wish().implied;
                continue;
            }
            if (overlaps(one.wish(), ask.wish()) && identical(ask.wish())) {
                conflict = true;
                continue;
            }
            if (overlaps(one.wish(), ask.wish()) && revises(ask)) {
                ask.wish().facts().forEach(one.wish()::replace);
                return;
            }
            if (overlaps(one.wish(), ask.wish())) {
                boolean oneThing = one.wish().entity == ask.wish().entity && !one.wish().implied && one.wish().sites().equals(ask.wish().sites());
                conflict |= oneThing && one.wish().sizes().keySet().stream().anyMatch(part -> differs(one.wish(), ask.wish(), part))
                        || samePlace(one.wish(), ask.wish());
                continue;
            }
            if (compatible(one.wish(), ask.wish())) {
                merge(one.wish(), ask.wish());
                return;
            }
        }
        asks.add(ask);
    }

    /** "… and actually make the NRF three instead": the order takes back what was said before. */
    private boolean revises(Ask ask) {
        Clause clause = ask.order().clause();
        for (int at = Math.max(0, clause.from() - LONGEST_MARK); at < clause.verb().from(); at++) {
            if (sentence.is(at, WordClass.CORRECTION)) {
                return true;
            }
        }
        for (int at = clause.from(); at < clause.to(); at++) {
            boolean instead = sentence.word(at).equals("instead") && !sentence.word(at + 1).equals("of");
            if (instead || at < clause.verb().from() && sentence.word(at).equals("actually")) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Wish one, Wish two) {
        return Objects.equals(one.type, two.type) && Objects.equals(one.instance, two.instance) && Objects.equals(one.sst, two.sst)
                && (one.type != null || Objects.equals(one.sd(), two.sd()) || one.sd() == null || two.sd() == null);
    }

    private static boolean differs(Wish one, Wish two, Part part) {
        return two.sizes().containsKey(part) && !Objects.equals(one.sizes().get(part).quantity(), two.sizes().get(part).quantity());
    }

    /** "the same UPF", "this AMF": no second one is meant. */
    private boolean identical(Wish wish) {
        return List.of("same", "this", "that", "said").contains(sentence.word(wish.entity.from() - 1));
    }

    /** Who suspends and resumes, or deletes and scales, the same function in one sentence contradicts himself. */
    private static boolean opposite(Action one, Action two) {
        Set<Action> both = Set.of(one, two);
        return both.equals(Set.of(Action.SUSPEND, Action.RESUME)) || both.equals(Set.of(Action.DELETE, Action.SCALE));
    }

    private static boolean together(Action one, Action two) {
        Set<Action> apart = Set.of(Action.DELETE, Action.SUSPEND, Action.RESUME, Action.ROLLBACK);
        return one == two || !apart.contains(one) && !apart.contains(two) && one != Action.REPORT && two != Action.REPORT;
    }

    private static boolean overlaps(Wish one, Wish two) {
        return one.facts().entrySet().stream().anyMatch(entry -> entry.getKey() != Kind.PLACE && entry.getKey() != Kind.NAMESPACE
                && entry.getKey() != Kind.PARAMETER
                && two.has(entry.getKey()) && !equal(entry.getValue(), two.facts().get(entry.getKey())));
    }

    private static boolean equal(Fact one, Fact two) {
        return one == two || one instanceof Fact.Count first && two instanceof Fact.Count second && first.how() == second.how()
                && first.value() == second.value()
                || one instanceof Fact.Size size && two instanceof Fact.Size other && Objects.equals(size.quantity(), other.quantity())
                || one instanceof Fact.SliceDifferentiator sd && two instanceof Fact.SliceDifferentiator other && sd.sd().equals(other.sd());
    }

    private static boolean samePlace(Wish one, Wish two) {
        return new HashSet<>(one.sites()).equals(new HashSet<>(two.sites())) && Objects.equals(one.namespace(), two.namespace()) && one.type != null
                && Objects.equals(one.slice() == null ? null : one.slice().sst(), two.slice() == null ? null : two.slice().sst())
                && one.plmns().equals(two.plmns());
    }

    private static boolean compatible(Wish one, Wish two) {
        boolean sites = one.sites().isEmpty() || two.sites().isEmpty() || new HashSet<>(one.sites()).equals(new HashSet<>(two.sites()))
                || one.facts().keySet().stream().allMatch(kind -> kind == Kind.PLACE || two.has(kind))
                && two.facts().keySet().stream().allMatch(kind -> kind == Kind.PLACE || one.has(kind));
        boolean namespaces = one.namespace() == null || two.namespace() == null || one.namespace().equals(two.namespace());
        return sites && namespaces;
    }

    private static void merge(Wish into, Wish from) {
        from.facts().forEach((kind, fact) -> {
            if (!into.has(kind) || kind == Kind.PLACE || kind == Kind.PARAMETER) {
                into.give(kind, fact);
            }
        });
    }

    private boolean apart(List<Ask> list, Function<Wish, Object> value) {
        return list.stream().map(ask -> value.apply(ask.wish())).distinct().count() > 1;
    }

    private Map<String, Fact> placesOfWishes() {
        Map<String, Fact> sites = new LinkedHashMap<>();
        for (Ask ask : asks) {
            Fact place = ask.wish().facts().get(Kind.PLACE);
            ask.wish().sites().forEach(site -> sites.putIfAbsent(site, place));
            Fact.Tier tier = ask.wish().tier();
            if (tier != null && tier.tier() != null) {
                sites.putIfAbsent(tier.tier(), tier);
            }
        }
        return sites;
    }

    private boolean regionOfACloud(String name) {
        return PlaceRule.CLOUD_REGION.matcher(name).matches() && sentence.vocabulary().site(name) == null;
    }

    private void places(Interpretation.Builder builder, List<Fact> loose) {
        Map<String, Fact> sites = placesOfWishes();
        String region = null;
        for (Fact fact : loose) {
            if (fact instanceof Fact.Sites said && said.where() != Where.NOT) {
                boolean left = said.where() == Where.FROM && !sites.isEmpty();
                if (left) {
                    asks.forEach(ask -> ask.wish().parameter("from", said.names().get(0)));
                } else {
                    said.names().forEach(site -> sites.putIfAbsent(site, said));
                }
            } else if (fact instanceof Fact.Region said) {
                if (region == null) {
                    region = said.name();
                    spans.add("region", said);
                } else if (!region.equals(said.name())) {
                    sites.putIfAbsent(said.name(), said);
                }
            } else if (fact instanceof Fact.Tier said && said.tier() != null) {
                sites.putIfAbsent(said.tier(), said);
            }
        }
        if (region == null && sites.size() == 1 && regionOfACloud(sites.keySet().iterator().next())) {
            region = sites.keySet().iterator().next();
            spans.add("region", sites.get(region));
            sites.clear();
        }
        int n = 0;
        for (Fact fact : sites.values()) {
            spans.add("sites[" + n++ + "]", fact);
        }
        builder.sites(List.copyOf(sites.keySet())).region(region).namespace(namespace(loose)).environment(environment(loose));
    }

    private @Nullable String namespace(List<Fact> loose) {
        List<Fact> said = new ArrayList<>(loose);
        asks.forEach(ask -> said.addAll(ask.wish().facts().values()));
        List<String> names = said.stream().filter(Fact.Namespace.class::isInstance).map(fact -> ((Fact.Namespace) fact).name()).distinct().toList();
        said.stream().filter(Fact.Namespace.class::isInstance).findFirst().ifPresent(fact -> spans.add("namespace", fact));
        return names.isEmpty() ? null : names.get(0);
    }

    private @Nullable String environment(List<Fact> loose) {
        return loose.stream().filter(Fact.Environment.class::isInstance).map(Fact.Environment.class::cast).findFirst().map(fact -> {
            spans.add("environment", fact);
            return fact.name();
        }).orElse(null);
    }

    private static @Nullable String identifier(Fact.@Nullable NamedSlice slice) {
        return slice == null || slice.sst() == null ? null : slice.sst() + (slice.sd() == null ? "" : "-" + slice.sd());
    }

    private static @Nullable String tierOf(Wish wish) {
        return wish.tier() == null ? null : wish.tier().tier();
    }

    private static List<@Nullable String> ownSites(Wish wish) {
        return wish.tier() == null && !wish.sites().isEmpty() ? List.copyOf(wish.sites()) : Collections.singletonList(tierOf(wish));
    }

    private List<FunctionRequest> requests(List<Ask> functions, @Nullable Action top) {
        boolean sites = apart(functions, wish -> new HashSet<>(wish.sites()))
                || apart(asks, wish -> new HashSet<>(wish.sites())) && !functions.isEmpty();
        boolean namespaces = apart(functions, Wish::namespace);
        boolean plmns = apart(functions, wish -> List.copyOf(wish.plmns()));
        boolean serves = apart(functions, wish -> wish.slice() == null ? null : wish.slice().sst() + "/" + wish.slice().sd())
                || functions.size() == 1;
        List<FunctionRequest> requests = new ArrayList<>();
        for (Ask ask : functions) {
            Wish wish = ask.wish();
            FunctionBuilder one = FunctionRequest.of(wish.type).toBuilder().instance(wish.instance).action(ask.action() == top ? null : ask.action());
            count(one, ask, requests.size());
            one.resources(resources(wish, requests.size())).parameters(parameters(wish));
            one.namespace(namespaces ? wish.namespace() : null).plmn(plmns && wish.plmns().size() == 1 ? wish.plmns().get(0) : null);
            one.slice(serves && plural(functions) ? identifier(wish.slice()) : null);
            if (wish.tier() != null) {
                one.site(wish.tier().tier()).siteCount(wish.tier().count());
            }
            for (String site : sites ? ownSites(wish) : Collections.singletonList(tierOf(wish))) {
                spans.add("networkFunctions[" + requests.size() + "].type", wish.entity);
                requests.add(one.site(site).build());
            }
        }
        return requests;
    }

    private static boolean plural(List<Ask> functions) {
        return functions.size() > 1;
    }

    private void count(FunctionBuilder one, Ask ask, int n) {
        Fact.Count count = ask.wish().count();
        if (count == null || !count.options().isEmpty()) {
            return;
        }
        VerbUse verb = ask.order().clause().verb();
        boolean less = verb.direction() < 0;
        String field = "networkFunctions[" + n + "].";
        if (count.how() == How.ABSOLUTE) {
            one.replicas((int) count.value());
            spans.add(field + "replicas", count);
        } else if (count.how() == How.DELTA) {
            one.replicasDelta((int) (count.signed() ? count.value() : less ? -count.value() : count.value()));
            spans.add(field + "replicasDelta", count);
        } else {
            double factor = count.signed() || !less || count.value() < 1 ? count.value() : 1 / count.value();
            one.replicasFactor(Math.round(factor * 1000) / 1000.0);
            spans.add(field + "replicasFactor", count);
        }
    }

    private @Nullable Resources resources(Wish wish, int n) {
        Map<Part, Quantity> said = new TreeMap<>();
        wish.sizes().forEach((part, size) -> {
            if (size.quantity() != null) {
                said.put(part, size.quantity());
                spans.add("networkFunctions[" + n + "].resources." + resource(part), size);
            }
        });
        return said.isEmpty() ? null : new Resources(said.get(Part.CPU), said.get(Part.MEMORY), said.get(Part.STORAGE), said.get(Part.CPU_LIMIT),
                said.get(Part.MEMORY_LIMIT));
    }

    private static String resource(Part part) {
        return switch (part) {
            case CPU -> "cpu";
            case MEMORY -> "memory";
            case STORAGE -> "storage";
            case CPU_LIMIT -> "cpuLimit";
            case MEMORY_LIMIT -> "memoryLimit";
        };
    }

    /** A DNN is a setting of SMF and UPF where one of these is asked for. */
    private Map<String, String> parameters(Wish wish) {
        Map<String, String> parameters = new TreeMap<>(wish.parameters());
        boolean takers = asks.stream().anyMatch(ask -> "SMF".equals(ask.wish().type) || "UPF".equals(ask.wish().type));
        String dnn = wish.dnn() != null ? wish.dnn() : asks.stream().filter(ask -> ask.wish().isSlice()).map(ask -> ask.wish().dnn())
                .filter(Objects::nonNull).findFirst().orElse(null);
        boolean takes = !takers || "SMF".equals(wish.type) || "UPF".equals(wish.type);
        if (dnn != null && takes) {
            parameters.put("dnn", dnn);
        }
        return parameters;
    }

    private List<SliceRequest> slices(List<Ask> slices, List<Ask> functions, List<Fact> loose, @Nullable Action top) {
        boolean sites = apart(slices, wish -> new HashSet<>(wish.sites())) || !slices.isEmpty() && apart(asks, wish -> new HashSet<>(wish.sites()));
        boolean namespaces = apart(slices, Wish::namespace);
        List<SliceRequest> requests = new ArrayList<>();
        for (Ask ask : slices) {
            Wish wish = ask.wish();
            if (wish.sst == null) {
                continue;
            }
            List<String> own = sites && !wish.sites().isEmpty() ? wish.sites() : Collections.singletonList(null);
            for (String site : own) {
                spans.add("slices[" + requests.size() + "].type", wish.entity);
                String network = wish.dnn() != null ? wish.dnn() : functions.stream().map(one -> one.wish().dnn()).filter(Objects::nonNull)
                        .findFirst().orElse(null);
                requests.add(new SliceRequest(wish.sliceType, wish.sst, wish.sd(), network, site, namespaces ? wish.namespace() : null,
                        ask.action() == top ? null : ask.action()));
            }
        }
        String dnn = functions.stream().map(ask -> ask.wish().dnn()).filter(Objects::nonNull).findFirst().orElse(null);
        List<Fact> served = new ArrayList<>();
        functions.stream().map(ask -> ask.wish().slice()).filter(Objects::nonNull).forEach(served::add);
        loose.stream().filter(Fact.NamedSlice.class::isInstance).forEach(served::add);
        served.stream().map(Fact.NamedSlice.class::cast).filter(slice -> slice.sst() != null)
                .forEach(slice -> serve(requests, slice, functions, dnn));
        return requests;
    }

    private void serve(List<SliceRequest> requests, Fact.NamedSlice slice, List<Ask> functions, @Nullable String dnn) {
        String sd = slice.sd() != null ? slice.sd() : functions.stream().map(ask -> ask.wish().sd()).filter(Objects::nonNull).findFirst()
                .orElse(null);
        if (requests.stream().noneMatch(one -> one.sst() == slice.sst() && Objects.equals(one.sd(), sd))) {
            spans.add("slices[" + requests.size() + "].type", slice);
            requests.add(new SliceRequest(slice.type(), slice.sst(), sd, dnn, null, null, null));
        }
    }

    private void plmns(Interpretation.Builder builder, List<Ask> functions, List<Fact> loose) {
        List<Plmn> all = new ArrayList<>();
        boolean own = apart(functions, wish -> List.copyOf(wish.plmns()));
        for (Ask ask : asks) {
            ask.wish().plmns().stream().filter(plmn -> !all.contains(plmn)).forEach(all::add);
            Fact said = ask.wish().facts().get(Kind.PLMN);
            if (said != null) {
                spans.add("plmn", said);
            }
        }
        for (Fact fact : loose) {
            if (fact instanceof Fact.NamedPlmn said) {
                spans.add("plmn", said);
                if (!all.contains(said.plmn())) {
                    all.add(said.plmn());
                }
            }
        }
        builder.plmn(all.isEmpty() || own && all.size() > 1 ? null : all.get(0)).plmns(all.size() > 1 && !own ? all : List.of());
    }

    private void attributes(Interpretation.Builder builder, List<Fact> loose) {
        List<String> interfaces = new ArrayList<>();
        Map<String, Boolean> features = new TreeMap<>();
        List<Constraint> constraints = new ArrayList<>();
        Scales scales = new Scales();
        boolean available = false;
        Objective objective = null;
        for (Fact fact : loose) {
            if (fact instanceof Fact.Interface said && !interfaces.contains(said.name())) {
                spans.add("interfaces[" + interfaces.size() + "]", said);
                interfaces.add(said.name());
            } else if (fact instanceof Fact.Feature said) {
                features.put(said.name(), said.on());
                spans.add("features." + said.name(), said);
            } else if (fact instanceof Fact.Bound said && !constraints.contains(said.constraint())) {
                spans.add("constraints[" + constraints.size() + "]", said);
                constraints.add(said.constraint());
            } else if (fact instanceof Fact.Scaling said) {
                scales.add(said);
                spans.add(said.min() != null ? "autoscaling.min" : said.max() != null ? "autoscaling.max" : said.target() != null
                        ? "autoscaling.target" : "autoscaling", said);
                if (!said.on()) {
                    features.put("autoscaling", false);
                    spans.add("features.autoscaling", said);
                }
            } else if (fact instanceof Fact.Availability said) {
                available |= said.on();
                spans.add("highAvailability", said);
            } else {
                objective = objective == null ? objective(fact) : objective;
            }
        }
        builder.interfaces(interfaces).features(features).constraints(constraints).highAvailability(available).objective(objective)
                .autoscaling(scales.read());
    }

    /** Autoscaling, of which each fact says a part; the last word on a part stands. */
    private static final class Scales {
        private boolean on;
        private @Nullable Integer min;
        private @Nullable Integer max;
        private @Nullable Integer target;
        private @Nullable String metric;

        void add(Fact.Scaling said) {
            on |= said.on();
            min = said.min() == null ? min : said.min();
            max = said.max() == null ? max : said.max();
            target = said.target() == null ? target : said.target();
            metric = said.metric() == null ? metric : said.metric();
        }

        @Nullable Autoscaling read() {
            return on ? new Autoscaling(min, max, metric, target) : null;
        }
    }

    private @Nullable Objective objective(Fact fact) {
        String word = fact instanceof Fact.Aim aim ? aim.objective() : fact instanceof Fact.Measure measure && measure.better()
                ? Measures.objectiveOf(measure.metric()) : null;
        if (word != null) {
            spans.add("objective", fact);
        }
        return word == null ? null : Objective.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private List<Condition> conditions(@Nullable Action top) {
        List<Condition> conditions = new ArrayList<>();
        for (Clause clause : read.clauses()) {
            boolean beside = orders.stream().map(Order::clause)
                    .anyMatch(one -> Math.abs(one.from() - clause.to()) <= 1 || Math.abs(clause.from() - one.to()) <= 1
                    && !sentence.ends(one.to()));
            if (clause.mood() == Mood.CONDITION && clause.to() > clause.head() && beside && !sentence.ends(clause.to())
                    || clause.mood() == Mood.CONDITION && clause.to() > clause.head()
                    && orders.stream().anyMatch(one -> one.clause().to() == clause.from())) {
                int end = clause.to();
                conditions.add(new Condition(Observed.canonical(read.notes(), clause.from(), clause.head(), end),
                        top == null ? "report" : top.word()));
                spans.add("conditions[" + (conditions.size() - 1) + "]", new Fact.Idle(null, clause.from(), end));
            }
        }
        return conditions;
    }

    private List<Exclusion> exclusions(List<Fact> loose) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (Fact fact : loose) {
            if (fact instanceof Fact.Sites said && said.where() == Where.NOT) {
                said.names().forEach(name -> exclusions.add(new Exclusion(name, null, sentence.text(Math.max(0, said.from() - 1), said.to()))));
            }
        }
        return exclusions;
    }

    private List<String> waited() {
        return read.clauses().stream().filter(clause -> clause.mood() == Mood.WAITING && clause.to() > clause.from()
                && !sentence.is(clause.from(), WordClass.THANKS))
                .map(clause -> sentence.text(clause.from(), clause.to())).toList();
    }
}
