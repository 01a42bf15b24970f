package io.nephoran.plan;

import io.nephoran.catalog.Profile.Size;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many replicas of which flavours do the job: {@code k = ceil(load × headroom / capacity)} carry the load, {@code r} more
 * keep the service up (see {@link Redundancy}).
 */
final class Sizing {
    /** Share of capacity kept free for bursts and for the replica that restarts: an assumption, said in the plan. */
    static final double HEADROOM = 1.2;
    /** Most replicas where a profile names no limit. */
    static final int MOST_REPLICAS = 50;

    /**
     * A flavour with its number of replicas.
     *
     * @param needed   replicas of them that carry the load
     * @param capacity load of one replica, 0 where unknown
     */
    record Sized(String flavour, Quantity cpu, Quantity memory, @Nullable Quantity storage, int replicas, int needed,
                 double capacity) {
    }

    /** Options left out, and in which words. */
    record Refused(Set<Integer> options, String words) {
    }

    /**
     * @param options flavours in question, smallest first
     * @param refusals each names the options that one constraint forbids
     * @param counted  why so many replicas, for the conflict and the explanation
     * @param zones    failure domains to reach
     * @param spread   whether replicas shall run on different failure domains
     */
    record Result(List<Sized> options, List<Refused> refusals, String counted, int zones, boolean spread) {
    }

    private final Draft draft;
    private final Profile profile;
    private final @Nullable FunctionRequest function;
    private final @Nullable PlannedInstance existing;
    private final int locations;

    Sizing(Draft draft, Profile profile, @Nullable FunctionRequest function, @Nullable PlannedInstance existing, int locations) {
        this.draft = draft;
        this.profile = profile;
        this.function = function;
        this.existing = existing;
        this.locations = locations;
    }

    /** Most replicas this function may have. */
    static int most(Profile profile) {
        return profile.scaling() == null || profile.scaling().max() < 1 ? MOST_REPLICAS : profile.scaling().max();
    }

    static String limitWords(Profile profile) {
        return profile.scaling() == null ? "the general limit" : "scaling.max of its profile";
    }

    Result result() {
        Interpretation said = draft.interpretation;
        int most = most(profile);
        boolean highlyAvailable = said.highAvailability() && (function != null || most > 1);
        Integer count = count();
        OptionalDouble load = load();
        double target = target();
        List<Size> sizes = sizes();
        List<Sized> options = new ArrayList<>();
        Set<Integer> tooFew = new HashSet<>();
        Set<Integer> tooMany = new HashSet<>();
        Set<Integer> tooFrail = new HashSet<>();
        Set<Integer> alone = new HashSet<>();
        for (int o = 0; o < sizes.size(); o++) {
            Size size = sizes.get(o);
            int carriers = load.isPresent() ? carriers(load.getAsDouble() * HEADROOM, size.capacity()) : 1;
            int replicas = count != null ? count : isQuorum() ? members(target, highlyAvailable)
                    : automatic(carriers, target, highlyAvailable, load.isPresent());
            int needed = isQuorum() ? replicas / 2 + 1 : carriers;
            if (carriers > (isQuorum() ? 1 : replicas)) {
                tooFew.add(o);
            }
            if (replicas > most) {
                tooMany.add(o);
            }
            if (target > 0 && replicas <= MOST_REPLICAS
                    && !Redundancy.reaches(Math.min(needed, replicas), replicas, profile.availability(), target)) {
                tooFrail.add(o);
            }
            if (highlyAvailable && replicas < 2) {
                alone.add(o);
            }
            options.add(new Sized(size.name(), size.cpu(), size.memory(), size.storage(), Math.min(replicas, 1_000), needed,
                    size.capacity()));
        }
        List<Refused> refusals = new ArrayList<>();
        refuse(refusals, tooFew, () -> isQuorum() ? "the largest member of " + profile.type() + " carries "
                + Loads.words(sizes.get(sizes.size() - 1).capacity(), profile) + ", " + loadWords() + " with " + HEADROOM
                + " headroom are asked for" : profile.type() + " for " + loadWords() + " with " + HEADROOM + " headroom needs "
                + Words.count(options.get(options.size() - 1).needed(), "replica") + " of its largest flavour, "
                + Words.count(Objects.requireNonNull(count), "replica") + " asked for");
        refuse(refusals, tooMany, () -> "at most " + Words.count(most, "replica") + " of " + profile.type() + " ("
                + limitWords(profile) + "), "
                + Words.number(options.stream().mapToInt(Sized::replicas).min().orElse(0)) + " needed");
        refuse(refusals, tooFrail, () -> "availability of " + Words.percent(target) + ": " + frailWords(options));
        refuse(refusals, alone, () -> "high availability of " + profile.type()
                + " needs at least 2 replicas, 1 is asked for or allowed");
        refuseTooLarge(refusals, sizes);
        boolean spread = highlyAvailable || target > 0 && options.stream().anyMatch(option -> option.replicas() > 1)
                || existing != null && existing.spread();
        // one replica is refused above; that it reaches one zone only is no second conflict
        int zones = highlyAvailable && alone.size() < options.size() ? 2 : 1;
        return new Result(options, refusals, counted(count, load, target, highlyAvailable), zones, spread);
    }

    private static void refuse(List<Refused> refusals, Set<Integer> options, Supplier<String> words) {
        if (!options.isEmpty()) {
            refusals.add(new Refused(options, words.get()));
        }
    }

    private void refuseTooLarge(List<Refused> refusals, List<Size> sizes) {
        ResourceConstraints limits = draft.request.limits();
        if (limits == null) {
            return;
        }
        Set<Integer> cpu = new HashSet<>();
        Set<Integer> memory = new HashSet<>();
        for (int o = 0; o < sizes.size(); o++) {
            if (limits.maxCpu() != null && sizes.get(o).cpu().compareTo(limits.maxCpu()) > 0) {
                cpu.add(o);
            }
            if (limits.maxMemory() != null && sizes.get(o).memory().compareTo(limits.maxMemory()) > 0) {
                memory.add(o);
            }
        }
        refuse(refusals, cpu, () -> "maxCpu " + limits.maxCpu() + ": the smallest " + profile.type() + " asks for "
                + sizes.get(0).cpu() + " a replica");
        refuse(refusals, memory, () -> "maxMemory " + limits.maxMemory() + ": the smallest " + profile.type() + " asks for "
                + sizes.get(0).memory() + " a replica");
    }

    /** Replicas that were said, or that run already. */
    private @Nullable Integer count() {
        Integer count = function == null ? null : function.replicas();
        if (count == null && function != null && draft.interpretation.autoscaling() != null) {
            count = draft.interpretation.autoscaling().min();
        }
        if (count == null && existing != null && load().isEmpty() && target() == 0
                && !(draft.interpretation.highAvailability() && existing.replicas() < 2)) {
            count = existing.replicas();
        }
        if (count != null && count < 1) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, count + " replicas of " + profile.type()
                    + " cannot be deployed: ask for at least 1, or suspend or delete it");
        }
        return count;
    }

    /** A database keeps a copy in each member, so that more members carry no more; it is up while most of them are. */
    private boolean isQuorum() {
        return profile.kind().equals("database");
    }

    private int members(double target, boolean highlyAvailable) {
        int members = highlyAvailable ? 3 : 1;
        while (target > 0 && members <= MOST_REPLICAS
                && !Redundancy.reaches(members / 2 + 1, members, profile.availability(), target)) {
            members += 2;
        }
        return members;
    }

    private int automatic(int needed, double target, boolean highlyAvailable, boolean loaded) {
        int replicas = needed;
        if (target > 0) {
            replicas = Math.max(needed, Redundancy.replicas(needed, profile.availability(), target, MOST_REPLICAS));
        }
        if (highlyAvailable) {
            replicas = Math.max(replicas, needed + 1);
        }
        if (!loaded && target == 0 && !draft.environment.equals("development") || highlyAvailable) {
            replicas = Math.max(replicas, leastByProfile());
        }
        return replicas;
    }

    private int leastByProfile() {
        return profile.scaling() == null ? 1 : Math.max(1, Math.min(profile.scaling().min(), most(profile)));
    }

    /** Replicas of this capacity that carry a load. */
    static int carriers(double load, double capacity) {
        return !(load > 0 && capacity > 0) ? 1 : (int) Math.min(1_000_000, Math.max(1, Math.ceil(load / capacity - 1e-9)));
    }

    /** Flavours in question: the one that was asked for, all if a load decides, else the default. */
    private List<Size> sizes() {
        if (profile.sizes().isEmpty()) {
            throw PlanEnds.infeasible(Reason.NO_BLUEPRINT, profile.type() + " is understood, but its profile names no flavour "
                    + "(sizes): add one to templates/blueprints");
        }
        Optional<Size> custom = custom();
        if (custom.isPresent()) {
            return List.of(custom.get());
        }
        if (load().isPresent()) {
            return profile.sizes();
        }
        if (existing != null) {
            return List.of(new Size(existing.flavour(), existing.cpu(), existing.memory(), existing.storage(), 0));
        }
        List<Size> permitted = profile.sizes().stream().filter(this::isPermitted).toList();
        if (permitted.isEmpty()) {
            return List.of(profile.sizes().get(0));
        }
        double load = profile.load() == null ? 0 : profile.load().defaultLoad() / locations;
        int replicas = Optional.ofNullable(count()).orElse(leastByProfile());
        Size chosen = permitted.stream().filter(size -> size.capacity() * replicas >= load).findFirst()
                .orElse(permitted.get(permitted.size() - 1));
        if (load > 0) {
            draft.assume("flavour " + chosen.name() + " of " + profile.type() + " (" + chosen.cpu() + " cpu, " + chosen.memory()
                    + " memory a replica): the default, for " + Loads.words(load, profile));
        }
        return List.of(chosen);
    }

    private boolean isPermitted(Size size) {
        ResourceConstraints limits = draft.request.limits();
        return limits == null || (limits.maxCpu() == null || size.cpu().compareTo(limits.maxCpu()) <= 0)
                && (limits.maxMemory() == null || size.memory().compareTo(limits.maxMemory()) <= 0);
    }

    /** Amounts that were said; what was not said comes from the smallest flavour with as much cpu. */
    private Optional<Size> custom() {
        Interpretation.Resources resources = function == null ? null : function.resources();
        ResourceConstraints limits = function == null ? null : draft.request.limits();
        Quantity cpu = first(resources == null ? null : resources.cpu(), limits == null ? null : limits.cpu());
        Quantity memory = first(resources == null ? null : resources.memory(), limits == null ? null : limits.memory());
        Quantity storage = first(resources == null ? null : resources.storage(), limits == null ? null : limits.storage());
        if (cpu == null && memory == null && storage == null) {
            return Optional.empty();
        }
        checkAmounts(cpu, memory, storage);
        if (existing != null) {
            return Optional.of(flavourOf(profile, cpu == null ? existing.cpu() : cpu,
                    memory == null ? existing.memory() : memory, storage == null ? existing.storage() : storage));
        }
        Size base = profile.sizes().stream()
                .filter(size -> (cpu == null || size.cpu().compareTo(cpu) >= 0)
                        && (memory == null || size.memory().compareTo(memory) >= 0))
                .findFirst().orElse(profile.sizes().get(profile.sizes().size() - 1));
        return Optional.of(flavourOf(profile, cpu == null ? base.cpu() : cpu, memory == null ? base.memory() : memory,
                storage == null ? base.storage() : storage));
    }

    /** Amounts no machine has would only break the arithmetic; amounts of nothing would never be scheduled sensibly. */
    static void checkAmounts(@Nullable Quantity cpu, @Nullable Quantity memory, @Nullable Quantity storage) {
        checkAmount("cpu", cpu, Quantity.of("1m"), Quantity.of("10000"));
        checkAmount("memory", memory, Quantity.of("1Mi"), Quantity.of("64Ti"));
        checkAmount("storage", storage, Quantity.of("1Mi"), Quantity.of("1Pi"));
    }

    private static void checkAmount(String what, @Nullable Quantity amount, Quantity least, Quantity most) {
        if (amount != null && (amount.compareTo(least) < 0 || amount.compareTo(most) > 0)) {
            throw PlanEnds.infeasible(Reason.MALFORMED, what + " of " + amount + " a replica: write an amount between " + least
                    + " and " + most);
        }
    }

    /** The flavour with these amounts, or {@code custom} with the capacity of the largest flavour that is not larger. */
    static Size flavourOf(Profile profile, Quantity cpu, Quantity memory, @Nullable Quantity storage) {
        return profile.sizes().stream().filter(size -> size.cpu().equals(cpu) && size.memory().equals(memory)
                && Objects.equals(size.storage(), storage)).findFirst()
                .orElseGet(() -> new Size("custom", cpu, memory, storage, profile.sizes().stream()
                        .filter(size -> size.cpu().compareTo(cpu) <= 0 && size.memory().compareTo(memory) <= 0)
                        .map(Size::capacity).max(Comparator.naturalOrder())
                        .orElseGet(() -> profile.sizes().isEmpty() ? 0.0 : scaled(profile.sizes().get(0), cpu))));
    }

    private static double scaled(Size smallest, Quantity cpu) {
        return smallest.capacity() * Math.min(1, cpu.milli() / (double) Math.max(1, smallest.cpu().milli()));
    }

    private static @Nullable Quantity first(@Nullable Quantity one, @Nullable Quantity other) {
        return one != null ? one : other;
    }

    private OptionalDouble load() {
        return new Loads(draft, profile, locations).said();
    }

    /** Availability asked for, 0..1; 0 when nothing was. */
    private double target() {
        double target = Stream.of(Metric.AVAILABILITY, Metric.RELIABILITY)
                .flatMap(metric -> Loads.constraints(draft, profile.type(), metric).stream())
                .mapToDouble(Constraint::value).max().orElse(0) / 100;
        if (target >= 1) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "availability of " + Words.percent(target)
                    + " cannot be promised by any number of replicas: ask for less than 100 %");
        }
        return target > 0 && profile.availability() > 0 ? target : 0;
    }

    private String loadWords() {
        return Loads.words(load().orElse(0), profile);
    }

    private String frailWords(List<Sized> options) {
        Sized best = options.get(options.size() - 1);
        int replicas = Math.min(best.replicas(), MOST_REPLICAS);
        return Words.count(replicas, "replica") + " of " + profile.type() + ", each up " + Words.percent(profile.availability())
                + " of the time, reach " + Words.percent(Redundancy.availability(Math.min(best.needed(), replicas), replicas,
                profile.availability()));
    }

    private String counted(@Nullable Integer count, OptionalDouble load, double target, boolean highlyAvailable) {
        if (count != null) {
            return function != null && Objects.equals(function.replicas(), count) ? "asked for"
                    : existing != null && existing.replicas() == count ? "as it runs now" : "the least of the autoscaling";
        }
        List<String> reasons = new ArrayList<>();
        if (load.isPresent()) {
            reasons.add("for " + loadWords() + " with headroom " + HEADROOM);
        }
        if (target > 0) {
            reasons.add("for availability " + Words.percent(target));
        }
        if (isQuorum()) {
            reasons.add(highlyAvailable ? "three members, of which two are enough" : "one member");
        } else if (highlyAvailable) {
            reasons.add("one more for high availability, and no fewer than its profile's least of " + leastByProfile());
        }
        if (reasons.isEmpty()) {
            reasons.add(draft.environment.equals("development") ? "one is enough in development"
                    : "its profile's default of " + leastByProfile());
        }
        return String.join(", ", reasons);
    }
}
