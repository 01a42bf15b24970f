package io.nephoran.plan;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Site;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.SliceRequest;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From places as people say them to sites of the inventory. */
final class Locations {
    private static final int OPTIONS = 5;
    private static final String EXCLUDED = "excluded";
    private final Catalog catalog;
    private final PlanRequest request;
    private final Exclusions exclusions;

    /**
     * A place that was said, or everywhere.
     *
     * @param said  as said, absent when nothing was
     * @param sites  that are meant: one for a site, several for a region or tier
     * @param choice one of these, and another one for each location of the same function
     * @param open   a tier of which one site was meant and not named
     * @param barred sites of it that are not meant
     */
    record Location(@Nullable String said, List<Site> sites, boolean choice, boolean open, Set<String> barred) {
        Location(@Nullable String said, List<Site> sites) {
            this(said, sites, false, false, Set.of());
        }

        /** Without the sites that are not meant. */
        Location without(Predicate<String> excluded) {
            Set<String> out = sites.stream().map(Site::name).filter(excluded).collect(Collectors.toSet());
            return out.isEmpty() ? this
                    : new Location(said, sites.stream().filter(site -> !out.contains(site.name())).toList(), choice, open, out);
        }

        boolean isSaid() {
            return said != null;
        }

        boolean has(String site) {
            return said == null ? !barred.contains(site) : sites.stream().anyMatch(one -> one.name().equals(site));
        }
    }

    Locations(Catalog catalog, PlanRequest request) {
        this.catalog = catalog;
        this.request = request;
        this.exclusions = new Exclusions(request.interpretation().exclusions(), catalog, this::find, request.answers().get(EXCLUDED));
    }

    /** What is not meant. */
    Exclusions exclusions() {
        return exclusions;
    }

    /** Where a dependency of this type may go. */
    List<Site> anywhere(String type) {
        return everywhere(type).sites();
    }

    /** Where this function is wanted: one location for each instance. */
    List<Location> of(@Nullable FunctionRequest function) {
        Interpretation interpretation = request.interpretation();
        String type = function == null ? "" : function.type();
        List<String> said = function != null && function.site() != null ? List.of(function.site()) : common(interpretation);
        Location region = interpretation.region() == null ? everywhere(type)
                : resolve(interpretation.region()).without(site -> exclusions.isExcluded(type, site));
        if (function != null && function.siteCount() != null) {
            return counted(function, function.siteCount(), region);
        }
        if (said.isEmpty()) {
            return List.of(region);
        }
        Map<String, Location> locations = new LinkedHashMap<>();
        for (String word : said) {
            Location location = resolve(word).without(site -> exclusions.isExcluded(type, site));
            if (location.sites().isEmpty()) {
                continue;
            }
            if (location.sites().stream().noneMatch(site -> region.has(site.name()))) {
                location = chosen(region.sites()).orElseThrow(() -> PlanEnds.asks("site", word + " is not in " + region.said()
                        + ". Which site is meant?", names(region.sites())));
            }
            locations.putIfAbsent(location.sites().stream().map(Site::name).collect(Collectors.joining(",")), location);
        }
        if (locations.isEmpty()) {
            return List.of(chosen(everywhere(type).sites()).orElseThrow(() -> PlanEnds.asks("site", Words.list(said)
                    + " is named and excluded. At which site is the " + type + " meant?", names(everywhere(type).sites()))));
        }
        return List.copyOf(locations.values());
    }

    /** The site that was answered, if it is one of these. */
    private Optional<Location> chosen(List<Site> sites) {
        String answer = request.answers().get("site");
        return sites.stream().filter(site -> site.name().equals(answer)).findFirst().map(site -> new Location(site.name(), List.of(site)));
    }

    /** "At two edges": as many locations, each of them one of the sites of the tier; "at every edge": each site of the tier. */
    private List<Location> counted(FunctionRequest function, int count, Location region) {
        String said = function.site();
        String tier = said == null ? "" : said + " ";
        List<Site> sites = (said == null ? everywhere(function.type()) : new Location(said, find(said))).sites().stream()
                .filter(site -> region.has(site.name()) && !exclusions.isExcluded(function.type(), site.name())).toList();
        if (sites.size() < Math.max(1, count)) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, function.type() + " at " + Words.count(Math.max(1, count), tier + "site")
                    + ": the inventory has " + (sites.isEmpty() ? "none" : Words.list(names(sites))) + (region.isSaid() ? " in "
                    + region.said() : "") + "; name sites, or add one to inventory/sites.yaml");
        }
        if (count == FunctionRequest.EVERY_SITE) {
            return sites.stream().map(site -> new Location(site.name(), List.of(site))).toList();
        }
        return Collections.nCopies(count, new Location(said, sites, true, false, Set.of()));
    }

    private List<Site> ofTier(String word) {
        String tier = plain(word).equals("central") ? "core" : plain(word);
        return catalog.sites().values().stream().filter(site -> site.tier().equals(tier)).toList();
    }

    /** Sites that belong to no function in particular; all of them when each belongs to one. */
    private static List<String> common(Interpretation interpretation) {
        List<String> claimed = Stream.concat(interpretation.networkFunctions().stream().map(FunctionRequest::site),
                interpretation.slices().stream().map(SliceRequest::site)).filter(Objects::nonNull).toList();
        List<String> rest = interpretation.sites().stream().filter(site -> !claimed.contains(site)).toList();
        return rest.isEmpty() ? interpretation.sites() : rest;
    }

    /** A place that somebody answered; absent where it is none, or a kind of place. */
    Optional<Location> named(String word) {
        List<Site> sites = sitesCalled(word);
        return sites.isEmpty() ? Optional.empty() : Optional.of(new Location(word, sites));
    }

    /** Whether a place that is said has this site. */
    boolean isAt(String said, String site) {
        return resolve(said).has(site);
    }

    /** Asks at once about every place that is said and not known. */
    void check() {
        Interpretation interpretation = request.interpretation();
        List<String> unknown = Stream.of(interpretation.sites().stream(), Stream.ofNullable(interpretation.region()),
                        Stream.concat(interpretation.networkFunctions().stream().map(FunctionRequest::site),
                                interpretation.slices().stream().map(SliceRequest::site)).filter(Objects::nonNull))
                .flatMap(words -> words).distinct().filter(word -> find(answered(word)).isEmpty()).toList();
        List<Question> questions = new ArrayList<>();
        exclusions.unknown().stream().findFirst().ifPresent(word -> questions.add(new Question(EXCLUDED, "'" + word
                + "', which is excluded, is neither a site nor a function. Which is meant?", nearest(word))));
        if (!unknown.isEmpty() || !questions.isEmpty()) {
            for (String word : unknown) {
                questions.add(new Question(unknown.size() == 1 ? "site" : "site." + word, "'" + answered(word)
                        + "' is neither a site nor a region of the inventory. Which is meant?", nearest(answered(word))));
            }
            throw PlanEnds.asks(questions);
        }
    }

    private Location everywhere(String type) {
        return new Location(null, List.copyOf(catalog.sites().values())).without(site -> exclusions.isExcluded(type, site));
    }

    private Location resolve(String word) {
        String meant = answered(word);
        return new Location(meant, find(meant), false, sitesCalled(meant).isEmpty(), Set.of());
    }

    /** A place that is not known may have been asked about before. */
    private String answered(String word) {
        if (!sitesCalled(word).isEmpty()) {
            return word;
        }
        return request.answers().getOrDefault("site." + word, request.answers().getOrDefault("site", word));
    }

    private List<Site> find(String word) {
        List<Site> named = sitesCalled(word);
        return named.isEmpty() ? ofTier(word) : named;
    }

    /** Sites and regions by name. */
    private List<Site> sitesCalled(String word) {
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
