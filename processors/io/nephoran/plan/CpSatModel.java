package io.nephoran.plan;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import io.nephoran.plan.PlacementProblem.Demand;
import io.nephoran.plan.PlacementProblem.Near;
import io.nephoran.plan.PlacementProblem.Option;
import io.nephoran.plan.PlacementProblem.Rule;
import io.nephoran.plan.PlacementProblem.Share;
import io.nephoran.plan.PlacementSolver.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A placement problem as a CP-SAT model: replicas for each (demand, flavour, place). One worker, a fixed seed and a limit in
 * deterministic time make the answer a function of the problem alone. Source: Google OR-Tools, CP-SAT, sat_parameters.proto.
 */
final class CpSatModel {
    /** A limit of nothing would be none. */
    private static final double LEAST = 1e-6;
    /** Seconds of deterministic time for what does not change any sum. */
    private static final double TIES = 0.1;
    /** Seconds that building the model costs for each of its variables, which the solver does not count. */
    private static final double VARIABLE = 5e-6;

    private final PlacementProblem problem;
    private final CpModel model = new CpModel();
    private final Map<Share, IntVar> replicas = new LinkedHashMap<>();
    private final List<Map<Integer, BoolVar>> uses = new ArrayList<>();
    private final Map<Integer, BoolVar> strayed = new LinkedHashMap<>();
    private final boolean divided;
    private final boolean best;
    private final LinearExprBuilder objective = LinearExpr.newBuilder();

    private CpSatModel(PlacementProblem problem, boolean divided, boolean best) {
        NativeLibrary.load();
        this.problem = problem;
        this.divided = divided;
        this.best = best;
    }

    /** Each demand whole at one place; without {@code best} any placement will do. */
    static CpSatModel undivided(PlacementProblem problem, Candidates candidates, boolean best) {
        CpSatModel model = new CpSatModel(problem, false, best);
        for (List<Share> shares : candidates.whole()) {
            model.placeWhole(shares);
        }
        model.limit();
        return model;
    }

    /** Divisible demands may use several places. */
    static CpSatModel divided(PlacementProblem problem, Candidates candidates, boolean best) {
        CpSatModel model = new CpSatModel(problem, true, best);
        for (int d = 0; d < problem.demands().size(); d++) {
            if (problem.demands().get(d).divisible()) {
                model.shareOut(candidates.partial().get(d), candidates.zones().get(d));
            } else {
                model.placeWhole(candidates.whole().get(d));
            }
        }
        model.limit();
        return model;
    }

    /** Begins the search with a placement. */
    CpSatModel from(List<Share> shares) {
        shares.stream().filter(replicas::containsKey).forEach(share -> model.addHint(replicas.get(share), 1));
        return this;
    }

    /**
     * Searches as long as {@code effort} is left, and takes from it what that cost. Where a best placement is proved, the ties among
     * the best ones are decided after it: in one sum with charges they would make the search look for differences that do not count.
     */
    Answer solve(Effort effort) {
        effort.spend(VARIABLE * replicas.size());
        CpSolver solver = new CpSolver();
        CpSolverStatus status = run(solver, effort, effort.left());
        if (status == CpSolverStatus.INFEASIBLE) {
            return new Answer.Impossible(List.of(), true);
        }
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return new Answer.Undecided();
        }
        double gap = solver.objectiveValue() - solver.bestObjectiveBound();
        if (best && status == CpSolverStatus.OPTIMAL && !effort.isSpent()) {
            solver = decideTies(solver, effort);
        }
        return answer(solver, status == CpSolverStatus.OPTIMAL, gap);
    }

    private CpSolverStatus run(CpSolver solver, Effort effort, double most) {
        solver.getParameters().setNumWorkers(1).setRandomSeed(1)
                .setMaxDeterministicTime(Math.max(LEAST, Math.min(most, effort.left())));
        CpSolverStatus status = solver.solve(model);
        effort.spend(solver.response().getDeterministicTime());
        return status;
    }

    private CpSolver decideTies(CpSolver found, Effort effort) {
        model.addLessOrEqual(objective, Math.round(found.objectiveValue()));
        model.clearObjective();
        model.clearHints();
        replicas.values().forEach(variable -> model.addHint(variable, found.value(variable)));
        model.minimize(ties());
        CpSolver solver = new CpSolver();
        CpSolverStatus status = run(solver, effort, TIES);
        return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE ? solver : found;
    }

    private Answer answer(CpSolver solver, boolean optimal, double gap) {
        List<Share> shares = new ArrayList<>();
        replicas.forEach((share, variable) -> {
            long count = solver.value(variable) * (isWhole(share) ? share.replicas() : 1);
            if (count > 0) {
                shares.add(new Share(share.demand(), share.option(), share.place(), (int) count));
            }
        });
        Set<Integer> away = new TreeSet<>();
        strayed.forEach((demand, variable) -> {
            if (solver.value(variable) > 0) {
                away.add(demand);
            }
        });
        Set<Integer> pieces = new TreeSet<>();
        for (int d = 0; d < uses.size(); d++) {
            if (uses.get(d).values().stream().mapToLong(solver::value).sum() > 1) {
                pieces.add(d);
            }
        }
        double charge = PlacementSolver.charge(problem, shares);
        return new Answer.Placed(shares, optimal ? "OPTIMAL" : "FEASIBLE", charge,
                optimal ? charge : Math.max(0, charge - gap), away, pieces);
    }

    private boolean isWhole(Share share) {
        return !divided || !problem.demands().get(share.demand()).divisible();
    }

    private void placeWhole(List<Share> shares) {
        int demand = uses.size();
        Map<Integer, List<Literal>> byPlace = new LinkedHashMap<>();
        List<Literal> all = new ArrayList<>();
        for (Share share : shares) {
            BoolVar chosen = model.newBoolVar("b" + demand + "_" + share.option() + "_" + share.place());
            replicas.put(share, chosen);
            byPlace.computeIfAbsent(share.place(), place -> new ArrayList<>()).add(chosen);
            all.add(chosen);
        }
        model.addExactlyOne(all.toArray(Literal[]::new));
        Map<Integer, BoolVar> used = new LinkedHashMap<>();
        byPlace.forEach((place, literals) -> used.put(place, isUsed(demand, place, literals)));
        uses.add(used);
    }

    private BoolVar isUsed(int demand, int place, List<Literal> literals) {
        if (literals.size() == 1) {
            return (BoolVar) literals.get(0);
        }
        BoolVar used = model.newBoolVar("y" + demand + "_" + place);
        model.addEquality(LinearExpr.sum(literals.toArray(Literal[]::new)), used);
        return used;
    }

    private void shareOut(List<Share> shares, int zonesNeeded) {
        int demand = uses.size();
        Map<Integer, BoolVar> flavours = new LinkedHashMap<>();
        Map<Integer, List<IntVar>> byFlavour = new LinkedHashMap<>();
        Map<Integer, List<IntVar>> byPlace = new LinkedHashMap<>();
        int most = 0;
        for (Share share : shares) {
            IntVar count = model.newIntVar(0, share.replicas(), "x" + demand + "_" + share.option() + "_" + share.place());
            replicas.put(share, count);
            flavours.computeIfAbsent(share.option(), option -> model.newBoolVar("z" + demand + "_" + option));
            byFlavour.computeIfAbsent(share.option(), option -> new ArrayList<>()).add(count);
            byPlace.computeIfAbsent(share.place(), place -> new ArrayList<>()).add(count);
            most = Math.max(most, share.replicas());
        }
        model.addExactlyOne(flavours.values().toArray(Literal[]::new));
        for (Share share : shares) {
            if (byFlavour.containsKey(share.option())) {
                model.addEquality(LinearExpr.sum(byFlavour.remove(share.option()).toArray(IntVar[]::new)),
                        LinearExpr.term(flavours.get(share.option()), share.replicas()));
            }
        }
        Map<Integer, BoolVar> used = new LinkedHashMap<>();
        List<IntVar> zones = new ArrayList<>();
        for (Map.Entry<Integer, List<IntVar>> entry : byPlace.entrySet()) {
            int place = entry.getKey();
            LinearExpr there = LinearExpr.sum(entry.getValue().toArray(IntVar[]::new));
            BoolVar here = model.newBoolVar("y" + demand + "_" + place);
            model.addLessOrEqual(there, LinearExpr.term(here, most));
            model.addGreaterOrEqual(there, here);
            used.put(place, here);
            if (zonesNeeded > 1) {
                IntVar reached = model.newIntVar(0, problem.places().get(place).zones(), "w" + demand + "_" + place);
                model.addLessOrEqual(reached, there);
                zones.add(reached);
            }
        }
        if (zonesNeeded > 1) {
            model.addGreaterOrEqual(LinearExpr.sum(zones.toArray(IntVar[]::new)), zonesNeeded);
        }
        uses.add(used);
    }

    /** Everything that concerns several demands at once, and the objective. */
    private void limit() {
        Map<Integer, List<Share>> byPlace = new TreeMap<>();
        replicas.keySet().forEach(share -> byPlace.computeIfAbsent(share.place(), place -> new ArrayList<>()).add(share));
        for (Rule rule : problem.rules()) {
            if (rule instanceof Rule.Room room) {
                byPlace.forEach((place, there) -> limitRoom(room, place, there));
            } else if (rule instanceof Rule.Apart apart) {
                for (int p = 0; p < problem.places().size(); p++) {
                    int place = p;
                    model.addAtMostOne(apart.demands().stream().sorted().map(demand -> uses.get(demand).get(place))
                            .filter(Objects::nonNull).toArray(Literal[]::new));
                }
            } else if (rule instanceof Rule.Budget budget) {
                LinearExprBuilder price = LinearExpr.newBuilder();
                replicas.forEach((share, variable) ->
                        price.addTerm(variable, each(share) * option(share).price().get(share.place())));
                model.addLessOrEqual(price, budget.most());
            }
        }
        for (int d = 0; best && d < problem.demands().size(); d++) {
            keepNear(d, problem.demands().get(d).near());
        }
        if (best) {
            minimise();
        }
    }

    private void limitRoom(Rule.Room room, int place, List<Share> there) {
        LinearExprBuilder used = LinearExpr.newBuilder();
        long most = 0;
        for (Share share : there) {
            long amount = option(share).amount(room.resource());
            used.addTerm(replicas.get(share), each(share) * amount);
            most += share.replicas() * amount;
        }
        if (most > problem.places().get(place).free(room.resource())) {
            model.addLessOrEqual(used, problem.places().get(place).free(room.resource()));
        }
    }

    private void keepNear(int demand, Near near) {
        if (near.isAnywhere()) {
            return;
        }
        BoolVar away = model.newBoolVar("v" + demand);
        strayed.put(demand, away);
        uses.get(demand).forEach((place, here) -> {
            if (!near.places().contains(place)) {
                LinearExprBuilder reasons = LinearExpr.newBuilder().add(away);
                near.demands().stream().sorted().map(anchor -> uses.get(anchor).get(place))
                        .filter(Objects::nonNull).forEach(reasons::add);
                model.addLessOrEqual(here, reasons);
            }
        });
    }

    private void minimise() {
        long worst = 0;
        long[] dearest = new long[problem.demands().size()];
        for (Map.Entry<Share, IntVar> entry : replicas.entrySet()) {
            Share share = entry.getKey();
            long charge = option(share).charge().get(share.place());
            objective.addTerm(entry.getValue(), each(share) * charge);
            dearest[share.demand()] = Math.max(dearest[share.demand()], Math.multiplyExact(charge, share.replicas()));
        }
        for (int d = 0; d < uses.size(); d++) {
            Demand demand = problem.demands().get(d);
            uses.get(d).forEach((place, here) -> objective.addTerm(here, demand.opening().get(place)));
            long openings = demand.opening().stream().mapToLong(Long::longValue).sum();
            worst = Math.addExact(worst, Math.addExact(dearest[d], openings));
        }
        addAbove(worst);
        model.minimize(objective);
    }

    /** Being near outweighs every charge, being whole outweighs being near. */
    private void addAbove(long worst) {
        long stray = Math.addExact(worst, 1);
        long split = Math.multiplyExact(stray, strayed.size() + 1L);
        strayed.values().forEach(away -> objective.addTerm(away, stray));
        if (divided) {
            uses.forEach(used -> used.values().forEach(here -> objective.addTerm(here, split)));
        }
    }

    /** Earlier places and smaller flavours before others. */
    private LinearExprBuilder ties() {
        LinearExprBuilder ties = LinearExpr.newBuilder();
        replicas.forEach((share, variable) -> {
            if (isWhole(share)) {
                ties.addTerm(variable, tie(share));
            }
        });
        for (int d = 0; d < uses.size(); d++) {
            if (divided && problem.demands().get(d).divisible()) {
                uses.get(d).forEach((place, here) -> ties.addTerm(here, place + 1L));
            }
        }
        return ties;
    }

    private long tie(Share share) {
        return share.option() * (long) problem.places().size() + share.place();
    }

    private long each(Share share) {
        return isWhole(share) ? share.replicas() : 1;
    }

    private Option option(Share share) {
        return problem.demands().get(share.demand()).options().get(share.option());
    }

    /** Loading takes about half a second and is only paid by the first plan that has something to choose. */
    private static final class NativeLibrary {
        static {
            Loader.loadNativeLibraries();
        }

        static void load() {
            // The class initialiser does the work, once and for all threads.
        }
    }
}
