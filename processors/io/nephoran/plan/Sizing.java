package io.nephoran.plan;

import io.nephoran.catalog.Profile.Size;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.Quantity;
import io.nephoran.intent.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
     * @param counts   numbers of replicas with which every bound on its size holds
     */
    record Sized(String flavour, Quantity cpu, Quantity memory, @Nullable Quantity storage, int replicas, int needed,
                 double capacity, Set<Integer> counts) {
    }

    /**
     * Options left out, and in which words.
     *
     * @param byCount whether that follows from a number of replicas that was asked for
     */
    record Refused(Set<Integer> options, String words, boolean byCount) {
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
    private final Limits limits;

    Sizing(Draft draft, Profile profile, @Nullable FunctionRequest function, @Nullable PlannedInstance existing, int locations) {
        this.draft = draft;
        this.profile = profile;
        this.function = function;
        this.existing = existing;
        this.locations = locations;
        this.limits = Limits.of(draft, function);
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
        Optional<Promise> promise = promise();
        List<Size> sizes = sizes();
        List<Sized> options = new ArrayList<>();
        Set<Integer> tooFew = new HashSet<>();
        Set<Integer> tooMany = new HashSet<>();
        Set<Integer> tooFrail = new HashSet<>();
        Set<Integer> alone = new HashSet<>();
        for (int o = 0; o < sizes.size(); o++) {
            Size size = sizes.get(o);
            int carriers = load.isPresent() ? carriers(load.getAsDouble() * HEADROOM, size.capacity()) : 1;
            int replicas = count != null ? count : isQuorum() ? members(promise, highlyAvailable)
                    : automatic(carriers, promise, highlyAvailable);
            int needed = isQuorum() ? replicas / 2 + 1 : carriers;
            if (carriers > (isQuorum() ? 1 : replicas)) {
                tooFew.add(o);
            }
            boolean tooFrailAtMost = promise.isPresent() && count == null && replicas > most && carriers <= most;
            if (replicas > most && !tooFrailAtMost) {
                tooMany.add(o);
            }
            if (tooFrailAtMost || promise.isPresent() && replicas <= most && !promise.get().isKeptBy(reached(needed, replicas))) {
                tooFrail.add(o);
            }
            if (highlyAvailable && replicas < 2) {
                alone.add(o);
            }
            options.add(new Sized(size.name(), size.cpu(), size.memory(), size.storage(), Math.min(replicas, 1_000), needed,
                    size.capacity(), counts(carriers, promise, highlyAvailable)));
        }
        boolean byCount = function != null && function.replicas() != null;
        List<Refused> refusals = new ArrayList<>();
        refuse(refusals, tooFew, byCount, () -> isQuorum() ? "the largest member of " + profile.type() + " carries "
                + Loads.words(sizes.get(sizes.size() - 1).capacity(), profile) + ", " + loadWords() + " with " + HEADROOM
                + " headroom are asked for" : profile.type() + " for " + loadWords() + " with " + HEADROOM + " headroom needs "
                + Words.count(options.get(options.size() - 1).needed(), "replica") + " of its largest flavour, "
                + Words.count(Objects.requireNonNull(count), "replica") + " asked for");
        refuse(refusals, tooMany, byCount, () -> "at most " + Words.count(most, "replica") + " of " + profile.type() + " ("
                + limitWords(profile) + "), "
                + Words.number(options.stream().mapToInt(Sized::replicas).min().orElse(0)) + " needed"
                + (count == null && load.isPresent() ? "; " + notSplit() : ""));
        refuse(refusals, tooFrail, byCount, () -> "availability of " + promise.orElseThrow().words() + ": "
                + frailWords(options.get(tooFrail.stream().max(Comparator.naturalOrder()).orElseThrow()), most));
        refuse(refusals, alone, byCount, () -> "high availability of " + profile.type()
                + " needs at least 2 replicas, 1 is asked for or allowed");
        refuseTooLarge(refusals, sizes);
        boolean spread = highlyAvailable || promise.isPresent() && options.stream().anyMatch(option -> option.replicas() > 1)
                || existing != null && existing.spread();
        // one replica is refused above; that it reaches one zone only is no second conflict
        int zones = highlyAvailable && alone.size() < options.size() ? 2 : 1;
        return new Result(options, refusals, counted(count, load, promise, highlyAvailable, options), zones, spread);
    }

    private static void refuse(List<Refused> refusals, Set<Integer> options, boolean byCount, Supplier<String> words) {
        if (!options.isEmpty()) {
            refusals.add(new Refused(options, words.get(), byCount));
        }
    }

    private void refuseTooLarge(List<Refused> refusals, List<Size> sizes) {
        Set<Integer> cpu = new HashSet<>();
        Set<Integer> memory = new HashSet<>();
        for (int o = 0; o < sizes.size(); o++) {
            if (!limits.allowsCpu(sizes.get(o).cpu())) {
                cpu.add(o);
            }
            if (!limits.allowsMemory(sizes.get(o).memory())) {
                memory.add(o);
            }
        }
        refuse(refusals, cpu, false, () -> limits.cpuWords() + " " + limits.cpu() + ": the smallest " + profile.type() + " asks for "
                + sizes.get(0).cpu() + " a replica");
        refuse(refusals, memory, false, () -> limits.memoryWords() + " " + limits.memory() + ": the smallest " + profile.type() + " asks for "
                + sizes.get(0).memory() + " a replica");
    }

    /** Into how many instances a load has to be split so that each is below the ceiling; 1 where that is not needed, or does not help. */
    int shards() {
        OptionalDouble load = load();
        if (count() != null || load.isEmpty() || existing != null || !onlyOne().isEmpty()) {
            return 1;
        }
        boolean highlyAvailable = draft.interpretation.highAvailability();
        List<Size> permitted = sizes().stream().filter(this::isPermitted).toList();
        return IntStream.rangeClosed(1, mostShards()).filter(shards -> permitted.stream().anyMatch(size -> automatic(carriers(
                load.getAsDouble() * HEADROOM / shards, size.capacity()), promise(), highlyAvailable) <= most(profile))).findFirst().orElse(1);
    }

    /** {@code 48000 Mbps with headroom 1.2, more than 10 replicas (scaling.max of its profile) carry}. */
    String ceilingWords() {
        return loadWords() + " with headroom " + HEADROOM + " are more than " + Words.count(most(profile), "replica") + " ("
                + limitWords(profile) + ") carry" + (reason().isEmpty() ? "" : "; " + reason());
    }

    private int mostShards() {
        return profile.scaling() == null ? 1 : Math.max(1, profile.scaling().shards());
    }

    private String reason() {
        return profile.scaling() == null || profile.scaling().shardsReason() == null ? "" : profile.scaling().shardsReason();
    }

    /** Why it has to stay one instance, empty where it does not. */
    private String onlyOne() {
        if (isQuorum()) {
            return "the members of a database hold the same data, so that more of them carry no more";
        }
        if (mostShards() < 2) {
            return reason().isEmpty() ? "its profile does not say that several would share it (scaling.shards)" : reason();
        }
        if (function != null && function.instance() != null) {
            return "one is named";
        }
        return function != null && function.siteCount() != null && function.siteCount() != FunctionRequest.EVERY_SITE
                ? "each site that is chosen gets one: ask for more sites" : "";
    }

    private String notSplit() {
        return onlyOne().isEmpty() ? "even " + mostShards() + " instances, the most that may share it (scaling.shards), have more each"
                : "the load is not split among several instances: " + onlyOne();
    }

    /** Replicas that were said, or that run already. */
    private @Nullable Integer count() {
        Integer count = function == null ? null : function.replicas();
        if (count == null && function != null && draft.interpretation.autoscaling() != null) {
            count = draft.interpretation.autoscaling().min();
        }
        if (count == null && existing != null && load().isEmpty() && promise().isEmpty()
                && !(draft.interpretation.highAvailability() && existing.replicas() < 2)) {
            count = existing.replicas();
        }
        if (count != null && count < 1) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, count + " replicas of " + profile.type()
                    + " cannot be deployed: ask for at least 1, or suspend or delete it");
        }
        return count;
    }

    private Set<Integer> counts(int carriers, Optional<Promise> promise, boolean highlyAvailable) {
        return IntStream.rangeClosed(highlyAvailable ? 2 : 1, most(profile))
                .filter(count -> isQuorum() ? carriers <= 1 : carriers <= count)
                .filter(count -> promise.isEmpty() || promise.get().isKeptBy(reached(isQuorum() ? count / 2 + 1 : carriers, count)))
                .boxed().collect(Collectors.toSet());
    }

    /** A database keeps a copy in each member, so that more members carry no more; it is up while most of them are. */
    private boolean isQuorum() {
        return profile.kind().equals("database");
    }

    private int members(Optional<Promise> promise, boolean highlyAvailable) {
        int members = highlyAvailable ? 3 : isOneEnough() ? 1 : leastByProfile() / 2 * 2 + 1;
        while (promise.isPresent() && members <= MOST_REPLICAS && !promise.get().isKeptBy(reached(members / 2 + 1, members))) {
            members += 2;
        }
        return members;
    }

    /** Those that carry the load and those that keep the promise; what is said adds to the profile's least and never takes from it. */
    private int automatic(int needed, Optional<Promise> promise, boolean highlyAvailable) {
        int replicas = promise.isEmpty() ? needed
                : Math.max(needed, Redundancy.replicas(needed, each(), promise.get(), Math.max(MOST_REPLICAS, most(profile))));
        if (highlyAvailable) {
            replicas = Math.max(replicas, needed + 1);
        }
        return isOneEnough() && !highlyAvailable ? replicas : Math.max(replicas, leastByProfile());
    }

    private boolean isOneEnough() {
        return draft.environment.equals("development");
    }

    /** Availability of one replica, as its profile writes it. */
    private BigDecimal each() {
        return BigDecimal.valueOf(profile.availability());
    }

    private BigDecimal reached(int needed, int replicas) {
        return Redundancy.availability(Math.min(needed, replicas), replicas, each());
    }

    private int leastByProfile() {
        return least(profile);
    }

    /** Fewest replicas that this function has outside development unless a number is asked for. */
    static int least(Profile profile) {
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
        return limits.allows(size.cpu(), size.memory());
    }

    /** Amounts that were said; what was not said comes from the smallest flavour with as much cpu. */
    private Optional<Size> custom() {
        Interpretation.Resources resources = function == null ? null : function.resources();
        ResourceConstraints fields = function == null ? null : draft.request.limits();
        Quantity cpu = first(resources == null ? null : resources.cpu(), fields == null ? null : fields.cpu());
        Quantity memory = first(resources == null ? null : resources.memory(), fields == null ? null : fields.memory());
        Quantity storage = first(resources == null ? null : resources.storage(), fields == null ? null : fields.storage());
        if (cpu == null && memory == null && storage == null) {
            return Optional.empty();
        }
        checkAmounts(cpu, memory, storage);
        if (existing != null) {
            return Optional.of(flavourOf(profile, first(cpu, existing.cpu()), first(memory, existing.memory()), first(storage, existing.storage())));
        }
        Size base = profile.sizes().stream().filter(size -> reaches(size.cpu(), cpu) && reaches(size.memory(), memory))
                .findFirst().orElse(profile.sizes().get(profile.sizes().size() - 1));
        return Optional.of(flavourOf(profile, first(cpu, base.cpu()), first(memory, base.memory()), first(storage, base.storage())));
    }

    private static boolean reaches(Quantity amount, @Nullable Quantity asked) {
        return asked == null || amount.compareTo(asked) >= 0;
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

    /** Availability asked for; none where its profile does not know that of a replica. */
    private Optional<Promise> promise() {
        return Promise.of(draft, profile.type()).filter(promise -> profile.availability() > 0);
    }

    private String loadWords() {
        return Loads.words(load().orElse(0), profile);
    }

    private String frailWords(Sized best, int most) {
        int replicas = Math.min(best.replicas(), most);
        int needed = isQuorum() ? replicas / 2 + 1 : best.needed();
        return Words.count(replicas, "replica") + (best.replicas() > most ? ", the most that are allowed," : "") + " of " + profile.type()
                + ", each up " + Words.percent(each()) + " of the time, reach " + Words.percent(reached(needed, replicas));
    }

    private String counted(@Nullable Integer count, OptionalDouble load, Optional<Promise> promise, boolean highlyAvailable,
            List<Sized> options) {
        if (count != null) {
            return function != null && Objects.equals(function.replicas(), count) ? "asked for"
                    : existing != null && existing.replicas() == count ? "as it runs now" : "the least of the autoscaling";
        }
        List<String> reasons = new ArrayList<>();
        if (load.isPresent()) {
            reasons.add("for " + loadWords() + " with headroom " + HEADROOM);
        }
        promise.ifPresent(asked -> reasons.add("for availability " + asked.words()));
        if (isQuorum()) {
            reasons.add(highlyAvailable ? "three members, of which two are enough" : "one member");
        } else if (highlyAvailable) {
            reasons.add("one more for high availability, and no fewer than its profile's least of " + leastByProfile());
        } else if (!reasons.isEmpty() && !isOneEnough() && options.stream().anyMatch(one -> one.needed() < leastByProfile())) {
            reasons.add("no fewer than its profile's least of " + leastByProfile());
        }
        if (reasons.isEmpty()) {
            reasons.add(isOneEnough() ? "one is enough in development"
                    : "its profile's default of " + leastByProfile());
        }
        return String.join(", ", reasons);
    }
}
