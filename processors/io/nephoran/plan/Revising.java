package io.nephoran.plan;

import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Profile.Size;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import io.nephoran.plan.BlueprintTerms.Amount;
import io.nephoran.plan.PlacementProblem.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes what runs: only what is asked for changes, and nothing moves. */
final class Revising {
    private final Draft draft;

    Revising(Draft draft) {
        this.draft = draft;
    }

    /** Scales to a count, by a delta, by a factor, or to a load. */
    void scale(FunctionRequest function, List<PlannedInstance> targets) {
        for (PlannedInstance target : targets) {
            Profile profile = draft.profile(target.type());
            int replicas = replicasOf(function, target, profile);
            PlannedInstance scaled = withinLimits(new Changes(draft, profile).apply(Edit.of(target).replicas(replicas).done(), function, replicas));
            checkCount(profile, scaled.replicas(), target);
            checkRoom(target, scaled);
            if (function.replicas() != null && scaled.replicas() < target.replicas() && scaled.autoscaling() == null) {
                draft.assume(target.path() + " goes down from " + target.replicas() + " to " + Words.count(scaled.replicas(), "replica"));
            }
            put(target, scaled, target.replicas() + " to " + Words.count(scaled.replicas(), "replica"));
        }
    }

    private int replicasOf(FunctionRequest function, PlannedInstance target, Profile profile) {
        Autoscaling autoscaling = draft.interpretation.autoscaling();
        if (function.replicas() != null) {
            return function.replicas();
        }
        if (function.replicasDelta() != null) {
            return (int) Math.max(-1_000_000, Math.min(1_000_000, (long) target.replicas() + function.replicasDelta()));
        }
        if (function.replicasFactor() != null) {
            draft.explain(Words.number(function.replicasFactor()) + " times " + target.replicas() + " replicas of " + target.path());
            return (int) Math.ceil(target.replicas() * function.replicasFactor() - 1e-9);
        }
        if (autoscaling != null) {
            return autoscaling.min() == null ? target.replicas() : autoscaling.min();
        }
        OptionalDouble load = new Loads(draft, profile, 1).said();
        double capacity = Sizing.flavourOf(profile, target.cpu(), target.memory(), target.storage()).capacity();
        if (load.isPresent() && capacity > 0) {
            int carriers = Sizing.carriers(load.getAsDouble() * Sizing.HEADROOM, capacity);
            draft.explain(target.path() + ": " + Loads.words(load.getAsDouble(), profile) + " with headroom "
                    + Sizing.HEADROOM + " need " + Words.count(carriers, "replica") + " of " + Words.number(capacity) + " each");
            int needed = Promise.of(draft, target.type()).filter(promise -> profile.availability() > 0).map(promise -> Redundancy.replicas(
                    carriers, BigDecimal.valueOf(profile.availability()), promise, Math.max(carriers, Sizing.most(profile)))).orElse(carriers);
            return target.environment().equals("development") && !target.spread() ? needed
                    : Math.max(target.spread() ? 2 : 1, Math.max(needed, Sizing.least(profile)));
        }
        String answer = draft.request.answers().get("replicas");
        if (answer != null && answer.trim().matches("\\d{1,4}")) {
            return Integer.parseInt(answer.trim());
        }
        throw PlanEnds.asks("replicas", "How many replicas shall " + target.type() + " at " + target.site() + " have? It has "
                + target.replicas() + " now.", List.of(Integer.toString(target.replicas() + 1),
                Integer.toString(target.replicas() * 2)));
    }

    private static void checkCount(Profile profile, int replicas, PlannedInstance target) {
        int most = Sizing.most(profile);
        if (replicas > most) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, Words.count(replicas, "replica") + " of " + target.type() + " ("
                    + target.path() + "): at most " + most + " are allowed (" + Sizing.limitWords(profile) + "); it has "
                    + target.replicas() + " now. What runs is not split: deploy another " + target.type() + " to share its load");
        }
        if (replicas < 1) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, target.path() + " has " + Words.count(target.replicas(), "replica")
                    + " and would have " + replicas + ": at least 1 must stay; to stop it, suspend or delete it");
        }
    }

    /** Sets sizes, parameters, features, autoscaling. */
    void configure(FunctionRequest function, List<PlannedInstance> targets) {
        for (PlannedInstance target : targets) {
            Profile profile = draft.profile(target.type());
            Changes changes = new Changes(draft, profile);
            if (!changes.isAnythingSaid(function)) {
                throw nothingToSet(target);
            }
            int replicas = function.replicas() != null ? function.replicas()
                    : draft.interpretation.highAvailability() ? Math.max(2, target.replicas())
                    : draft.interpretation.autoscaling() != null && draft.interpretation.autoscaling().min() != null
                    ? draft.interpretation.autoscaling().min() : target.replicas();
            PlannedInstance sized = resources(function, profile, Edit.of(target).replicas(replicas).done());
            PlannedInstance changed = withinLimits(changes.apply(sized, function, replicas));
            checkCount(profile, changed.replicas(), target);
            checkZones(changed);
            checkRoom(target, changed);
            put(target, changed, "settings");
        }
    }

    private PlanEnds nothingToSet(PlannedInstance target) {
        List<String> switches = draft.interpretation.features().keySet().stream().sorted().toList();
        Set<String> known = draft.catalog.supportedFeatures(target.type());
        return PlanEnds.infeasible(Reason.NOT_SUPPORTED, "nothing in the request can be set on " + target.type() + " (" + target.path() + ")"
                + (switches.isEmpty() ? "" : ": no file of it changes with " + Words.list(switches)) + "; what can be set: replicas, resources, "
                + "limits, autoscaling, PLMN, slices, " + (known.isEmpty() ? "" : "the switches " + Words.list(known) + " ") + "and its parameters "
                + Words.list(draft.catalog.parameters(target.type()).keySet().stream().sorted().toList()));
    }

    /** A limit that was said now or stood before must not be below what is asked for. */
    private PlannedInstance withinLimits(PlannedInstance one) {
        List<Question> questions = new ArrayList<>();
        Amount cpu = within("cpu", one, one.cpu(), one.cpuLimit(), questions);
        Amount memory = within("memory", one, one.memory(), one.memoryLimit(), questions);
        if (!questions.isEmpty()) {
            throw PlanEnds.asks(questions);
        }
        Quantity ofCpu = Objects.requireNonNull(cpu.request());
        Quantity ofMemory = Objects.requireNonNull(memory.request());
        boolean same = ofCpu.equals(one.cpu()) && ofMemory.equals(one.memory());
        Size size = Sizing.flavourOf(draft.profile(one.type()), ofCpu, ofMemory, one.storage());
        return Edit.of(one).size(same ? one.flavour() : size.name(), ofCpu, ofMemory, one.storage()).limits(cpu.limit(), memory.limit()).done();
    }

    private Amount within(String what, PlannedInstance one, Quantity request, @Nullable Quantity limit, List<Question> questions) {
        Amount same = new Amount(request, limit);
        return limit == null || limit.compareTo(request) >= 0 ? same
                : BlueprintTerms.settle(draft, what, one.type(), limit, request, questions).orElse(same);
    }

    private PlannedInstance resources(FunctionRequest function, Profile profile, PlannedInstance one) {
        Interpretation.Resources said = function.resources();
        ResourceConstraints limits = draft.request.limits();
        Quantity cpu = first(said == null ? null : said.cpu(), limits == null ? null : limits.cpu(), one.cpu());
        Quantity memory = first(said == null ? null : said.memory(), limits == null ? null : limits.memory(), one.memory());
        Quantity storage = said != null && said.storage() != null ? said.storage()
                : limits != null && limits.storage() != null ? limits.storage() : one.storage();
        if (limits != null && (exceeds(cpu, limits.maxCpu()) || exceeds(memory, limits.maxMemory()))) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, one.path() + " would ask for " + cpu + " cpu and " + memory
                    + " a replica, above maxCpu " + limits.maxCpu() + " or maxMemory " + limits.maxMemory());
        }
        Sizing.checkAmounts(cpu, memory, storage);
        boolean same = cpu.equals(one.cpu()) && memory.equals(one.memory()) && Objects.equals(storage, one.storage());
        Size size = Sizing.flavourOf(profile, cpu, memory, storage);
        return Edit.of(one).size(same ? one.flavour() : size.name(), cpu, memory, storage)
                .spread(one.spread() || draft.interpretation.highAvailability()).done();
    }

    private static Quantity first(@Nullable Quantity one, @Nullable Quantity two, Quantity otherwise) {
        return one != null ? one : two != null ? two : otherwise;
    }

    private static boolean exceeds(Quantity amount, @Nullable Quantity most) {
        return most != null && amount.compareTo(most) > 0;
    }

    private void checkZones(PlannedInstance changed) {
        int zones = draft.site(changed.site()).zones().size();
        if (draft.interpretation.highAvailability() && zones < 2) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "high availability of " + changed.type() + " needs 2 zones; "
                    + changed.site() + " has " + zones);
        }
    }

    void suspend(List<PlannedInstance> targets, boolean suspended) {
        for (PlannedInstance target : targets) {
            PlannedInstance changed = Edit.of(target).suspended(suspended).done();
            if (!suspended) {
                checkRoom(target, changed);
            }
            put(target, changed, suspended ? "suspended: no pods, but kept" : "resumed with "
                    + Words.count(target.replicas(), "replica"));
        }
    }

    /** Makes each what it was before its last change; one that was never changed stays when others go back. */
    void rollBack(List<PlannedInstance> targets) {
        List<PlannedInstance> changed = targets.stream().filter(target -> deployed(target).previous() != null).toList();
        if (changed.isEmpty()) {
            throw PlanEnds.infeasible(Reason.NOTHING_TO_RESTORE, Draft.named(targets) + ": not changed since deployed, so there is "
                    + "nothing to go back to; to take it away, delete it");
        }
        for (PlannedInstance target : changed) {
            PlannedInstance before = Objects.requireNonNull(deployed(target).previous());
            checkRoom(target, before);
            put(target, before, "back to what it was before commit " + deployed(target).commit());
        }
    }

    private DeployedInstance deployed(PlannedInstance target) {
        return Objects.requireNonNull(draft.deployed(target.path()), "targets are deployed");
    }

    void delete(List<PlannedInstance> targets) {
        for (PlannedInstance target : targets) {
            draft.remove(deployed(target));
            draft.explain(target.path() + ": taken away");
        }
    }

    /** What goes without another of its type in its namespace, though something there needs one. */
    void sayWhatIsStillNeeded() {
        for (DeployedInstance gone : draft.removals.values()) {
            PlannedInstance target = gone.instance();
            boolean another = draft.running(target.type()).stream().anyMatch(one -> one.namespace().equals(target.namespace()));
            List<PlannedInstance> dependants = draft.running().stream().filter(one -> one.namespace().equals(target.namespace()))
                    .filter(one -> draft.catalog.profile(one.type()).map(p -> p.requires().contains(target.type())).orElse(false))
                    .toList();
            if (!another && !dependants.isEmpty()) {
                draft.warn("still-needed", target.type() + " is taken away, and " + Draft.named(dependants) + " cannot work without "
                        + "it: delete them too, or deploy another " + target.type());
            }
        }
    }

    private void put(PlannedInstance before, PlannedInstance after, String what) {
        draft.put(after);
        draft.explain(after.path() + ": " + (after.equals(before) ? "nothing changes, it is so already" : what));
        if (after.suspended() && before.suspended() && !after.equals(before)) {
            draft.warn("suspended", after.path() + " is suspended: the change takes effect when it is resumed");
        }
    }

    /** What grows must find room at the site it is at, because nothing moves that need not move. */
    private void checkRoom(PlannedInstance before, PlannedInstance after) {
        Site site = draft.site(after.site());
        for (Resource resource : Resource.values()) {
            long free = draft.free(site, resource, Set.of(before.path()));
            long needed = Draft.used(after, resource);
            if (needed > free && needed > Draft.used(before, resource)) {
                long each = needed / after.replicas();
                throw PlanEnds.infeasible(Reason.INFEASIBLE, site.name() + " has " + Words.amount(resource, free) + " for "
                        + after.type() + " (" + after.path() + "); " + Words.count(after.replicas(), "replica") + " need "
                        + Words.amount(resource, needed) + ". At most " + Words.count(free / Math.max(1, each), "replica")
                        + " of this size fit");
            }
        }
    }
}
