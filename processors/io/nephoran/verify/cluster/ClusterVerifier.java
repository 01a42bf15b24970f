package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.DeploymentVerification.Result;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.verify.cluster.Sighting.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Holds what a cluster has against what was delivered: pure; view, ancestry of commits and time come in. */
public final class ClusterVerifier {
    private static final int SHOWN = 3;
    private final Duration grace;

    /** @param grace how long a Pod may fail before that is final */
    public ClusterVerifier(Duration grace) {
        this.grace = grace;
    }

    /** @param holds whether the first commit has the second in its history, or is it */
    public Sighting look(Wanted wanted, ClusterView view, BiPredicate<String, String> holds, Instant now) {
        Map<String, FluxSync> syncs = new LinkedHashMap<>();
        List<String> untracked = new ArrayList<>();
        for (Delivered each : wanted.deployment().packages()) {
            sync(wanted, each, view).ifPresentOrElse(sync -> syncs.put(sync.name(), sync), () -> untracked.add(each.path()));
        }
        if (syncs.isEmpty() || !untracked.isEmpty()) {
            String what = untracked.isEmpty() ? "what was delivered" : untracked.get(0);
            return new Sighting(State.UNTRACKED, "NotTracked", "No Flux Kustomization of the cluster applies " + what + " of "
                    + wanted.deployment().repository() + ", so whether anything runs is not known.", List.of());
        }
        for (FluxSync sync : syncs.values()) {
            if (sync.applied().isEmpty() || !holds.test(sync.applied(), wanted.deployment().commit())) {
                return notApplied(sync, wanted, holds, now);
            }
        }
        Check applied = check("flux-applied", Result.PASSED, String.join(", ", syncs.keySet()) + " applied "
                + shown(syncs.values().iterator().next().applied()), "a commit that holds " + shown(wanted.deployment().commit()), now);
        return objects(wanted, view, applied, now);
    }

    private static Optional<FluxSync> sync(Wanted wanted, Delivered each, ClusterView view) {
        return view.syncs().stream().filter(sync -> sync.applies(wanted.deployment().repository(), wanted.deployment().branch(), each.path()))
                .max(Comparator.comparingInt(sync -> sync.path().length()));
    }

    /** Flux applies all or nothing; only a refusal that names what is ours is ours. */
    private static Sighting notApplied(FluxSync sync, Wanted wanted, BiPredicate<String, String> holds, Instant now) {
        boolean tried = sync.failed() && !sync.attempted().isEmpty() && holds.test(sync.attempted(), wanted.deployment().commit());
        boolean ours = wanted.objects().stream().anyMatch(each -> sync.message().contains(each.path("kind").asText() + "/"
                + each.at("/metadata/namespace").asText() + "/" + each.at("/metadata/name").asText() + " "));
        String sentence = "Flux Kustomization " + sync.name() + (tried ? " could not apply " : " has not applied ")
                + shown(wanted.deployment().commit()) + (sync.failed() ? ": " + sync.message() : " yet");
        Check check = check("flux-applied", Result.FAILED, sentence, "a commit that holds " + shown(wanted.deployment().commit()), now);
        return new Sighting(tried && ours ? State.BAD : State.COMING, tried ? "ReconciliationFailed" : "AwaitingSync", sentence, List.of(check));
    }

    private Sighting objects(Wanted wanted, ClusterView view, Check applied, Instant now) {
        List<String> notSo = new ArrayList<>();
        List<String> coming = new ArrayList<>();
        List<PodCause> causes = new ArrayList<>();
        String failed = null;
        int looked = 0;
        int pods = 0;
        for (JsonNode each : wanted.objects()) {
            String kind = each.path("kind").asText();
            if (!view.watches(kind)) {
                continue;
            }
            looked++;
            String name = kind + " " + each.at("/metadata/namespace").asText() + "/" + each.at("/metadata/name").asText();
            Optional<JsonNode> live = view.object(kind, each.at("/metadata/namespace").asText(), each.at("/metadata/name").asText());
            if (live.isEmpty()) {
                notSo.add(name + " is not there");
                continue;
            }
            Drift.between(each, live.get()).stream().limit(1).forEach(difference -> notSo.add(name + ": " + difference));
            List<JsonNode> its = view.pods(live.get());
            pods += its.size();
            its.forEach(pod -> PodCause.of(pod, grace, now).ifPresent(causes::add));
            Kstatus status = Kstatus.of(live.get());
            if (status.state() == Kstatus.State.FAILED) {
                failed = name + ": " + status.sentence();
            } else if (status.state() != Kstatus.State.CURRENT) {
                coming.add(name + ": " + status.sentence());
            }
        }
        List<Check> checks = List.of(applied,
                check("objects-as-rendered", notSo.isEmpty() ? Result.PASSED : Result.FAILED,
                        notSo.isEmpty() ? looked + " objects are as rendered" : join(notSo), "every field of the package", now),
                check("objects-current", failed == null && coming.isEmpty() ? Result.PASSED : Result.FAILED,
                        failed != null ? failed : coming.isEmpty() ? looked + " objects are current" : join(coming), "kstatus Current", now),
                check("pods-run", causes.isEmpty() ? Result.PASSED : Result.FAILED,
                        causes.isEmpty() ? pods + " Pods run" : join(causes.stream().map(PodCause::sentence).toList()), "no Pod that fails", now));
        return verdict(notSo, coming, failed, causes, checks, looked, pods);
    }

    private static Sighting verdict(List<String> notSo, List<String> coming, @Nullable String failed,
            List<PodCause> causes, List<Check> checks, int looked, int pods) {
        Optional<PodCause> worst = causes.stream().filter(PodCause::lasting).findFirst().or(() -> causes.stream().findFirst());
        if (worst.isPresent() && (worst.get().lasting() || failed != null)) {
            return new Sighting(State.BAD, worst.get().reason(), worst.get().sentence(), checks);
        } else if (failed != null) {
            return new Sighting(State.BAD, Sighting.NOT_HEALTHY, failed, checks);
        } else if (worst.isPresent()) {
            return new Sighting(State.COMING, worst.get().reason(), worst.get().sentence(), checks);
        } else if (!notSo.isEmpty()) {
            return new Sighting(State.COMING, "Drifted", join(notSo), checks);
        } else if (!coming.isEmpty()) {
            return new Sighting(State.COMING, "Progressing", join(coming), checks);
        }
        return new Sighting(State.GOOD, Sighting.HEALTHY, looked + " objects are current, " + pods + " Pods run", checks);
    }

    private static Check check(String id, Result result, String evidence, String bound, Instant at) {
        return new Check(id, "resource", result, evidence, bound, at);
    }

    private static String join(List<String> items) {
        return String.join("; ", items.subList(0, Math.min(SHOWN, items.size())))
                + (items.size() > SHOWN ? "; and " + (items.size() - SHOWN) + " more" : "");
    }

    private static String shown(String commit) {
        return commit.substring(0, Math.min(8, commit.length()));
    }
}
