package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.DeploymentVerification.Result;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.GitOpsDeployment.Delivered;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.Healthy;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import io.nephoran.verify.cluster.SiteVerdict.OutOfSight;
import io.nephoran.verify.cluster.SiteVerdict.Progressing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what the cluster of a site has against what was delivered for it: pure; views, ancestry of commits and time come in. */
public final class ClusterVerifier {
    private static final String RECONCILIATION_FAILED = "ReconciliationFailed";
    private static final int SHOWN = 3;
    private final Duration grace;

    /** @param grace how long a Pod may fail before that is final */
    public ClusterVerifier(Duration grace) {
        this.grace = grace;
    }

    /**
     * What brings packages to a site, and what is seen there.
     *
     * @param syncs     those of the cluster in which they lie
     * @param elsewhere whether that is another cluster than the site's
     * @param view      of the site's cluster
     */
    public record Place(List<Sync> syncs, boolean elsewhere, ClusterView view) {
    }

    /** @param holds whether the first commit has the second in its history, or is it */
    public SiteVerdict look(String site, Wanted wanted, Place place, BiPredicate<String, String> holds, Instant now) {
        GitOpsDeployment deployment = wanted.deployment();
        Wanted.Part part = wanted.sites().get(site);
        Map<String, Sync> syncs = new LinkedHashMap<>();
        for (Delivered each : part.packages()) {
            Optional<Sync> sync = sync(deployment, each, place);
            if (sync.isEmpty()) {
                return new NotWatched(site, "Nothing in the cluster applies " + each.path() + " of " + deployment.repository()
                        + ", neither Flux nor Argo CD, so whether anything runs is not known");
            } else if (sync.get().elsewhere().isEmpty() == place.elsewhere()) {
                return new NotWatched(site, misled(sync.get(), place) + ", so whether anything runs is not known");
            }
            syncs.put(sync.get().name(), sync.get());
        }
        for (Sync sync : syncs.values()) {
            if (sync.applied().isEmpty() || !holds.test(sync.applied(), deployment.commit())) {
                return notApplied(site, sync, deployment, part, holds, now);
            }
        }
        Sync first = syncs.values().iterator().next();
        Check applied = check(applied(first), Result.PASSED, String.join(", ", syncs.keySet()) + " applied " + shown(first.applied()),
                "a commit that holds " + shown(deployment.commit()), now);
        return objects(site, part, place.view(), first, applied, now);
    }

    /** The nearest one that applies it; one that applies it to the right cluster before others. */
    private static Optional<Sync> sync(GitOpsDeployment deployment, Delivered each, Place place) {
        return place.syncs().stream().filter(sync -> sync.applies(deployment.repository(), deployment.branch(), each.path()))
                .max(Comparator.comparing((Sync sync) -> sync.elsewhere().isEmpty() != place.elsewhere())
                        .thenComparingInt(sync -> sync.path().length()));
    }

    private static String misled(Sync sync, Place place) {
        return sync.shown() + (place.elsewhere()
                ? " applies it to the cluster that it lies in, and not to that of the site"
                : " applies it to another cluster (" + sync.elsewhere() + "), for which the inventory has no kubeconfig");
    }

    /** What is applied all or nothing fails for all; only a refusal that names what is ours is ours. */
    private static SiteVerdict notApplied(String site, Sync sync, GitOpsDeployment deployment, Wanted.Part part, BiPredicate<String, String> holds,
            Instant now) {
        boolean tried = sync.failed() && !sync.attempted().isEmpty() && holds.test(sync.attempted(), deployment.commit());
        String sentence = sync.shown() + (tried ? " could not apply " : " has not applied ") + shown(deployment.commit())
                + (sync.failed() ? ": " + sync.message() : " yet");
        List<Check> checks = List.of(check(applied(sync), Result.FAILED, sentence, "a commit that holds " + shown(deployment.commit()), now));
        if (!tried) {
            return new OutOfSight(site, "AwaitingSync", sentence, checks);
        }
        return names(sync.message(), part) ? new Broken(site, RECONCILIATION_FAILED, sentence, checks)
                : new OutOfSight(site, RECONCILIATION_FAILED, sentence + (coversOthers(sync, part) ? " (it applies the folders of several sites"
                        + " at once, where what two of them have in common is there twice; give each site one of its own, as nephoran"
                        + " sync-objects writes them)" : " (what it names is not of this intent, which waits for it)"), checks);
    }

    /** Whether it applies more than the folder of the site, which is the second but last of a package's path. */
    private static boolean coversOthers(Sync sync, Wanted.Part part) {
        return part.packages().stream().anyMatch(each -> sync.path().split("/").length < each.path().split("/").length - 2 || sync.path().isEmpty());
    }

    /** As Flux writes objects, as kustomize writes them, and by the folder of a package. */
    private static boolean names(String message, Wanted.Part part) {
        boolean object = part.objects().stream().anyMatch(each -> {
            String kind = Pattern.quote(each.path("kind").asText());
            String namespace = Pattern.quote(each.at("/metadata/namespace").asText());
            String name = Pattern.quote(each.at("/metadata/name").asText());
            return Pattern.compile("\\b" + kind + "(/" + namespace + "/" + name + "|\\.[^/\\s]*/" + name + "\\." + namespace + ")(?![-\\w])")
                    .matcher(message).find();
        });
        return object || part.packages().stream().anyMatch(each -> Pattern.compile("(?<![-\\w])"
                + Pattern.quote(each.instance().namespace() + "/" + each.instance().name()) + "(?![-\\w])").matcher(message).find());
    }

    private SiteVerdict objects(String site, Wanted.Part part, ClusterView view, Sync sync, Check applied, Instant now) {
        Found found = new Found();
        for (JsonNode each : part.objects()) {
            if (view.watches(each.path("kind").asText())) {
                look(each, view, found, now);
            }
        }
        List<Check> checks = List.of(applied,
                check("objects-as-rendered", found.notSo.isEmpty() ? Result.PASSED : Result.FAILED,
                        found.notSo.isEmpty() ? found.looked + " objects are as rendered" : join(found.notSo), "every field of the package", now),
                check("objects-current", found.failed == null && found.coming.isEmpty() ? Result.PASSED : Result.FAILED,
                        found.failed != null ? found.failed : found.coming.isEmpty() ? found.looked + " objects are current" : join(found.coming),
                        "kstatus Current", now),
                check("pods-run", found.causes.isEmpty() ? Result.PASSED : Result.FAILED, found.causes.isEmpty() ? found.pods + " Pods run"
                        : join(found.causes.stream().map(PodCause::sentence).toList()), "no Pod that fails", now));
        return verdict(site, found, sync, checks);
    }

    private void look(JsonNode wanted, ClusterView view, Found found, Instant now) {
        String kind = wanted.path("kind").asText();
        found.looked++;
        String name = kind + " " + wanted.at("/metadata/namespace").asText() + "/" + wanted.at("/metadata/name").asText();
        Optional<JsonNode> live = view.object(kind, wanted.at("/metadata/namespace").asText(), wanted.at("/metadata/name").asText());
        if (live.isEmpty()) {
            found.notSo.add(name + " is not there");
            return;
        }
        Drift.between(wanted, live.get()).stream().limit(1).forEach(difference -> found.notSo.add(name + ": " + difference));
        List<JsonNode> its = view.pods(live.get());
        found.pods += its.size();
        its.forEach(pod -> PodCause.of(pod, grace, now).ifPresent(found.causes::add));
        Kstatus status = Kstatus.of(live.get());
        if (status.state() == Kstatus.State.FAILED) {
            found.failed = name + ": " + status.sentence();
        } else if (status.state() != Kstatus.State.CURRENT) {
            found.coming.add(name + ": " + status.sentence());
        }
    }

    private static SiteVerdict verdict(String site, Found found, Sync sync, List<Check> checks) {
        Optional<PodCause> worst = found.causes.stream().filter(PodCause::lasting).findFirst().or(() -> found.causes.stream().findFirst());
        if (worst.isPresent() && (worst.get().lasting() || found.failed != null)) {
            return new Broken(site, worst.get().reason(), worst.get().sentence(), checks);
        } else if (found.failed != null) {
            return new Broken(site, Sighting.NOT_HEALTHY, found.failed, checks);
        } else if (worst.isPresent()) {
            return new Progressing(site, worst.get().reason(), worst.get().sentence(), checks);
        } else if (!found.notSo.isEmpty()) {
            return new Progressing(site, "Drifted", join(found.notSo), checks);
        } else if (!found.coming.isEmpty()) {
            return new Progressing(site, "Progressing", join(found.coming), checks);
        }
        return new Healthy(site, sync.tool().word() + " applied it: " + found.looked + " objects are current, " + found.pods + " Pods run", checks);
    }

    private static String applied(Sync sync) {
        return sync.tool() == Sync.Tool.FLUX ? "flux-applied" : "argocd-synced";
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

    /** What a look at one object after the other brings together. */
    private static final class Found {
        private final List<String> notSo = new ArrayList<>();
        private final List<String> coming = new ArrayList<>();
        private final List<PodCause> causes = new ArrayList<>();
        private @Nullable String failed;
        private int looked;
        private int pods;
    }
}
