package io.nephoran.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything loaded, checked and immutable.
 *
 * @param profiles   type to profile, ordered by type
 * @param sites      name to site, ordered by name
 * @param regions    region to other names people use for it
 * @param prices     provider to its list
 * @param blueprints type to blueprint; a profile without one is understood but cannot be built
 * @param digest     of all the files read, so that caches know when something changed
 */
public record Catalog(
        Map<String, Profile> profiles,
        Map<String, Site> sites,
        Map<String, List<String>> regions,
        Map<String, PriceList> prices,
        Map<String, Blueprint> blueprints,
        Lexicon lexicon,
        String digest) {

    public Optional<Profile> profile(String type) {
        return Optional.ofNullable(profiles.get(type));
    }

    public Optional<Site> site(String name) {
        return Optional.ofNullable(sites.get(name));
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
}
