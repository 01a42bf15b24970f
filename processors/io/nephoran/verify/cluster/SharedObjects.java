package io.nephoran.verify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.verify.cluster.SiteVerdict.Broken;
import io.nephoran.verify.cluster.SiteVerdict.NotWatched;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Sites that are one cluster, and want an object of the same name there: each would replace what the other has, and no wait ends that.
 * Pure.
 */
final class SharedObjects {
    private SharedObjects() {
    }

    /**
     * The verdicts, broken where two sites want the same object of one cluster.
     *
     * @param clusterOf name of the cluster that is watched for a site
     */
    static List<SiteVerdict> judged(List<SiteVerdict> verdicts, Wanted wanted, UnaryOperator<String> clusterOf) {
        Map<String, Set<String>> sites = new LinkedHashMap<>();
        verdicts.stream().filter(each -> !(each instanceof NotWatched)).map(SiteVerdict::site).forEach(site ->
                wanted.sites().get(site).objects().stream().filter(object -> object.at("/metadata").hasNonNull("namespace")).forEach(object ->
                        sites.computeIfAbsent(clusterOf.apply(site) + "\t" + shown(object), key -> new TreeSet<>()).add(site)));
        Map<String, String> shared = new TreeMap<>();
        sites.forEach((key, of) -> {
            if (of.size() > 1) {
                of.forEach(site -> shared.putIfAbsent(site, String.join(" and ", of) + " are one cluster, and each has " + key.split("\t")[1]
                        + " there; say in the inventory which cluster each of them is, or deploy them in namespaces of their own"));
            }
        });
        List<SiteVerdict> judged = new ArrayList<>();
        verdicts.forEach(each -> judged.add(shared.containsKey(each.site())
                ? new Broken(each.site(), "SharedObject", shared.get(each.site()), each.checks()) : each));
        return judged;
    }

    private static String shown(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
    }
}
