package io.nephoran.plan.standing;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Demand;
import io.nephoran.intent.Demand.Field;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.ResourcePlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sentence keeps asking for of the instances that its plan touches. Defaults that nobody asked for are no demands. */
final class Demands {
    private static final Set<Action> SETTING = EnumSet.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.CONFIGURE);
    private static final Set<Metric> LOADS = EnumSet.of(Metric.THROUGHPUT, Metric.THROUGHPUT_PER_USER, Metric.USERS, Metric.DEVICES,
            Metric.SESSIONS);
    /** Between several that are ruled out. */
    static final String AND = ", ";
    private final Author author;
    private final Interpretation said;
    private final ResourcePlan plan;
    private final @Nullable ResourceConstraints limits;
    private final Figures figures;
    private final List<Demand> demands = new ArrayList<>();

    private Demands(Author author, Interpretation said, ResourcePlan plan, @Nullable ResourceConstraints limits, Figures figures) {
        this.author = author;
        this.said = said;
        this.plan = plan;
        this.limits = limits;
        this.figures = figures;
    }

    /** @param limits amounts that the intent's own fields bound */
    static List<Demand> of(Author author, Interpretation said, ResourcePlan plan, @Nullable ResourceConstraints limits, Figures figures) {
        return new Demands(author, said, plan, limits, figures).all();
    }

    private List<Demand> all() {
        Map<PlannedInstance, FunctionRequest> named = new java.util.LinkedHashMap<>();
        for (PlannedInstance one : plan.instances()) {
            Action action = plan.actionOn(one);
            if (action == Action.DEPLOY) {
                exact(Field.EXISTENCE, "there", one);
            }
            if (action == Action.SUSPEND || action == Action.RESUME) {
                exact(Field.RUNNING, one.suspended() ? "suspended" : "running", one);
            } else if (SETTING.contains(action)) {
                request(one).ifPresent(request -> named.put(one, request));
            }
        }
        named.forEach(this::ofFunction);
        together(List.copyOf(named.keySet()));
        return List.copyOf(demands);
    }

    /** The request that an instance comes from; what a slice or the plan itself added has one that says nothing more. */
    private java.util.Optional<FunctionRequest> request(PlannedInstance one) {
        List<FunctionRequest> ofType = said.networkFunctions().stream().filter(request -> request.type().equals(one.type())).toList();
        if (ofType.isEmpty()) {
            return one.dependencyOf() == null || plan.actionOn(one) != Action.DEPLOY ? java.util.Optional.of(FunctionRequest.of(one.type()))
                    : java.util.Optional.empty();
        }
        return ofType.stream().filter(request -> request.action() != Action.DELETE)
                .filter(request -> request.namespace() == null || request.namespace().equals(one.namespace()))
                .filter(request -> request.instance() == null || request.instance().equalsIgnoreCase(one.name()))
                .filter(request -> request.site() == null || request.siteCount() != null || figures.isAt(request.site(), one.site())).findFirst();
    }

    private void ofFunction(PlannedInstance one, FunctionRequest request) {
        Action action = plan.actionOn(one);
        if (action == Action.DEPLOY) {
            exact(Field.RUNNING, "running", one);
            place(one, request);
        }
        if (request.counted()) {
            number(Field.REPLICAS, Operator.AT_LEAST, one.replicas(), one);
        }
        if (said.highAvailability()) {
            exact(Field.HIGH_AVAILABILITY, "highly available", one);
        }
        scaling(one);
        amounts(one, request.resources());
        settings(one, request);
        said.constraints().stream().filter(bound -> bound.relative() == null && concerns(bound, one)).forEach(bound -> bound(bound, one));
    }

    /** A site, or a region or tier that it lies in, as it was said. */
    private void place(PlannedInstance one, FunctionRequest request) {
        Stream<String> places = request.site() != null ? Stream.of(request.site())
                : Stream.concat(said.sites().stream(), Stream.ofNullable(said.region()));
        places.filter(place -> figures.isAt(place, one.site())).findFirst().ifPresent(place -> exact(Field.SITE, place, one));
    }

    private void scaling(PlannedInstance one) {
        Autoscaling scaling = said.autoscaling();
        if (scaling != null && one.autoscaling() != null) {
            exact(Field.AUTOSCALING, "on", one);
        }
        if (scaling != null && scaling.min() != null) {
            number(Field.LEAST_REPLICAS, Operator.AT_LEAST, scaling.min(), one);
        }
        if (scaling != null && scaling.max() != null) {
            number(Field.MOST_REPLICAS, Operator.AT_MOST, scaling.max(), one);
        }
    }

    private void amounts(PlannedInstance one, @Nullable Resources asked) {
        amount(Field.CPU, Operator.AT_LEAST, asked == null ? null : asked.cpu(), one);
        amount(Field.MEMORY, Operator.AT_LEAST, asked == null ? null : asked.memory(), one);
        amount(Field.STORAGE, Operator.AT_LEAST, asked == null ? null : asked.storage(), one);
        amount(Field.CPU_LIMIT, Operator.EQUAL, asked == null ? null : asked.cpuLimit(), one);
        amount(Field.MEMORY_LIMIT, Operator.EQUAL, asked == null ? null : asked.memoryLimit(), one);
        if (limits != null) {
            amount(Field.CPU, Operator.AT_LEAST, limits.cpu(), one);
            amount(Field.MEMORY, Operator.AT_LEAST, limits.memory(), one);
            amount(Field.STORAGE, Operator.AT_LEAST, limits.storage(), one);
            amount(Field.MOST_CPU, Operator.AT_MOST, limits.maxCpu(), one);
            amount(Field.MOST_MEMORY, Operator.AT_MOST, limits.maxMemory(), one);
        }
    }

    private void settings(PlannedInstance one, FunctionRequest request) {
        said.features().forEach((name, on) -> {
            if (Objects.equals(one.features().get(name), on)) {
                exact(Demand.FEATURE + name, on ? "on" : "off", one);
            }
        });
        request.parameters().forEach((name, value) -> {
            if (value.equals(one.parameters().get(name))) {
                exact(Demand.PARAMETER + name, value, one);
            }
        });
        boolean network = request.plmn() != null || said.plmn() != null || !said.plmns().isEmpty();
        if (network && one.plmn() != null) {
            exact(Field.PLMN, networks(one), one);
        }
        if (plan.actionOn(one) != Action.SCALE) {
            said.slices().stream().map(SliceRequest::slice).filter(slice -> one.slices().stream().anyMatch(slice::isSameAs))
                    .forEach(slice -> exact(Field.SLICE, slice.label(), one));
        }
        if (said.environment() != null) {
            exact(Field.ENVIRONMENT, one.environment(), one);
        }
    }

    static String networks(PlannedInstance one) {
        List<Plmn> all = one.plmns().isEmpty() ? Stream.ofNullable(one.plmn()).toList() : one.plmns();
        return all.stream().map(plmn -> plmn.mcc() + "-" + plmn.mnc()).collect(Collectors.joining(", "));
    }

    /** A bound on one instance; those on several together come later. */
    private void bound(Constraint bound, PlannedInstance one) {
        boolean least = bound.operator() == Operator.AT_LEAST || bound.operator() == Operator.GREATER || bound.operator() == Operator.EQUAL;
        if (bound.metric() == Metric.AVAILABILITY || bound.metric() == Metric.RELIABILITY) {
            if (least) {
                int needed = figures.needed(one, said);
                double target = BigDecimal.valueOf(bound.value()).movePointLeft(2).doubleValue();
                demands.add(demand(Field.AVAILABILITY, Operator.AT_LEAST, number(bound.value()) + " %", target, needed, List.of(one)));
            }
        } else if (one.parameters().containsKey(bound.metric().word())) {
            demands.add(demand(bound.metric().word(), bound.operator(), words(bound), bound.value(), 0, List.of(one)));
        }
    }

    /** What holds for several instances at once: money, a path, a load, places and functions that are not meant. */
    private void together(List<PlannedInstance> named) {
        for (Constraint bound : said.constraints()) {
            List<PlannedInstance> meant = named.stream().filter(one -> concerns(bound, one)).toList();
            if (meant.isEmpty() || bound.relative() != null) {
                continue;
            }
            boolean most = bound.operator() != Operator.AT_LEAST && bound.operator() != Operator.GREATER;
            if (bound.metric() == Metric.COST && most) {
                demands.add(demand(Field.COST, bound.operator(), words(bound), bound.value(), 0,
                        bound.appliesTo() == null ? plan.instances() : meant));
            } else if (bound.metric() == Metric.LATENCY && most) {
                demands.add(demand(Field.LATENCY, bound.operator(), words(bound), bound.value(), 0, meant));
            } else if (LOADS.contains(bound.metric()) && (bound.operator() == Operator.AT_MOST || bound.operator() == Operator.LESS)) {
                demands.add(demand(bound.metric().word(), bound.operator(), words(bound), bound.value(), 0, meant));
            } else if (LOADS.contains(bound.metric())) {
                load(bound, meant);
            }
        }
        excluded(named);
    }

    private void load(Constraint bound, List<PlannedInstance> meant) {
        meant.stream().map(PlannedInstance::type).distinct().forEach(type -> {
            OptionalDouble load = figures.load(type, said);
            List<PlannedInstance> ofType = meant.stream().filter(one -> one.type().equals(type)).toList();
            if (load.isPresent() && ofType.stream().allMatch(one -> figures.capacity(one) > 0)) {
                demands.add(demand(bound.metric().word(), Operator.AT_LEAST, words(bound), load.getAsDouble(), 0, ofType));
            }
        });
    }

    /** Places and functions that are not meant. */
    private void excluded(List<PlannedInstance> named) {
        if (named.isEmpty() || said.exclusions().isEmpty()) {
            return;
        }
        named.stream().map(PlannedInstance::type).distinct().forEach(type -> {
            List<String> sites = figures.excludedSites(type, said);
            if (!sites.isEmpty()) {
                demands.add(demand(Field.EXCLUDED_SITE, Operator.EQUAL, String.join(AND, sites), 0, 0,
                        named.stream().filter(one -> one.type().equals(type)).toList()));
            }
        });
        List<String> functions = figures.excludedFunctions(said);
        if (!functions.isEmpty()) {
            demands.add(demand(Field.EXCLUDED_FUNCTION, Operator.EQUAL, String.join(AND, functions), 0, 0, named));
        }
    }

    /** Whether a bound is one on this instance; one on a slice is one on what serves the sentence. */
    private boolean concerns(Constraint bound, PlannedInstance one) {
        return bound.appliesTo() == null || bound.appliesTo().equalsIgnoreCase(one.type()) || !figures.isFunction(bound.appliesTo());
    }

    private void exact(String field, String value, PlannedInstance one) {
        demands.add(demand(field, Operator.EQUAL, value, 0, 0, List.of(one)));
    }

    private void number(String field, Operator operator, int value, PlannedInstance one) {
        demands.add(demand(field, operator, Integer.toString(value), value, 0, List.of(one)));
    }

    private void amount(String field, Operator operator, @Nullable Quantity value, PlannedInstance one) {
        if (value != null) {
            demands.add(demand(field, operator, value.toString(), value.amount().doubleValue(), 0, List.of(one)));
        }
    }

    private Demand demand(String field, Operator operator, String value, double threshold, int needed, List<PlannedInstance> instances) {
        return new Demand(author.uid(), author.intent(), author.generation(), field, operator, value, threshold, needed,
                instances.stream().map(PlannedInstance::path).sorted().toList(), null);
    }

    private static String words(Constraint bound) {
        return (number(bound.value()) + " " + bound.unit()).strip();
    }

    static String number(double value) {
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    /** Path of what comes as new to the path of what goes and was the same: it moves, and what is asked of it moves along. */
    static Map<String, String> moves(ResourcePlan plan, Set<String> known) {
        Map<String, String> moves = new TreeMap<>();
        List<PlannedInstance> gone = new ArrayList<>(plan.removals().stream().map(each -> each.instance()).toList());
        for (PlannedInstance one : plan.instances()) {
            if (!known.contains(one.path())) {
                gone.stream().filter(old -> old.type().equals(one.type()) && old.namespace().equals(one.namespace())).findFirst().ifPresent(old -> {
                    moves.put(one.path(), old.path());
                    gone.remove(old);
                });
            }
        }
        return moves;
    }
}
