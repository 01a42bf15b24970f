package io.nephoran.state;

import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which packages of an intent a roll-back takes back: all of them when a person asks, those of the sites that verification found broken
 * when it does.
 *
 * @param taken become what they were
 * @param kept  stay as they were delivered
 */
public record RollBackScope(List<Delivered> taken, List<Delivered> kept) {
    public RollBackScope {
        taken = List.copyOf(taken);
        kept = List.copyOf(kept);
    }

    /** Of an intent that is being rolled back. Neighbours are not its own, and follow by themselves. */
    public static RollBackScope of(NetworkIntent intent, GitOpsDeployment delivered, IntentStore store) {
        return of(intent, delivered, store.result(intent.metadata().uid(), intent.metadata().generation(), Stage.VERIFY,
                DeploymentVerification.class));
    }

    static RollBackScope of(NetworkIntent intent, GitOpsDeployment delivered, Optional<DeploymentVerification> verification) {
        List<Delivered> own = delivered.packages().stream().filter(each -> !each.neighbour()).toList();
        List<String> sites = verification.filter(result -> !result.verified() && startedBy(intent, result))
                .map(DeploymentVerification::takesBack).orElse(List.of());
        if (sites.isEmpty()) {
            return new RollBackScope(own, List.of());
        }
        Map<Boolean, List<Delivered>> parts = own.stream()
                .collect(Collectors.partitioningBy(each -> sites.contains(each.instance().site())));
        return new RollBackScope(parts.get(true), parts.get(false));
    }

    /** The condition Ready says why the phase is what it is. */
    private static boolean startedBy(NetworkIntent intent, DeploymentVerification result) {
        return intent.status().conditions().stream().anyMatch(each -> each.type().equals("Ready") && each.reason().equals(result.reason()));
    }
}
