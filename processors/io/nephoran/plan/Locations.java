package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From places as people say them to sites of the inventory. */
final class Locations {
    private static final int OPTIONS = 5;
    private final Catalog catalog;
    private final PlanRequest request;

    /**
     * A place that was said, or everywhere.
     *
     * @param said  as said, absent when nothing was
     * @param sites  that are meant: one for a site, several for a region or tier
     * @param choice one of these, and another one for each location of the same function
     * @param open   a tier of which one site was meant and not named
     */
    record Location(@Nullable String said, List<Site> sites, boolean choice, boolean open) {
        Location(@Nullable String said, List<Site> sites) {
            this(said, sites, false, false);
        }

        boolean isSaid() {
            return said != null;
        }

        boolean has(String site) {
            return said == null || sites.stream().anyMatch(one -> one.name().equals(site));
        }
    }

    Locations(Catalog catalog, PlanRequest request) {
        this.catalog = catalog;
        this.request = request;
    }

    /** Where this function is wanted: one location for each instance. */
    List<Location> of(@Nullable FunctionRequest function) {
        Interpretation interpretation = request.interpretation();
        List<String> said = function != null && function.site() != null ? List.of(function.site()) : common(interpretation);
        Location region = interpretation.region() == null ? everywhere() : resolve(interpretation.region());
        if (function != null && function.siteCount() != null) {
            return counted(function, function.siteCount(), region);
        }
        if (said.isEmpty()) {
            return List.of(region);
        }
        Map<String, Location> locations = new LinkedHashMap<>();
        for (String word : said) {
            Location location = resolve(word);
            if (location.sites().stream().noneMatch(site -> region.has(site.name()))) {
                throw PlanEnds.asks("site", word + " is not in " + region.said() + ". Which site is meant?",
                        names(region.sites()));
            }
            locations.putIfAbsent(location.sites().stream().map(Site::name).collect(Collectors.joining(",")), location);
        }
        return List.copyOf(locations.values());
    }

    /** "At two edges": as many locations, each of them one of the sites of the tier; "at every edge": each site of the tier. */
    private List<Location> counted(FunctionRequest function, int count, Location region) {
        String said = function.site();
        String tier = said == null ? "" : said + " ";
        List<Site> sites = (said == null ? everywhere() : new Location(said, ofTier(said))).sites().stream()
                .filter(site -> region.has(site.name())).toList();
        if (sites.size() < Math.max(1, count)) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, function.type() + " at " + Words.count(Math.max(1, count), tier + "site")
                    + ": the inventory has " + (sites.isEmpty() ? "none" : Words.list(names(sites))) + (region.isSaid() ? " in "
                    + region.said() : "") + "; name sites, or add one to inventory/sites.yaml");
        }
        if (count == FunctionRequest.EVERY_SITE) {
            return sites.stream().map(site -> new Location(site.name(), List.of(site))).toList();
        }
        return Collections.nCopies(count, new Location(said, sites, true, false));
    }

    private List<Site> ofTier(String word) {
        String tier = plain(word).equals("central") ? "core" : plain(word);
        return catalog.sites().values().stream().filter(site -> site.tier().equals(tier)).toList();
    }

    /** Sites that belong to no function in particular; all of them when each belongs to one. */
    private static List<String> common(Interpretation interpretation) {
        List<String> claimed = interpretation.networkFunctions().stream().map(FunctionRequest::site).filter(Objects::nonNull).toList();
        List<String> rest = interpretation.sites().stream().filter(site -> !claimed.contains(site)).toList();
        return rest.isEmpty() ? interpretation.sites() : rest;
    }

    /** Asks at once about every place that is said and not known. */
    void check() {
        Interpretation interpretation = request.interpretation();
        List<String> unknown = Stream.of(interpretation.sites().stream(), Stream.ofNullable(interpretation.region()),
                        interpretation.networkFunctions().stream().map(FunctionRequest::site).filter(Objects::nonNull))
                .flatMap(words -> words).distinct().filter(word -> find(answered(word)).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            List<Question> questions = new ArrayList<>();
            for (String word : unknown) {
                questions.add(new Question(unknown.size() == 1 ? "site" : "site." + word, "'" + answered(word)
                        + "' is neither a site nor a region of the inventory. Which is meant?", nearest(answered(word))));
            }
            throw PlanEnds.asks(questions);
        }
    }

    private Location everywhere() {
        return new Location(null, List.copyOf(catalog.sites().values()));
    }

    private Location resolve(String word) {
        String meant = answered(word);
        return new Location(meant, find(meant), false, named(meant).isEmpty());
    }

    /** A place that is not known may have been asked about before. */
    private String answered(String word) {
        if (!named(word).isEmpty()) {
            return word;
        }
        return request.answers().getOrDefault("site." + word, request.answers().getOrDefault("site", word));
    }

    private List<Site> find(String word) {
        List<Site> named = named(word);
        return named.isEmpty() ? ofTier(word) : named;
    }

    /** Sites and regions by name. */
    private List<Site> named(String word) {
        String name = plain(word);
        List<Site> sites = catalog.sites().values().stream()
                .filter(site -> plain(site.name()).equals(name) || site.aliases().stream().anyMatch(a -> plain(a).equals(name)))
                .toList();
        if (!sites.isEmpty()) {
            return sites;
        }
        return catalog.sites().values().stream().filter(site -> plain(site.region()).equals(name)
                || catalog.regions().getOrDefault(site.region(), List.of()).stream().anyMatch(a -> plain(a).equals(name)))
                .toList();
    }

    private List<String> nearest(String word) {
        String name = plain(word);
        return Stream.concat(catalog.sites().keySet().stream(),
                        catalog.sites().values().stream().map(Site::region).filter(region -> !region.isBlank()))
                .distinct()
                .sorted(Comparator.comparingInt((String known) -> distance(name, plain(known))).thenComparing(known -> known))
                .limit(OPTIONS).toList();
    }

    static List<String> names(List<Site> sites) {
        return sites.stream().map(Site::name).sorted().toList();
    }

    private static String plain(String word) {
        return word.trim().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }

    /** Edits between two words; two letters the wrong way round count as one (Damerau, optimal string alignment). */
    static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                edits[i][j] = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[left.length()][right.length()];
    }
}
