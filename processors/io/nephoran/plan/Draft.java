package io.nephoran.plan;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Finding;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Severity;
import io.nephoran.intent.Slice;
import io.nephoran.intent.Taken;
import io.nephoran.plan.PlacementProblem.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan in the making: one thread, one request. */
final class Draft {
    /** The parameter that names a data network. */
    static final String DNN = "dnn";
    /** The question which of several PLMNs a function takes. */
    static final String PLMN = "plmn";
    private static final Set<String> DATA_NETWORKS = Set.of("AMF", "SMF", "UPF");
    final Catalog catalog;
    final PlanRequest request;
    final Interpretation interpretation;
    final String namespace;
    /** Environment that was said, or the default. */
    final String environment;
    final boolean environmentSaid;
    final Locations locations;

    final Map<String, PlannedInstance> instances = new TreeMap<>();
    final Map<String, DeployedInstance> removals = new TreeMap<>();
    final Set<String> assumptions = new LinkedHashSet<>();
    final Set<String> explanation = new LinkedHashSet<>();
    final Set<String> relaxed = new LinkedHashSet<>();
    final Set<Finding> findings = new LinkedHashSet<>();
    String status = "DIRECT";
    double objective;
    double bound;
    @Nullable Double latencyMs;
    /** Of the whole path. */
    @Nullable Double availability;
    /** By path, of what this plan has sized. */
    final Map<String, BigDecimal> availabilities = new TreeMap<>();
    private final Map<String, PlannedInstance> running = new TreeMap<>();
    private final Map<String, DeployedInstance> deployed = new TreeMap<>();
    private final Map<String, Action> actions = new TreeMap<>();

    Draft(Catalog catalog, PlanRequest request, String namespace, String environment, boolean environmentSaid) {
        this.catalog = catalog;
        this.request = request;
        this.interpretation = request.interpretation();
        this.namespace = namespace;
        this.environment = environment;
        this.environmentSaid = environmentSaid;
        this.locations = new Locations(catalog, request);
        for (DeployedInstance one : request.deployed()) {
            running.put(one.instance().path(), one.instance());
            deployed.put(one.instance().path(), one);
        }
    }

    /** What will run when the plan so far is carried out, ordered by path. */
    Collection<PlannedInstance> running() {
        return List.copyOf(running.values());
    }

    /** As {@link #running()}, of one type. */
    List<PlannedInstance> running(String type) {
        return running.values().stream().filter(one -> one.type().equals(type)).toList();
    }

    boolean isDeployed(String path) {
        return deployed.containsKey(path);
    }

    @Nullable DeployedInstance deployed(String path) {
        return deployed.get(path);
    }

    /** Writes an instance into the plan, new or revised. */
    void put(PlannedInstance instance) {
        // what goes and comes again at the same place is revised
        removals.remove(instance.path());
        instances.put(instance.path(), instance);
        running.put(instance.path(), instance);
    }

    /** Takes a deployed instance away. */
    void remove(DeployedInstance gone) {
        String path = gone.instance().path();
        removals.put(path, gone);
        instances.remove(path);
        running.remove(path);
    }

    /** Says what was asked of an instance. */
    void act(String path, Action action) {
        actions.put(path, action);
    }

    /** What is done with the instances of the plan, where that is not this. */
    Map<String, Action> actions(Action whole) {
        Map<String, Action> others = new TreeMap<>(actions);
        others.entrySet().removeIf(each -> each.getValue() == whole || !instances.containsKey(each.getKey()));
        return others;
    }

    /** The commits of the packages that the plan revises, removes or renders again. */
    Map<String, String> seen() {
        Map<String, String> seen = new TreeMap<>();
        Stream.of(instances.keySet(), removals.keySet(), Following.of(this).stream().map(PlannedInstance::path).toList())
                .flatMap(Collection::stream).map(deployed::get).filter(Objects::nonNull)
                .forEach(one -> seen.put(one.instance().path(), one.commit()));
        return seen;
    }

    /** What is free at a site once the plan so far is carried out, without counting these packages. */
    long free(Site site, Resource resource, Set<String> without) {
        long total = total(site, resource) - amount(request.elsewhere().getOrDefault(site.name(), Taken.NOTHING), resource);
        for (PlannedInstance one : running.values()) {
            if (one.site().equals(site.name()) && !without.contains(one.path())) {
                total -= used(one, resource);
            }
        }
        return Math.max(0, total);
    }

    static long total(Site site, Resource resource) {
        return switch (resource) {
            case CPU -> site.cpu().milli();
            case MEMORY -> site.memory().mebibytes();
            case STORAGE -> site.storage().mebibytes();
        };
    }

    static long used(PlannedInstance one, Resource resource) {
        return amount(Taken.by(one), resource);
    }

    /** What is asked of a function: its own action, or that of the sentence. @throws PlanEnds if neither says one */
    Action action(FunctionRequest function) {
        Action action = function.action() != null ? function.action() : interpretation.action();
        if (action == null) {
            throw PlanEnds.asks("action", "What shall be done with " + function.type() + "?",
                    (running(function.type()).isEmpty() ? Stream.of(Action.DEPLOY) : Stream.of(Action.SCALE, Action.UPDATE, Action.SUSPEND,
                            Action.DELETE)).map(Action::word).toList());
        }
        return action;
    }

    /** Whether something else is asked of a slice than of the rest of the sentence. */
    boolean hasOwnAction(SliceRequest slice) {
        return slice.action() != null && slice.action() != interpretation.action();
    }

    /** Its own namespace, or that of the sentence. */
    String namespace(FunctionRequest function) {
        return function.namespace() == null ? namespace : Names.namespace(function.namespace());
    }

    /**
     * Slices that a function shall serve at a site, with the data networks they lead to: its own, or those of the sentence that are
     * not for another site, namespace or action.
     */
    List<Slice> slices(FunctionRequest function, String site) {
        List<SliceRequest> known = interpretation.slices().stream()
                .filter(slice -> slice.namespace() == null || slice.namespace().equals(namespace(function)))
                .filter(slice -> slice.site() == null || locations.isAt(slice.site(), site)).toList();
        if (function.slice() == null) {
            return known.stream().filter(slice -> !hasOwnAction(slice)).map(SliceRequest::slice).toList();
        }
        return SliceLabels.read(function.slice()).stream().map(own -> known.stream().map(SliceRequest::slice)
                .filter(slice -> SliceLabels.means(own, slice)).findFirst().orElse(own)).toList();
    }

    /** The PLMNs of a function: its own, or those of the sentence; none where nothing is said. */
    List<Plmn> plmns(@Nullable FunctionRequest function) {
        if (function != null && function.plmn() != null) {
            return List.of(function.plmn());
        }
        if (!interpretation.plmns().isEmpty()) {
            return interpretation.plmns();
        }
        return interpretation.plmn() == null ? List.of() : List.of(interpretation.plmn());
    }

    /** The one of several PLMNs that was chosen for functions that take only one. */
    Optional<Plmn> chosenPlmn() {
        String answer = request.answers().get(PLMN);
        return interpretation.plmns().stream().filter(plmn -> answer != null && words(plmn).equals(answer.trim())).findFirst();
    }

    Blueprint.Plmns plmnsOf(String type) {
        Blueprint blueprint = catalog.blueprints().get(type);
        return blueprint == null ? Blueprint.Plmns.NONE : blueprint.plmns();
    }

    /** {@code 999-70}. */
    static String words(Plmn plmn) {
        return plmn.mcc() + "-" + plmn.mnc();
    }

    /** Whether a data network is a setting of this function: it serves slices that lead to one. */
    boolean servesDataNetworks(String type) {
        return DATA_NETWORKS.contains(type);
    }

    /** Whether a switch can be set on a function, or stands so anyway. */
    boolean isAsAsked(String type, String feature, boolean on) {
        return catalog.supportedFeatures(type).contains(feature) || on == catalog.inherentFeatures(type).contains(feature);
    }

    private static long amount(Taken taken, Resource resource) {
        return switch (resource) {
            case CPU -> taken.cpuMilli();
            case MEMORY -> taken.memoryMebibytes();
            case STORAGE -> taken.storageMebibytes();
        };
    }

    Profile profile(String type) {
        return catalog.profile(type).orElseThrow(
                () -> new IllegalStateException(type + " was not checked against the catalogue before planning"));
    }

    Site site(String name) {
        return catalog.site(name).orElseThrow(() -> PlanEnds.infeasible(Reason.UNKNOWN_SITE, "site " + name + " is no longer in the "
                + "inventory, but functions run there: add it again, or delete them"));
    }

    void assume(String sentence) {
        assumptions.add(sentence);
    }

    void explain(String sentence) {
        explanation.add(sentence);
    }

    void warn(String check, String sentence) {
        findings.add(Finding.of(check, Severity.WARNING, sentence));
    }

    List<Finding> findings() {
        return new ArrayList<>(findings);
    }

    /** Paths of running instances, for sentences; {@code nothing} when there are none. */
    static String named(Collection<PlannedInstance> instances) {
        return instances.isEmpty() ? "nothing"
                : String.join(", ", instances.stream().map(one -> one.type() + " (" + one.path() + ")").sorted().toList());
    }
}
