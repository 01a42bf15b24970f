package io.nephoran.plan;

import io.nephoran.intent.Demand;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Fulfilment;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.ResourcePlan;
import io.nephoran.intent.Stage;
import io.nephoran.intent.Standing;
import io.nephoran.intent.Supersession;
import io.nephoran.plan.standing.Register;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Supersessions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of an intent's demands holds in what runs today, and who gets back what it had lost (bean {@code fulfilments}). */
public final class Fulfilments {
    private final IntentStore store;
    private final Register register;
    private final Supersessions supersessions;

    public Fulfilments(IntentStore store, Register register, Supersessions supersessions) {
        this.store = store;
        this.register = register;
        this.supersessions = supersessions;
    }

    /** The intent has been delivered: whoever had lost what is so again is told. @return the intent */
    public NetworkIntent restore(NetworkIntent delivered) {
        String own = delivered.metadata().uid();
        Map<String, List<Demand>> others = store.result(own, delivered.metadata().generation(), Stage.DELIVER, GitOpsDeployment.class)
                .map(GitOpsDeployment::packages).orElse(List.of()).stream().filter(each -> !each.removed() && !each.neighbour())
                .flatMap(each -> each.demands().stream()).filter(demand -> !demand.uid().equals(own))
                .collect(Collectors.groupingBy(Demand::uid, TreeMap::new, Collectors.toList()));
        others.forEach((uid, demands) -> store.find(uid).map(other -> other.status().superseded()).orElse(List.of()).stream()
                .filter(gone -> !gone.byUid().equals(own) && !gone.field().equals(Demand.Field.EXISTENCE))
                .filter(gone -> holdsAgain(gone, demands)).toList().forEach(gone -> supersessions.lift(uid, gone)));
        return delivered;
    }

    /**
     * The intent is taken back: others get back what they lost by it, and lose once more what they had only got back by it.
     *
     * @return the intent
     */
    public NetworkIntent takeBack(NetworkIntent intent) {
        String own = intent.metadata().uid();
        supersessions.lift(intent);
        List<DeployedInstance> before = store.latestResult(own, intent.metadata().generation(), Stage.DELIVER, GitOpsDeployment.class)
                .map(GitOpsDeployment::packages).orElse(List.of()).stream().filter(each -> !each.neighbour() && each.previous() != null)
                .map(GitOpsDeployment.Delivered::previous).toList();
        List<Supersession> lost = new ArrayList<>();
        for (DeployedInstance each : before) {
            List<Demand> demands = each.demands().stream().filter(demand -> !demand.uid().equals(own)).toList();
            Map<String, DeployedInstance> then = running(demands);
            before.forEach(back -> then.put(back.instance().path(), back));
            demands.forEach(demand -> lost(demand, demands, then, intent).ifPresent(lost::add));
        }
        supersessions.lose(lost);
        return intent;
    }

    /** What is so no longer with what comes back, by whoever asked for that last. */
    private Optional<Supersession> lost(Demand demand, List<Demand> all, Map<String, DeployedInstance> then, NetworkIntent takenBack) {
        Fulfilment read = register.fulfilment(demand, then);
        Optional<Demand> by = all.stream().filter(other -> !other.uid().equals(demand.uid())).reduce((first, last) -> last);
        boolean known = store.find(demand.uid()).filter(each -> each.status().superseded().stream()
                .noneMatch(gone -> demand.paths().stream().anyMatch(path -> gone.concerns(demand, path)))).isEmpty();
        return read.fulfilled() || known || by.isEmpty() ? Optional.empty()
                : Optional.of(new Supersession(demand.uid(), demand.intent(), demand.field(), demand.paths(), by.get().uid(), by.get().intent(),
                        read.achieved() + ", since '" + takenBack.spec().intent() + "' of intent " + takenBack.subject() + " is taken back"));
    }

    private boolean holdsAgain(Supersession gone, List<Demand> demands) {
        List<Demand> lost = demands.stream().filter(demand -> demand.paths().stream().anyMatch(path -> gone.concerns(demand, path))).toList();
        Map<String, DeployedInstance> running = running(lost);
        return !lost.isEmpty() && lost.stream().allMatch(demand -> register.fulfilment(demand, running).fulfilled());
    }

    /** One for each demand of its present generation; none before it was planned. */
    public List<Fulfilment> of(NetworkIntent intent) {
        Standing standing = store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.PLAN, ResourcePlan.class)
                .map(ResourcePlan::standing).orElse(Standing.NONE);
        Map<String, DeployedInstance> running = running(standing.demands());
        return standing.demands().stream().map(demand -> register.fulfilment(today(demand, running), running)).toList();
    }

    private Map<String, DeployedInstance> running(List<Demand> demands) {
        Map<String, DeployedInstance> running = new LinkedHashMap<>();
        demands.stream().flatMap(demand -> demand.paths().stream()).map(path -> path.split("/")[1]).distinct()
                .flatMap(namespace -> store.deployed(namespace).stream()).forEach(each -> running.put(each.instance().path(), each));
        return running;
    }

    /** Where it holds today: what has moved took its demands along. */
    private static Demand today(Demand demand, Map<String, DeployedInstance> running) {
        if (demand.paths().stream().allMatch(running::containsKey)) {
            return demand;
        }
        Optional<Demand> moved = running.values().stream().flatMap(each -> each.demands().stream())
                .filter(each -> each.uid().equals(demand.uid()) && each.field().equals(demand.field()) && each.value().equals(demand.value()))
                .filter(each -> each.paths().size() == demand.paths().size()).findFirst();
        return moved.orElse(demand);
    }
}
