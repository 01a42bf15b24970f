package io.nephoran.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything loaded, checked and immutable.
 *
 * @param profiles   type to profile, ordered by type
 * @param sites      name to site, ordered by name
 * @param clusters   name to cluster, ordered by name; a cluster of a site that is not among them is that of Nephoran's own kubeconfig
 * @param peerings   how sites reach each other
 * @param regions    region to other names people use for it
 * @param prices     provider to its list
 * @param blueprints type to blueprint; a profile without one is understood but cannot be built
 * @param languages  code (ISO 639) to what is known of a language, ordered by code
 * @param digest     of all the files read, so that caches know when something changed
 */
public record Catalog(
        Map<String, Profile> profiles,
        Map<String, Site> sites,
        Map<String, Cluster> clusters,
        List<Peering> peerings,
        Map<String, List<String>> regions,
        Map<String, PriceList> prices,
        Map<String, Blueprint> blueprints,
        Lexicon lexicon,
        Map<String, LanguageWords> languages,
        String digest) {
    /** Where a word of a name in camel case begins. */
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** A catalogue that knows of no language by name. */
    public Catalog(Map<String, Profile> profiles, Map<String, Site> sites, Map<String, List<String>> regions, Map<String, PriceList> prices,
            Map<String, Blueprint> blueprints, Lexicon lexicon, String digest) {
        this(profiles, sites, regions, prices, blueprints, lexicon, Map.of(), digest);
    }

    /** A catalogue that knows of one cluster only. */
    public Catalog(Map<String, Profile> profiles, Map<String, Site> sites, Map<String, List<String>> regions, Map<String, PriceList> prices,
            Map<String, Blueprint> blueprints, Lexicon lexicon, Map<String, LanguageWords> languages, String digest) {
        this(profiles, sites, Map.of(), List.of(), regions, prices, blueprints, lexicon, languages, digest);
    }

    public Optional<Profile> profile(String type) {
        return Optional.ofNullable(profiles.get(type));
    }

    public Optional<Site> site(String name) {
        return Optional.ofNullable(sites.get(name));
    }

    /** How functions of two sites reach each other; empty where the inventory does not say. */
    public Optional<Peering.Way> peering(String one, String other) {
        return peerings.stream().filter(each -> each.joins(one, other)).map(Peering::way).findFirst();
    }

    /** The cluster that a site is; that of Nephoran's own kubeconfig where nothing else is known. */
    public Cluster clusterOf(String site) {
        String name = site(site).map(Site::cluster).orElse("");
        return clusters.getOrDefault(name, Cluster.present(name));
    }

    /**
     * Names close to a wrong one, nearest first, for "did you mean": upper and lower case, blanks and hyphens do not count.
     *
     * @param said  what somebody wrote, e.g. {@code edge1}
     * @param known names to choose from, e.g. {@code sites().keySet()}
     * @return at most three; none when nothing is near
     */
    public static List<String> nearest(String said, Collection<String> known) {
        return NearestNames.of(said, known, 3);
    }

    /** The function whose type, long name or alias this is; upper and lower case do not count. */
    public Optional<Profile> functionCalled(String said) {
        String name = said.toLowerCase(Locale.ROOT);
        return profiles.values().stream().filter(profile -> profile.type().toLowerCase(Locale.ROOT).equals(name)
                || profile.name().toLowerCase(Locale.ROOT).equals(name) || profile.aliases().contains(name)).findFirst();
    }

    /** The site that this name or alias means. */
    public Optional<Site> siteCalled(String said) {
        String name = said.toLowerCase(Locale.ROOT);
        return sites.values().stream().filter(site -> site.name().equals(name) || site.aliases().contains(name)).findFirst();
    }

    /** The region that this name or alias means. */
    public Optional<String> regionCalled(String said) {
        String name = said.toLowerCase(Locale.ROOT);
        return regions.entrySet().stream().filter(region -> region.getKey().equals(name) || region.getValue().contains(name))
                .map(Map.Entry::getKey).findFirst();
    }

    /**
     * What people call the parameters of a function: each phrase, in lower case and with its words divided by single blanks, to the
     * name of the parameter. The name itself is among the phrases, as it is written and word by word ({@code t3512value},
     * {@code t3512 value}).
     *
     * @return nothing for a function that has no blueprint
     */
    public Map<String, String> spokenParameters(String type) {
        Map<String, String> phrases = new TreeMap<>();
        blueprint(type).ifPresent(blueprint -> blueprint.parameters().forEach((name, parameter) -> {
            parameter.spoken().forEach(phrase -> phrases.put(phrase, name));
            phrases.put(name.toLowerCase(Locale.ROOT), name);
            phrases.put(WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT), name);
        }));
        return Collections.unmodifiableMap(phrases);
    }

    /** Parameters that may be set on a function, by name; nothing for one that has no blueprint. */
    public Map<String, Blueprint.Parameter> parameters(String type) {
        return blueprint(type).map(Blueprint::parameters).orElse(Map.of());
    }

    /** Switches of an interpretation with which a file of this function changes; whoever asks for another one must be told. */
    public Set<String> supportedFeatures(String type) {
        return blueprint(type).map(Blueprint::features).orElse(Set.of());
    }

    /** Switches that are always on for this function: asking for them is no wish that is passed over. */
    public Set<String> inherentFeatures(String type) {
        return blueprint(type).map(Blueprint::inherent).orElse(Set.of());
    }

    private Optional<Blueprint> blueprint(String type) {
        return Optional.ofNullable(blueprints.get(type));
    }
}
