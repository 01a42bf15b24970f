package io.nephoran.plan;

import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Near;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Place;
import io.nephoran.plan.PlacementProblem.Resource;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tries everything. Shares no code with the solver. */
final class BruteForce {
    private final PlacementProblem problem;
    private final List<List<List<Share>>> ways = new ArrayList<>();
    private Score best;

    /** In order of weight: pieces beyond the first, demands that strayed, charges. */
    record Score(long pieces, long strayed, long charge) implements Comparable<Score> {
        @Override
        public int compareTo(Score other) {
            return Comparator.comparingLong(Score::pieces).thenComparingLong(Score::strayed)
                    .thenComparingLong(Score::charge).compare(this, other);
        }
    }

    BruteForce(PlacementProblem problem) {
        this.problem = problem;
    }

    Optional<Score> best() {
        for (int d = 0; d < problem.demands().size(); d++) {
            ways.add(waysOf(d));
        }
        choose(0, new ArrayList<>());
        return Optional.ofNullable(best);
    }

    private void choose(int demand, List<Share> shares) {
        if (!fitsTogether(shares)) {
            return;
        }
        if (demand == ways.size()) {
            Score score = score(problem, shares);
            if (best == null || score.compareTo(best) < 0) {
                best = score;
            }
            return;
        }
        for (List<Share> way : ways.get(demand)) {
            List<Share> more = new ArrayList<>(shares);
            more.addAll(way);
            choose(demand + 1, more);
        }
    }

    private List<List<Share>> waysOf(int d) {
        Demand demand = problem.demands().get(d);
        boolean counted = problem.rules().stream().anyMatch(rule -> rule instanceof Rule.Count count && count.demand() == d);
        List<List<Share>> found = new ArrayList<>();
        for (int o = 0; o < demand.options().size(); o++) {
            int all = demand.options().get(o).replicas();
            for (int replicas = counted ? all : 1; replicas <= all; replicas++) {
                spread(d, o, 0, replicas, new ArrayList<>(), found);
            }
        }
        return found.stream().filter(way -> way.size() == 1 || demand.divisible()).filter(way -> meetsOwnRules(d, way)).toList();
    }

    private void spread(int d, int o, int place, int left, List<Share> way, List<List<Share>> found) {
        if (left == 0) {
            found.add(List.copyOf(way));
            return;
        }
        if (place == problem.places().size()) {
            return;
        }
        for (int here = 0; here <= left; here++) {
            List<Share> more = new ArrayList<>(way);
            if (here > 0) {
                more.add(new Share(d, o, place, here));
            }
            spread(d, o, place + 1, left - here, more, found);
        }
    }

    private boolean meetsOwnRules(int d, List<Share> way) {
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.OnlyPlaces only && only.allowed().containsKey(d)
                    && way.stream().anyMatch(share -> !only.allowed().get(d).contains(share.place()))) {
                return false;
            }
            if (rule instanceof Rule.OnlyOptions only && only.demand() == d && !only.options().contains(way.get(0).option())) {
                return false;
            }
            if (rule instanceof Rule.Zones zones && zones.demand() == d && way.stream().mapToInt(share ->
                    Math.min(share.replicas(), problem.places().get(share.place()).zones())).sum() < zones.zones()) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsTogether(List<Share> shares) {
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.Room room) {
                for (int p = 0; p < problem.places().size(); p++) {
                    long used = 0;
                    for (Share share : shares) {
                        used += share.place() == p ? share.replicas() * option(problem, share).amount(room.resource()) : 0;
                    }
                    if (used > problem.places().get(p).free(room.resource())) {
                        return false;
                    }
                }
            }
            if (rule instanceof Rule.Apart apart) {
                for (Share one : shares) {
                    for (Share two : shares) {
                        if (one.demand() != two.demand() && one.place() == two.place() && apart.demands().contains(one.demand())
                                && apart.demands().contains(two.demand())) {
                            return false;
                        }
                    }
                }
            }
            if (rule instanceof Rule.Budget budget && price(problem, shares) > budget.most()) {
                return false;
            }
        }
        return true;
    }

    static long price(PlacementProblem problem, List<Share> shares) {
        return shares.stream().mapToLong(share -> share.replicas() * option(problem, share).price().get(share.place())).sum();
    }

    static Score score(PlacementProblem problem, List<Share> shares) {
        long pieces = 0;
        long strayed = 0;
        long charge = 0;
        for (int d = 0; d < problem.demands().size(); d++) {
            Set<Integer> here = placesOf(shares, d);
            Near near = problem.demands().get(d).near();
            Set<Integer> good = new TreeSet<>(near.places());
            near.demands().forEach(anchor -> good.addAll(placesOf(shares, anchor)));
            pieces += here.size() - 1;
            strayed += near.isAnywhere() || good.containsAll(here) ? 0 : 1;
            for (int place : here) {
                charge += problem.demands().get(d).opening().get(place);
            }
        }
        for (Share share : shares) {
            charge += share.replicas() * option(problem, share).charge().get(share.place());
        }
        return new Score(pieces, strayed, charge);
    }

    private static Set<Integer> placesOf(List<Share> shares, int demand) {
        Set<Integer> places = new TreeSet<>();
        shares.stream().filter(share -> share.demand() == demand).forEach(share -> places.add(share.place()));
        return places;
    }

    private static Option option(PlacementProblem problem, Share share) {
        return problem.demands().get(share.demand()).options().get(share.option());
    }

    /** The first flavour at the first place that has room, in order of demands; what many schedulers do. */
    static Optional<List<Share>> firstFit(PlacementProblem problem) {
        List<Share> shares = new ArrayList<>();
        for (int d = 0; d < problem.demands().size(); d++) {
            BruteForce one = new BruteForce(problem);
            int demand = d;
            Optional<List<Share>> way = one.waysOf(d).stream().filter(found -> found.size() == 1)
                    .sorted(Comparator.comparingInt((List<Share> found) -> found.get(0).place())
                            .thenComparingInt(found -> found.get(0).option()))
                    .filter(found -> {
                        List<Share> more = new ArrayList<>(shares);
                        more.addAll(found);
                        return one.fitsTogether(more) && found.get(0).demand() == demand;
                    }).findFirst();
            if (way.isEmpty()) {
                return Optional.empty();
            }
            shares.addAll(way.get());
        }
        return Optional.of(shares);
    }

    /** A random problem; capacity is tight enough that about one in three has no solution. */
    static PlacementProblem random(java.util.Random random, int mostDemands, int places, int flavours, int mostReplicas) {
        List<Place> sites = new ArrayList<>();
        for (int p = 0; p < places; p++) {
            sites.add(new Place("site-" + p, 1 + random.nextInt(3), 2000 + 1000L * random.nextInt(12),
                    2048 + 1024L * random.nextInt(16), 10_000));
        }
        List<Demand> demands = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(mostDemands);
        for (int d = 0; d < count; d++) {
            List<Option> options = new ArrayList<>();
            for (int o = 0; o < 1 + random.nextInt(flavours); o++) {
                List<Long> price = new ArrayList<>();
                List<Long> charge = new ArrayList<>();
                for (int p = 0; p < places; p++) {
                    price.add(10_000L + random.nextInt(50_000));
                    charge.add(random.nextInt(4) == 0 ? 1000L * random.nextInt(60) : price.get(p));
                }
                options.add(new Option("flavour-" + o, 1 + random.nextInt(mostReplicas), 500L * (1 + random.nextInt(6)),
                        512L * (1 + random.nextInt(6)), random.nextInt(2) * 500L, price, charge));
            }
            List<Long> opening = new ArrayList<>();
            for (int p = 0; p < places; p++) {
                opening.add(random.nextInt(3) * 1000L);
            }
            Near near = random.nextInt(2) == 0 || d == 0 ? Near.ANYWHERE
                    : new Near(Set.of(random.nextInt(d)), random.nextInt(3) == 0 ? Set.of(random.nextInt(places)) : Set.of());
            demands.add(new Demand("d" + d, options, opening, random.nextInt(2) == 0, near));
            rules.add(new Rule.Count(d, "all of d" + d));
            if (random.nextInt(3) == 0) {
                rules.add(new Rule.Zones(d, 2, "two zones for d" + d));
            }
            if (random.nextInt(3) == 0) {
                Set<Integer> allowed = new TreeSet<>();
                for (int p = 0; p < places; p++) {
                    if (random.nextBoolean()) {
                        allowed.add(p);
                    }
                }
                rules.add(new Rule.OnlyPlaces(java.util.Map.of(d, allowed), "places of d" + d));
            }
        }
        for (Resource resource : Resource.values()) {
            rules.add(new Rule.Room(resource, "room " + resource));
        }
        if (count > 1 && random.nextInt(4) == 0) {
            rules.add(new Rule.Apart(Set.of(0, count - 1), "d0 apart from d" + (count - 1)));
        }
        if (random.nextInt(4) == 0) {
            rules.add(new Rule.Budget(count * 60_000L, "budget"));
        }
        return new PlacementProblem(sites, demands, rules);
    }
}
