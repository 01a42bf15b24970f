package io.nephoran.plan;

import static io.nephoran.plan.Networks.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Action;
import io.nephoran.intent.Constraint;
import io.nephoran.intent.Constraint.Metric;
import io.nephoran.intent.Constraint.Operator;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import io.nephoran.intent.ResourcePlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Up to four functions at three sites with load, availability, latency and budget in play: tries every flavour, number of replicas
 * and place, and shares nothing with the planner but catalogue and sentence.
 */
class PlannerAgainstBruteForceTest {
    private static final Pattern OFFERS = Pattern.compile("What would do: (.*?)(?=\\. Besides|$)");
    private static final Pattern MONEY = Pattern.compile("([0-9.]+) EUR a month");
    private static final Pattern LATENCY = Pattern.compile("latency <= ([0-9.]+) ms");
    private static final Pattern COUNT = Pattern.compile("(\\d+) replicas? of (F\\d)");
    private static final int FEWEST_CASES = 60;

    private final Random random = new Random(20_261);
    private int planned;
    private int refused;
    private int ways;

    @Test
    void costsTheLeastThatKeepsEveryBoundAndRefusesOnlyWhatNothingKeeps() {
        for (int i = 0; i < 400; i++) {
            // Given
            Catalog catalog = catalog();
            Interpretation said = said(catalog);

            // When
            PlanOutcome outcome = new Planner(catalog).plan(PlanRequest.of(said));

            // Then
            BigDecimal least = new Everything(catalog, said).least();
            String about = "case " + i + ": " + said;
            if (outcome instanceof PlanOutcome.Planned found) {
                assertThat(least).as(about).isNotNull();
                assertThat(found.plan().cost().total()).as(about).isEqualByComparingTo(least);
                assertThat(found.plan().solution().status()).as(about).isIn("DIRECT", "OPTIMAL");
                assertThat(new Everything(catalog, said).keeps(found.plan())).as(about).isTrue();
                planned++;
            } else {
                assertThat(outcome).as(about).isInstanceOf(PlanOutcome.Infeasible.class);
                assertThat(least).as(about + " is refused: " + outcome).isNull();
                refused++;
                tryWaysOut(catalog, said, ((PlanOutcome.Infeasible) outcome).sentence(), about);
            }
        }
        assertThat(planned).isGreaterThan(FEWEST_CASES);
        assertThat(refused).isGreaterThan(FEWEST_CASES);
        assertThat(ways).isGreaterThan(FEWEST_CASES);
        System.out.printf("against brute force: %d planned, %d refused, %d ways out tried%n", planned, refused, ways);
    }

    /** Each offer taken as the next sentence has to be planned, with every other bound as it was. */
    private void tryWaysOut(Catalog catalog, Interpretation said, String sentence, String about) {
        List<String> offers = OFFERS.matcher(sentence).results().flatMap(offer -> Arrays.stream(offer.group(1).split(", or "))).toList();
        for (String way : offers) {
            Interpretation taken = taken(said, way);
            if (taken != null) {
                assertThat(new Planner(catalog).plan(PlanRequest.of(taken))).as(about + " -> " + way).isInstanceOf(PlanOutcome.Planned.class);
                assertThat(new Everything(catalog, taken).least()).as(about + " -> " + way).isNotNull();
                ways++;
            }
        }
    }

    private static Interpretation taken(Interpretation said, String way) {
        Matcher money = MONEY.matcher(way);
        if (money.find()) {
            return bounded(said, new Constraint(Metric.COST, Operator.AT_MOST, Double.parseDouble(money.group(1)), "EUR", null, null));
        }
        Matcher latency = LATENCY.matcher(way);
        if (latency.find()) {
            return bounded(said, new Constraint(Metric.LATENCY, Operator.AT_MOST, Double.parseDouble(latency.group(1)), "ms", null, null));
        }
        Matcher count = COUNT.matcher(way);
        return !count.find() ? null : said.toBuilder().networkFunctions(said.networkFunctions().stream().map(one ->
                one.type().equals(count.group(2)) ? one.toBuilder().replicas(Integer.valueOf(count.group(1))).build() : one).toList()).build();
    }

    private static Interpretation bounded(Interpretation said, Constraint other) {
        return said.toBuilder().constraints(said.constraints().stream().map(one -> one.metric() == other.metric() ? other : one).toList()).build();
    }

    private Interpretation said(Catalog catalog) {
        Networks.Saying saying = say(Action.DEPLOY);
        for (String type : catalog.profiles().keySet()) {
            boolean counted = random.nextInt(4) == 0;
            saying.function(type, counted ? Integer.valueOf(1 + random.nextInt(4)) : null);
        }
        if (random.nextInt(4) > 0) {
            saying.bound(Metric.USERS, ">=", 100 + random.nextInt(3_000), "");
        }
        if (random.nextInt(3) > 0) {
            double[] asked = {99, 99.5, 99.9, 99.99, 99.999};
            saying.bound(Metric.AVAILABILITY, random.nextInt(5) == 0 ? ">" : ">=", asked[random.nextInt(asked.length)], "%");
        }
        if (random.nextInt(3) == 0) {
            saying.bound(Metric.LATENCY, random.nextBoolean() ? "<=" : "<", (2 + random.nextInt(12)) / 10.0, "ms");
        }
        if (random.nextInt(2) == 0) {
            saying.bound(Metric.COST, random.nextBoolean() ? "<=" : "<", 40 + random.nextInt(500), "EUR");
        }
        return saying.said();
    }

    private Catalog catalog() {
        List<Site> sites = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            sites.add(Networks.site("site-" + s, "edge", "north", random.nextBoolean() ? "cloud" : "own", 1 + random.nextInt(3),
                    2 + random.nextInt(14), 4 + random.nextInt(40), (1 + random.nextInt(9)) / 10.0));
        }
        List<Profile> profiles = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int f = 0; f < 1 + random.nextInt(4); f++) {
            int small = 200 + random.nextInt(1_000);
            double[] up = {0.99, 0.995, 0.999, 0.9999};
            Profile.Size[] sizes = {Networks.size("small", (250 * (1 + random.nextInt(5))) + "m", (1 + random.nextInt(3)) + "Gi", null, small),
                Networks.size("large", (2 + random.nextInt(3)) + "", (3 + random.nextInt(4)) + "Gi", null, small * (2 + random.nextInt(3)))};
            int least = 1 + random.nextInt(2);
            profiles.add(Networks.profile("F" + f, "control-plane", "users", 100, up[random.nextInt(up.length)], random.nextInt(4) / 10.0, least,
                    least + random.nextInt(3), List.of(), List.of(), List.of(), sizes));
            types.add("F" + f);
        }
        return Networks.catalog(sites, profiles, types);
    }

    /** Every way to do what is said. */
    private static final class Everything {
        private final Catalog catalog;
        private final List<Site> sites;
        private final List<FunctionRequest> functions;
        private final List<Constraint> bounds;
        private BigDecimal least;
        private int fewest = Integer.MAX_VALUE;

        Everything(Catalog catalog, Interpretation said) {
            this.catalog = catalog;
            this.sites = List.copyOf(catalog.sites().values());
            this.functions = said.networkFunctions();
            this.bounds = said.constraints();
        }

        BigDecimal least() {
            // in as few pieces as possible, and only then as cheap as possible
            search(0, new HashMap<>(), BigDecimal.ZERO, 0);
            return least;
        }

        private void search(int f, Map<String, long[]> used, BigDecimal cost, int pieces) {
            if (pieces > fewest || pieces == fewest && cost.compareTo(least) >= 0) {
                return;
            }
            if (f == functions.size()) {
                if (isAffordable(cost)) {
                    least = cost;
                    fewest = pieces;
                }
                return;
            }
            FunctionRequest function = functions.get(f);
            Profile profile = catalog.profiles().get(function.type());
            for (Profile.Size size : flavours(function, profile)) {
                for (int replicas = 1; replicas <= profile.scaling().max(); replicas++) {
                    if (isEnough(function, profile, size, replicas)) {
                        place(f, used, cost, pieces, size, replicas);
                    }
                }
            }
        }

        private void place(int f, Map<String, long[]> used, BigDecimal cost, int pieces, Profile.Size size, int replicas) {
            int[] at = new int[sites.size()];
            spread(0, replicas, at, () -> {
                Map<String, long[]> more = new HashMap<>();
                used.forEach((site, taken) -> more.put(site, taken.clone()));
                BigDecimal sum = cost;
                for (int s = 0; s < at.length; s++) {
                    Site site = sites.get(s);
                    long[] taken = more.computeIfAbsent(site.name(), name -> new long[2]);
                    taken[0] += at[s] * size.cpu().milli();
                    taken[1] += at[s] * size.memory().mebibytes();
                    if (taken[0] > site.cpu().milli() || taken[1] > site.memory().mebibytes()
                            || at[s] > 0 && !isNear(catalog.profiles().get(functions.get(f).type()), site)) {
                        return;
                    }
                    sum = sum.add(price(site, size).multiply(BigDecimal.valueOf(at[s])));
                }
                search(f + 1, more, sum, pieces + (int) Arrays.stream(at).filter(here -> here > 0).count());
            });
        }

        private void spread(int site, int left, int[] at, Runnable then) {
            if (site == at.length) {
                if (left == 0) {
                    then.run();
                }
                return;
            }
            for (int here = 0; here <= left; here++) {
                at[site] = here;
                spread(site + 1, left - here, at, then);
                at[site] = 0;
            }
        }

        /** A load leaves the flavour open; without one it is the first that carries the default of 100. */
        private List<Profile.Size> flavours(FunctionRequest function, Profile profile) {
            return bound(Metric.USERS) == null ? profile.sizes().subList(0, 1) : profile.sizes();
        }

        private boolean isEnough(FunctionRequest function, Profile profile, Profile.Size size, int replicas) {
            Constraint users = bound(Metric.USERS);
            int carriers = users == null ? 1 : new BigDecimal(users.value()).multiply(new BigDecimal("1.2"))
                    .divide(new BigDecimal(size.capacity()), 0, RoundingMode.CEILING).max(BigDecimal.ONE).intValueExact();
            if (replicas < carriers || function.replicas() != null && function.replicas() != replicas
                    || function.replicas() == null && replicas < profile.scaling().min()) {
                return false;
            }
            Constraint asked = bound(Metric.AVAILABILITY);
            if (asked == null) {
                return true;
            }
            int comparison = up(carriers, replicas, new BigDecimal(Double.toString(profile.availability())))
                    .compareTo(new BigDecimal(Double.toString(asked.value())).divide(new BigDecimal(100)));
            return asked.operator() == Operator.GREATER ? comparison > 0 : comparison >= 0;
        }

        /** Goes through all 2ⁿ states of the replicas. */
        private static BigDecimal up(int needed, int replicas, BigDecimal each) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int state = 0; state < 1 << replicas; state++) {
                if (Integer.bitCount(state) >= needed) {
                    sum = sum.add(each.pow(Integer.bitCount(state))
                            .multiply(BigDecimal.ONE.subtract(each).pow(replicas - Integer.bitCount(state))));
                }
            }
            return sum;
        }

        private boolean isNear(Profile profile, Site site) {
            Constraint asked = bound(Metric.LATENCY);
            int comparison = asked == null ? -1 : new BigDecimal(Double.toString(site.rttMs())).add(new BigDecimal(Double.toString(
                    profile.latencyMs()))).compareTo(new BigDecimal(Double.toString(asked.value())));
            return comparison < 0 || comparison == 0 && asked.operator() == Operator.AT_MOST;
        }

        private boolean isAffordable(BigDecimal cost) {
            Constraint asked = bound(Metric.COST);
            int comparison = asked == null ? -1 : cost.compareTo(BigDecimal.valueOf(asked.value()));
            return comparison < 0 || comparison == 0 && asked.operator() == Operator.AT_MOST;
        }

        private BigDecimal price(Site site, Profile.Size size) {
            BigDecimal cores = new BigDecimal(site.provider().equals("cloud") ? 20 : 40);
            BigDecimal memory = new BigDecimal(site.provider().equals("cloud") ? 5 : 10);
            return cores.multiply(new BigDecimal(size.cpu().milli())).movePointLeft(3)
                    .add(memory.multiply(new BigDecimal(size.memory().mebibytes())).divide(new BigDecimal(1024)));
        }

        private Constraint bound(Metric metric) {
            return bounds.stream().filter(one -> one.metric() == metric).findFirst().orElse(null);
        }

        /** Whether what was planned is one of the ways. */
        boolean keeps(ResourcePlan plan) {
            Map<String, long[]> used = new HashMap<>();
            for (FunctionRequest function : functions) {
                Profile profile = catalog.profiles().get(function.type());
                List<PlannedInstance> mine = plan.instances().stream().filter(one -> one.type().equals(function.type())).toList();
                Profile.Size size = profile.sizes().stream().filter(one -> one.name().equals(mine.get(0).flavour())).findFirst().orElseThrow();
                if (!isEnough(function, profile, size, mine.stream().mapToInt(PlannedInstance::replicas).sum())) {
                    return false;
                }
                for (PlannedInstance one : mine) {
                    Site site = catalog.sites().get(one.site());
                    long[] taken = used.computeIfAbsent(one.site(), name -> new long[2]);
                    taken[0] += one.replicas() * one.cpu().milli();
                    taken[1] += one.replicas() * one.memory().mebibytes();
                    if (!isNear(profile, site) || taken[0] > site.cpu().milli() || taken[1] > site.memory().mebibytes()) {
                        return false;
                    }
                }
            }
            return isAffordable(plan.cost().total());
        }
    }
}
